import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { repository } from "../start/repository";
import { addresses_of } from "./pages/addresses";
import { chapters_of, notebook_names, text_of } from "./pages/book";
import { write_bundles } from "./pages/bundles";
import { with_first_uses_linked } from "./pages/first_uses";
import { html_files } from "./pages/html_files";
import { with_policy } from "./pages/policy";
import { build_reference } from "./pages/reference";
import { run_or_throw } from "./pages/run";
import { write_sources } from "./pages/sources";

/** Builds the pages of the site into a folder, which is emptied first: the book, the documents, the library's reference, the front page. */
export async function build_pages(target: string, python: string): Promise<void> {
  const sources = path.join(repository, "artifacts", "site");
  rmSync(target, { recursive: true, force: true });
  mkdirSync(target, { recursive: true });
  const readme = text_of("README.md");
  const addresses = addresses_of(readme);
  const names = notebook_names();
  const chapters = chapters_of(readme, names);

  const [reference] = await Promise.all([build_reference(target), write_bundles(path.join(target, "_static"))]);
  write_sources(sources, target, names, chapters, addresses, reference.overview);
  await run_sphinx(python, sources, target, [
    ...["-D", `html_baseurl=${addresses.site}`],
    ...["-A", `first_notebook=${chapters[0]!.name}.ipynb`],
  ]);

  for (const name of names) {
    change_file(path.join(target, "notebooks", `${name}.html`), (html) =>
      with_first_uses_linked(html, reference.pages),
    );
  }
  for (const file of html_files(target, ["_static"])) change_file(file, with_policy);
}

/** Sphinx writes what it remembers beside the sources, and takes a warning, such as that of a link to nowhere, for an error. */
async function run_sphinx(python: string, sources: string, target: string, settings: readonly string[]): Promise<void> {
  const configuration = path.join(repository, "docs", "site");
  const words = ["-m", "sphinx", "-b", "html", "-q", "-W", "--keep-going", "-c", configuration];
  await run_or_throw("Sphinx", python, [...words, "-d", `${sources}/doctrees`, ...settings, sources, target]);
  const left_over = [
    ".buildinfo",
    "objects.inv",
    "_sources",
    "_static/webpack-macros.html",
    "_static/sbt-webpack-macros.html",
  ];
  for (const name of left_over) rmSync(path.join(target, name), { recursive: true, force: true });
  writeFileSync(path.join(target, ".nojekyll"), ""); // Or GitHub would leave out the folders that begin with an underscore.
}

function change_file(file: string, change: (text: string) => string): void {
  writeFileSync(file, change(readFileSync(file, "utf8")));
}
