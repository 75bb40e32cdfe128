import { describe, expect, it } from "vitest";
import { read_options } from "../../../scripts/bench/options";

describe("read_options(words)", () => {
  it("takes all rows, all images and five rounds unless told", () => {
    expect(read_options([])).toEqual({
      help: false,
      rows: ["a", "b", "c", "d", "e", "f", "g", "h"],
      rounds: 5,
      examples: 60_000,
      scale: false,
      json: false,
      write: false,
    });
  });

  it("reads what it is told", () => {
    const options = read_options(["--rows", "a, c", "--rounds", "2", "--examples=600", "--json", "--scale"]);
    expect(options).toMatchObject({ rows: ["a", "c"], rounds: 2, examples: 600, json: true, scale: true });
  });

  it.each([
    [["--rows", "a,z"], '--rows: there is no row "z"; the rows are a, b, c, d, e, f, g, h'],
    [["--rounds", "0"], "--rounds must be a whole number of at least 1, got 0"],
    [["--rounds", "2.5"], "--rounds must be a whole number of at least 1, got 2.5"],
    [["--examples", "60001"], "--examples must be a whole number from 1 to 60000, got 60001"],
  ])("does not take %j", (words, message) => {
    expect(() => read_options(words)).toThrow(message);
  });

  it.each([[["--rows", "a"]], [["--rounds", "4"]], [["--examples", "600"]]])("writes no docs from %j", (words) => {
    expect(() => read_options([...words, "--write"])).toThrow("--write keeps whole runs alone");
  });

  it("names an option that it does not know", () => {
    expect(() => read_options(["--fast"])).toThrow("--fast");
  });
});
