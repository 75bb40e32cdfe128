import { check_options } from "../matrix/check_options";
import { format_value } from "../plots/numbers";
import { escape_html } from "./escape_html";
import { send_display } from "./tslab_display";

/** One row of a table: a value for each column's title. */
export type TableRow = Readonly<Record<string, string | number>>;

/** What `show_table` may be told. */
export interface TableOptions {
  /** A line above the table. */
  caption?: string;
  /** Significant digits of numbers that are not whole; 4 by default. */
  digits?: number;
}

/**
 * Shows rows as a table: `show_table([{ rate: 0.1, accuracy: "88.1 %" }, { rate: 0.5, accuracy: "91.3 %" }])`.
 * The columns are the rows' keys. Numbers stand at the right, also those that are written out: "91.3 %", "0.92 ± 0.01".
 *
 * @throws RangeError if an option is unknown.
 */
export function show_table(rows: readonly TableRow[], options: TableOptions = {}): void {
  check_options("show_table", options, ["caption", "digits"]);
  send_display({ "text/html": table_html(rows, options), "text/plain": table_text(rows, options) });
}

/** The table as HTML, with styles that JupyterLab keeps in notebooks that it does not trust. */
export function table_html(rows: readonly TableRow[], { caption, digits = 4 }: TableOptions): string {
  const columns = columns_of(rows);
  const cell = (tag: string, { is_number }: Column, text: string) =>
    `<${tag} style="text-align: ${is_number ? "right; font-variant-numeric: tabular-nums" : "left"}; padding: 4px 12px">` +
    `${escape_html(text)}</${tag}>`;
  const head = columns.map((column) => cell("th", column, column.title)).join("");
  const body = rows.map((row) =>
    columns.map((column) => cell("td", column, write(row[column.title], digits))).join(""),
  );
  return [
    '<table style="margin: 8px 0; border-collapse: collapse">',
    caption === undefined
      ? ""
      : `<caption style="text-align: left; padding: 4px 12px; font-weight: bold">${escape_html(caption)}</caption>`,
    `<thead><tr style="border-bottom: 1px solid #888888">${head}</tr></thead>`,
    `<tbody>${body.map((cells) => `<tr>${cells}</tr>`).join("")}</tbody></table>`,
  ].join("");
}

/** The table in plain text, its columns aligned with spaces. */
export function table_text(rows: readonly TableRow[], { caption, digits = 4 }: TableOptions): string {
  const columns = columns_of(rows).map((column) => {
    const cells = [column.title, ...rows.map((row) => write(row[column.title], digits))];
    const width = Math.max(...cells.map((text) => text.length));
    return cells.map((text) => (column.is_number ? text.padStart(width) : text.padEnd(width)));
  });
  const lines = [-1, ...rows.keys()].map((row) =>
    columns
      .map((cells) => cells[row + 1]!)
      .join("  ")
      .trimEnd(),
  );
  return [...(caption === undefined ? [] : [caption]), ...lines].join("\n");
}

interface Column {
  readonly title: string;
  readonly is_number: boolean;
}

/** A text that is a number: "1,000", "−0.5", "1.2e-5", "91.3 %", "91.19 ± 2.38 %". */
const NUMBER = /^[+\-\u2212]?\d[\d.,]*(e[+-]?\d+)?(\s?%)?(\s?±\s?\d[\d.,]*(\s?%)?)?$/;

/** All keys of all rows, in the order in which they first appear. */
function columns_of(rows: readonly TableRow[]): Column[] {
  const titles = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  return titles.map((title) => ({ title, is_number: are_numbers(rows.map((row) => row[title])) }));
}

/** Whether a column holds numbers, for the most part: a word among them, such as "overflow", is in place of one. */
function are_numbers(values: readonly (string | number | undefined)[]): boolean {
  const there = values.filter((value) => value !== undefined && value !== "");
  const numbers = there.filter((value) => typeof value === "number" || NUMBER.test(String(value)));
  return 2 * numbers.length > there.length;
}

function write(value: string | number | undefined, digits: number): string {
  if (value === undefined) return "";
  return typeof value === "number" ? format_value(value, digits) : value;
}
