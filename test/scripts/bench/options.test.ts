import { describe, expect, it } from "vitest";
import { read_options } from "../../../scripts/bench/options";
import { repository } from "../../../scripts/start/repository";

describe("read_options(words)", () => {
  it("takes all rows, five rounds and the Node.js that it runs on by default", () => {
    expect(read_options([])).toMatchObject({
      rows: ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k"],
      rounds: 5,
      node: process.execPath,
      json: false,
      write: false,
    });
  });

  it("reads what it is told", () => {
    const words = ["--rows", "a, c", "--rounds", "2", "--against", repository, "--node=/node24", "--json"];
    const told = { rows: ["a", "c"], rounds: 2, against: repository, node: "/node24", json: true };
    expect(read_options(words)).toMatchObject(told);
  });

  it.each([
    [["--rows", "a,z"], '--rows: there is no row "z"; the rows are a, b, c, d, e, f, g, h'],
    [["--rounds", "0"], "--rounds must be a whole number of at least 1, got 0"],
    [["--rounds", "2.5"], "--rounds must be a whole number of at least 1, got 2.5"],
    [["--against", "/no/such"], "--against: there is no lib/dist/index.js in /no/such; run npm run build there first"],
    [["--fast"], "--fast"],
  ])("does not take %j", (words, message) => {
    expect(() => read_options(words)).toThrow(message);
  });

  it.each([[["--rows", "a"]], [["--rounds", "4"]], [["--against", repository]]])("writes no docs from %j", (words) => {
    expect(() => read_options([...words, "--write"])).toThrow("--write keeps whole runs alone");
  });
});
