import { describe, expect, it } from "vitest";
import { table_html, table_text } from "../../lib/notebook/show_table";

const rows = [
  { name: "dW1", "largest difference": 1.23456e-9, images: 60_000 },
  { name: "db1 <i>", "largest difference": 0.0123456, images: 7 },
];

describe("show_table", () => {
  it("table_text(rows) aligns texts at the left and numbers at the right, with four significant digits", () => {
    expect(table_text(rows, { caption: "Gradients" })).toBe(
      [
        "Gradients",
        "name     largest difference  images",
        "dW1                1.235e-9  60,000",
        "db1 <i>             0.01235       7",
      ].join("\n"),
    );
  });

  it("table_html(rows) has a heading for each key and a line for each row, escaped", () => {
    const html = table_html(rows, { caption: "a < b" });
    expect([...html.matchAll(/<th [^>]*>([^<]*)/g)].map(([, text]) => text)).toStrictEqual([
      "name",
      "largest difference",
      "images",
    ]);
    expect([...html.matchAll(/<td [^>]*>([^<]*)/g)].map(([, text]) => text)).toStrictEqual([
      "dW1",
      "1.235e-9",
      "60,000",
      "db1 &lt;i&gt;",
      "0.01235",
      "7",
    ]);
    expect(html).toContain(">a &lt; b</caption>");
  });

  it("table_html(rows) aligns each cell as its column, with inline styles alone", () => {
    const html = table_html(rows, {});
    const aligned = [...html.matchAll(/<t[hd] style="text-align: (\w+)/g)].map(([, side]) => side);
    expect(aligned).toStrictEqual(Array.from({ length: 3 }, () => ["left", "right", "right"]).flat());
    expect(html).not.toMatch(/<style|class=|<caption/);
  });

  it.each([
    ["right", ["91.3 %", "9.05 %"]],
    ["right", ["91.19 ± 2.38", "93.08 ± 0.60"]],
    ["right", ["−0.5", "1.2e-5", "1,000"]],
    ["right", ["5.7e+0", "overflow", "1.1e-3"]],
    ["right", [1, "", 3]],
    ["left", ["yes", "no"]],
    ["left", ["1 of 10", "10 of 10"]],
    ["left", ["10 × 784", "10 × 1"]],
    ["left", ["2e", "4 → 9, 98 %"]],
    ["left", ["", ""]],
  ])("table_html aligns to the %s a column of %j", (side, values) => {
    const html = table_html(
      values.map((value) => ({ column: value })),
      {},
    );
    expect([...html.matchAll(/text-align: (\w+)/g)].map(([, aligned]) => aligned)).toStrictEqual([
      side,
      ...values.map(() => side),
    ]);
  });

  it("table_html(rows, { digits: 2 }) writes so many significant digits", () => {
    expect(table_html(rows, { digits: 2 })).toContain("1.2e-9");
  });

  it("table_text(rows) leaves empty what a row does not have, and knows columns that come later", () => {
    expect(table_text([{ a: 1 }, { b: "x" }], {})).toBe("a  b\n1\n   x");
  });

  it("table_text of no rows is empty", () => {
    expect(table_text([], {})).toBe("");
    expect(table_html([], {})).toContain("<tbody></tbody>");
  });
});
