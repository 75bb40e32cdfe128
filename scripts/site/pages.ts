import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
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

/**
 * Builds the pages of the site: the book, the documents, the library's reference, the front page. They are made beside their sources, and
 * take the place of the folder `target` when all are there.
 */
export async function build_pages(target: string, python: string): Promise<void> {
  const work = path.join(repository, "artifacts", "site");
  const [sources, pages] = [path.join(work, "sources"), path.join(work, "pages")];
  rmSync(work, { recursive: true, force: true });
  mkdirSync(pages, { recursive: true });
  const readme = text_of("README.md");
  const addresses = addresses_of(readme);
  const names = notebook_names();
  const chapters = chapters_of(readme, names);

  const [reference] = await Promise.all([build_reference(pages), write_bundles(path.join(pages, "_static"))]);
  write_sources(sources, pages, names, chapters, addresses, reference.overview);
  await run_sphinx(python, sources, pages, [
    ...["-D", `html_baseurl=${addresses.site}`],
    ...["-A", `first_notebook=${chapters[0]!.name}.ipynb`],
  ]);

  for (const name of names) {
    change_file(path.join(pages, "notebooks", `${name}.html`), (html) => with_first_uses_linked(html, reference.pages));
  }
  for (const file of html_files(pages, ["_static"])) change_file(file, with_policy);
  rmSync(target, { recursive: true, force: true });
  renameSync(pages, target);
}

/** Sphinx keeps what it remembers among the sources, and takes a warning, such as that of a link to nowhere, for an error. */
async function run_sphinx(python: string, sources: string, pages: string, settings: readonly string[]): Promise<void> {
  const configuration = path.join(repository, "docs", "site");
  const words = ["-m", "sphinx", "-b", "html", "-q", "-W", "--keep-going", "-c", configuration];
  await run_or_throw("Sphinx", python, [...words, "-d", `${sources}/doctrees`, ...settings, sources, pages]);
  const left_over = [
    ".buildinfo",
    "objects.inv",
    "_sources",
    "_static/webpack-macros.html",
    "_static/sbt-webpack-macros.html",
  ];
  for (const name of left_over) rmSync(path.join(pages, name), { recursive: true, force: true });
  writeFileSync(path.join(pages, ".nojekyll"), ""); // Or GitHub would leave out the folders that begin with an underscore.
}

function change_file(file: string, change: (text: string) => string): void {
  writeFileSync(file, change(readFileSync(file, "utf8")));
}
