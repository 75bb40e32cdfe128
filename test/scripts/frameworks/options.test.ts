import { expect, it } from "vitest";
import { read_options } from "../../../scripts/frameworks/options";

it("read_options(words) sets up by default", () => {
  expect(read_options([])).toEqual({ help: false, measure: false });
  expect(read_options(["--measure"])).toEqual({ help: false, measure: true });
});

it.each(["--mesure", "torch"])("read_options(words) refuses %s", (word) => {
  expect(() => read_options([word])).toThrow(word);
});
