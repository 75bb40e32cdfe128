import { describe, expect, it } from "vitest";
import { put_machine, put_rows } from "../../../scripts/results/put_rows";

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

describe("put_machine(page, names, trained_on)", () => {
  it("says once, at the end, where some networks were trained", () => {
    const once = put_machine("Trained on: a.\n", ["one", "two"], "b");
    expect(once).toBe("Trained on: a.\nTrained apart from the others: one; two, on b.\n");
    expect(put_machine(once, ["one", "two"], "c")).toBe(once.replace("on b.", "on c."));
  });
});
