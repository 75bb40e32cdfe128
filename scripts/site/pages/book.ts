import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { find_notebooks } from "../../notebooks/find_notebooks";
import { repository } from "../../start/repository";

/** A chapter as the contents have it. */
export interface Chapter {
  /** Its file without the extension, such as `01-two-layer-network`. */
  readonly name: string;
  readonly number: string;
  readonly title: string;
  /** What it answers. */
  readonly question: string;
}

/** The names of all notebooks in teaching order. Before the chapters may stand one numbered 00, with the book's contents. */
export function notebook_names(): string[] {
  return find_notebooks(path.join(repository, "notebooks")).map((file) => path.basename(file, ".ipynb"));
}

/** The chapters among the notebooks, each with what its row of README's table says. */
export function chapters_of(readme: string, names: readonly string[]): Chapter[] {
  const rows = readme.split("\n").filter((line) => line.startsWith("| ["));
  return names
    .filter((name) => !name.startsWith("00"))
    .map((name) => {
      const row = rows.find((line) => line.includes(`](notebooks/${name}.ipynb)`));
      const [, number, title, question] = /^\| \[(\d+) · ([^\]]*)\]\([^)]*\) \| ([^|]*) \|/.exec(row ?? "") ?? [];
      if (number === undefined || title === undefined || question === undefined) {
        const example = `| [${name.slice(0, 2)} · Title](notebooks/${name}.ipynb) | The question? | what it reaches |`;
        throw new Error(`README.md: its table of chapters needs a row for ${name}.ipynb, as "${example}".`);
      }
      return { name, number, title, question };
    });
}

/** The documents that become pages, by their paths in the repository. */
export function documents(): string[] {
  const in_docs = readdirSync(path.join(repository, "docs")).filter((name) => name.endsWith(".md"));
  return [...in_docs.sort().map((name) => `docs/${name}`), "data/README.md"];
}

/** The text of a file of the repository. */
export function text_of(file: string): string {
  return readFileSync(path.join(repository, file), "utf8");
}

/** The part of a Markdown text under a heading, without the heading; throws, naming the headings there are, if it is missing. */
export function section_of(text: string, heading: string): string {
  const sections = text.split(/^## /m).slice(1);
  const found = sections.find((section) => section.startsWith(`${heading}\n`));
  if (found !== undefined) return found.slice(heading.length).trim();
  const headings = sections.map((section) => section.slice(0, section.indexOf("\n"))).join(", ");
  throw new Error(`README.md: the site's front page shows its section "${heading}"; there are: ${headings}.`);
}
