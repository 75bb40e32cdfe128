import { describe, expect, it } from "vitest";
import { break_lines } from "../../lib/plots/break_lines";

describe("break_lines", () => {
  it("break_lines(text, longest) leaves a text that fits on its line", () => {
    expect(break_lines("a title that fits", 20)).toStrictEqual(["a title that fits"]);
  });

  it("break_lines(text, longest) makes lines of about the same length, without a lone last word", () => {
    expect(break_lines("one two three four five six", 24)).toStrictEqual(["one two three", "four five six"]);
  });

  it("break_lines(text, longest) never breaks a word and loses none", () => {
    const text = "an extraordinarily-long-word-that-fits-nowhere and some more words after it";
    expect(break_lines(text, 10).join(" ")).toBe(text);
  });
});
