/** Node's `console`, by which cells print. */
import { format, inspect } from "node:util";

type Write = (text: string) => void;

/** `trace` tells the calls that lead to where `console.trace` is called. */
export function create_console(out: Write, error: Write, trace: (values: readonly unknown[]) => string): object {
  const timers = new Map<string, number>();
  const counts = new Map<string, number>();
  let indent = "";
  function print(write: Write, values: readonly unknown[]): void {
    write(`${indent}${format(...values).replaceAll("\n", `\n${indent}`)}\n`);
  }
  const log = (...values: unknown[]): void => print(out, values);
  const warn = (...values: unknown[]): void => print(error, values);
  const took = (label: string): string => `${label}: ${(performance.now() - (timers.get(label) ?? NaN)).toFixed(3)}ms`;
  return {
    log,
    info: log,
    debug: log,
    warn,
    error: warn,
    dir: (value: unknown, options?: object) => log(inspect(value, options)),
    table: (rows: unknown) => log(table_text(rows)),
    assert(holds: unknown, ...values: unknown[]) {
      if (!holds) warn(...(values.length > 0 ? ["Assertion failed:", ...values] : ["Assertion failed"]));
    },
    trace: (...values: unknown[]) => warn(trace(values)),
    count(label = "default") {
      counts.set(label, (counts.get(label) ?? 0) + 1);
      log(`${label}: ${counts.get(label)}`);
    },
    countReset: (label = "default") => void counts.delete(label),
    time: (label = "default") => void timers.set(label, performance.now()),
    timeLog: (label = "default", ...values: unknown[]) => log(took(label), ...values),
    timeEnd(label = "default") {
      log(took(label));
      timers.delete(label);
    },
    group(...values: unknown[]) {
      if (values.length > 0) log(...values);
      indent += "  ";
    },
    groupEnd() {
      indent = indent.slice(2);
    },
  };
}

/** The rows of a list or record, with their values by name, as lines. */
function table_text(rows: unknown): string {
  if (typeof rows !== "object" || rows === null) return inspect(rows);
  const entries = Object.entries(rows);
  const is_record = (row: unknown): row is object => typeof row === "object" && row !== null;
  const names = [...new Set(entries.flatMap(([, row]) => (is_record(row) ? Object.keys(row) : [])))];
  const cell = (row: unknown, name: string): string =>
    is_record(row) && name in row ? inspect(row[name as keyof typeof row]) : "";
  const others = entries.some(([, row]) => !is_record(row));
  const lines = [
    ["(index)", ...names, ...(others ? ["Values"] : [])],
    ...entries.map(([index, row]) => [
      index,
      ...names.map((name) => cell(row, name)),
      ...(others ? [is_record(row) ? "" : inspect(row)] : []),
    ]),
  ];
  const widths = (lines[0] ?? []).map((_, n) => Math.max(...lines.map((line) => line[n]?.length ?? 0)));
  return lines
    .map((line) =>
      line
        .map((text, n) => text.padEnd(widths[n] ?? 0))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}
