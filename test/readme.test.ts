import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { ROW_IDS } from "../scripts/bench/rows";
import { repository } from "../scripts/start/repository";

const text_of = (name: string) => readFileSync(join(repository, name), "utf8");

const lines = text_of("README.md").split("\n");

/** The cells of a table's row. */
function cells_of(row: string): string[] {
  return row
    .split("|")
    .slice(1, -1)
    .map((cell) => cell.trim());
}

describe("README.md", () => {
  const rows_in = (text: readonly string[]) => text.filter((line) => /^\| \([a-z]\) /.test(line)).map(cells_of);
  const speeds = rows_in(lines);

  it("has all rows that the bench wrote, as it wrote them, without their spreads", () => {
    const written = rows_in(text_of("docs/bench.md").split("\n"));
    expect(speeds).toEqual(written.map((cells) => cells.map((cell) => cell.replace(/ \([\d.,]+–[\d.,]+\)$/, ""))));
    const ids = speeds.map(([title]) => title?.[1]);
    expect(ROW_IDS.filter((id) => !ids.includes(id))).toEqual([]);
  });

  it("quotes of networks what docs/results.md has", () => {
    const quoted = lines.find(
      (line) => line.includes("docs/results.md") === false && line.includes("deeper networks read"),
    );
    const figures = quoted?.match(/\d+\.\d+ ± \d+\.\d+/g) ?? [];
    expect(figures).toHaveLength(2);
    for (const figure of figures) expect(text_of("docs/results.md")).toContain(`| ${figure} |`);
  });

  const chapters = lines.flatMap((line) => {
    const [, notebook] = /^\| \[\d\d · .*\]\((notebooks\/.*?)\)/.exec(line) ?? [];
    return notebook ? [{ notebook, percentages: line.match(/\d+\.\d+ ± \d+\.\d+|\d+\.\d+(?= %)/g) ?? [] }] : [];
  });

  it.each(chapters)("says of $notebook what is in it: $percentages", ({ notebook, percentages }) => {
    for (const percentage of percentages) expect(text_of(notebook)).toContain(percentage);
  });

  it("says what most chapters reach", () => {
    expect(chapters.flatMap(({ percentages }) => percentages).length).toBeGreaterThan(3);
  });
});
