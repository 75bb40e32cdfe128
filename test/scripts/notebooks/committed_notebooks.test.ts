import { existsSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { describe, expect, it } from "vitest";
import { find_notebooks } from "../../../scripts/notebooks/find_notebooks";
import { lint_notebook } from "../../../scripts/notebooks/lint";
import { read_notebook, text_of } from "../../../scripts/notebooks/notebook";
import { texts_in, unsupported_numbers } from "../../../scripts/notebooks/prose_numbers";
import { exercises_without_solution } from "../../../scripts/notebooks/solutions";
import { repository } from "../../../scripts/start/repository";

const folder = join(repository, "notebooks");
const notebooks = find_notebooks(folder).map((path) => ({
  name: basename(path),
  notebook: read_notebook(path),
  prose: read_notebook(path)
    .cells.filter(({ cell_type }) => cell_type === "markdown")
    .map(({ source }) => text_of(source))
    .join("\n\n"),
}));
/** Chapters that say how long they take are of the second edition, and are held to more. */
const second_edition = notebooks.filter(({ prose }) => /\bIt takes about\b/.test(prose));

/** The texts of a file of the book, by a notebook's link to it. */
function read_linked(link: string): string[] {
  const path = join(folder, link);
  if (link.endsWith(".ipynb")) return texts_in(read_notebook(path));
  return link.endsWith(".md") ? [readFileSync(path, "utf8")] : [];
}

describe("the committed notebooks", () => {
  it.each(notebooks)("$name reads well where nothing is run", ({ notebook }) => {
    expect(lint_notebook(notebook)).toEqual([]);
  });

  it.each(notebooks)("$name links to files that there are", ({ prose }) => {
    const links = [...prose.matchAll(/\]\((?!https?:|#|attachment:)([^)#\s]+)/g)].map(([, link = ""]) => link);
    expect(links.filter((link) => !existsSync(join(folder, link)))).toEqual([]);
  });

  it.each(second_edition)("$name says no number with decimals or % that none of its cells shows", ({ notebook }) => {
    expect(unsupported_numbers(notebook, read_linked)).toEqual([]);
  });

  it.each(second_edition)("$name has a solution after each exercise that checks itself", ({ notebook }) => {
    expect(exercises_without_solution(notebook)).toEqual([]);
  });
});
