import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { repository } from "../scripts/start/repository";

const documents = ["", "docs", "data", "jupyter"].flatMap((folder) =>
  readdirSync(join(repository, folder))
    .filter((name) => name.endsWith(".md"))
    .map((name) => join(folder, name)),
);

const text_of = (name: string) => readFileSync(join(repository, name), "utf8");

const { scripts }: { scripts: Record<string, string> } = JSON.parse(text_of("package.json"));

describe.each(documents)("%s", (name) => {
  it("links to files that there are", () => {
    const links = [...text_of(name).matchAll(/\]\((?!https?:|#)([^)#\s]+)/g)].map(([, link]) => link!);
    const missing = links.filter((link) => !existsSync(join(repository, dirname(name), link)));
    expect(missing).toEqual([]);
  });

  it("names commands that there are", () => {
    const commands = [...text_of(name).matchAll(/npm run ([\w:]+)/g)].map(([, command]) => command!);
    expect(commands.filter((command) => !(command in scripts))).toEqual([]);
  });
});

it("CONTRIBUTING.md has every command", () => {
  const commands = Object.keys(scripts).filter((name) => !/^pre/.test(name));
  const text = text_of("CONTRIBUTING.md");
  expect(commands.filter((name) => !RegExp(`npm (run )?${name}\\b`).test(text))).toEqual([]);
});
