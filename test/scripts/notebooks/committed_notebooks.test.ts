import { existsSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { describe, expect, it } from "vitest";
import { find_notebooks } from "../../../scripts/notebooks/find_notebooks";
import { lint_notebook } from "../../../scripts/notebooks/lint";
import { read_notebook, text_of } from "../../../scripts/notebooks/notebook";
import { texts_in, unsupported_numbers } from "../../../scripts/notebooks/prose_numbers";
import { exercises_without_solution } from "../../../scripts/notebooks/solutions";
import { repository } from "../../../scripts/start/repository";

const TITLE = /^# (.+)$/m;
const QUESTION = /\*\*([^*]+\?)\*\*/;
const time_in = (text: string) => /\bIt takes (about [a-z0-9 ]+?) to run\b/.exec(text.replaceAll("**", ""))?.[1];

const folder = join(repository, "notebooks");
const notebooks = find_notebooks(folder).map((path) => {
  const notebook = read_notebook(path);
  const texts = notebook.cells.filter(({ cell_type }) => cell_type === "markdown").map(({ source }) => text_of(source));
  return { name: basename(path), notebook, prose: texts.join("\n\n"), beginning: texts[0] ?? "" };
});
const [contents, ...chapters] = notebooks;
/** Chapters that say how long they take are of the second edition, and are held to more. */
const second_edition = chapters.filter(({ beginning }) => time_in(beginning) !== undefined);

/** The texts of a file of the book, by a notebook's link to it. */
function read_linked(link: string): string[] {
  const path = join(folder, link);
  if (link.endsWith(".ipynb")) return texts_in(read_notebook(path));
  return link.endsWith(".md") ? [readFileSync(path, "utf8")] : [];
}

/** The cells of a chapter's row in the table of contents. */
function row_of(name: string): string[] {
  const row = contents?.prose.split("\n").find((line) => line.startsWith("|") && line.includes(`](${name}) |`));
  return (
    row
      ?.split("|")
      .map((cell) => cell.trim())
      .slice(1, -1) ?? []
  );
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

  it.each(second_edition)("$name leads to the contents, and to the chapters before and after it", ({ name, prose }) => {
    const place = notebooks.findIndex((one) => one.name === name);
    const near = [notebooks[0], notebooks[place - 1], notebooks[place + 1]].filter((one) => one !== undefined);
    expect(near.map((one) => one.name).filter((wanted) => !prose.includes(`](${wanted})`))).toEqual([]);
  });
});

describe("the contents", () => {
  it.each(chapters)("have a row for $name, with its title", ({ name, beginning }) => {
    expect(row_of(name)[0]).toBe(`[${TITLE.exec(beginning)?.[1]}](${name})`);
  });

  it.each(second_edition)("say what $name asks, and how long it takes", ({ name, beginning }) => {
    expect(row_of(name).slice(1, 3)).toEqual([QUESTION.exec(beginning)?.[1], time_in(beginning)]);
  });
});
