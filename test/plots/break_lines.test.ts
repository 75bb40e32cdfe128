import { describe, expect, it } from "vitest";
import { break_lines } from "../../lib/plots/break_lines";

describe("break_lines", () => {
  it("break_lines(text, longest) leaves a text that fits on its line", () => {
    expect(break_lines("a title that fits", 20)).toStrictEqual(["a title that fits"]);
  });

  it("break_lines(text, longest) makes lines of about the same length, without a lone last word", () => {
    expect(break_lines("one two three four five six", 24)).toStrictEqual(["one two three", "four five six"]);
  });

  it("break_lines(text, longest) makes no line longer than the longest, while words allow it", () => {
    const text = "a title of many short words that goes on and on, about nothing at all, up to the very end of it";
    for (let longest = 8; longest < 100; longest++) {
      const lines = break_lines(text, longest);
      expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(longest);
      expect(lines.join(" ")).toBe(text);
    }
  });

  it("break_lines(text, longest) never breaks a word and loses none", () => {
    const text = "an extraordinarily-long-word-that-fits-nowhere and some more words after it";
    expect(break_lines(text, 10).join(" ")).toBe(text);
  });
});
