import { describe, expect, it } from "vitest";
import { put_rows } from "../../../scripts/results/put_rows";

const page =
  "Text.\n\n| network | good |\n| :-- | --: |\n| one | 1 |\n| two | 2 |\n\nMore.\n\n| network | other |\n| :-- | --: |\n| one | 9 |\n";

describe("put_rows(page, table)", () => {
  it("replaces rows of the same name, adds others after the last, and leaves all else", () => {
    const table = {
      header: ["network", "good"],
      rows: [
        ["three", "3"],
        ["one", "1.5"],
      ],
    };
    expect(put_rows(page, table)).toBe(
      page.replace("| one | 1 |\n| two | 2 |", "| one | 1.5 |\n| two | 2 |\n| three | 3 |"),
    );
  });

  it("refuses a page without that table", () => {
    expect(() => put_rows(page, { header: ["network"], rows: [] })).toThrow("the page has no table");
  });
});
