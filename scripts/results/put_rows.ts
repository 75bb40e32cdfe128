import { as_markdown, type Table } from "../bench/report/table";

/**
 * A page with a table's rows in the place of those of the same names, and new ones after the last. The page's table is the one of the same header.
 *
 * @throws Error if the page has no such table.
 */
export function put_rows(page: string, table: Table): string {
  const [header = ""] = as_markdown(table).split("\n");
  const lines = page.split("\n");
  const start = lines.indexOf(header) + 2;
  if (start === 1) throw new Error(`the page has no table with the header ${header}; write it whole first`);
  const end = start + lines.slice(start).findIndex((line) => !line.startsWith("|"));
  const name_of = (line: string) => line.split(" | ")[0];
  const rows = lines.slice(start, end);
  for (const row of as_markdown({ ...table, header: [] })
    .split("\n")
    .slice(2)) {
    const found = rows.findIndex((line) => name_of(line) === name_of(row));
    if (found === -1) rows.push(row);
    else rows[found] = row;
  }
  return [...lines.slice(0, start), ...rows, ...lines.slice(end)].join("\n");
}

/** A page that ends with the machine on which these networks were trained, apart from the others. */
export function put_machine(page: string, names: readonly string[], trained_on: string): string {
  const begins = `Trained apart from the others: ${names.join("; ")}, on`;
  const kept = page
    .trimEnd()
    .split("\n")
    .filter((line) => !line.startsWith(begins));
  return `${[...kept, `${begins} ${trained_on}.`].join("\n")}\n`;
}
