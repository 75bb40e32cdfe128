import { cpSync, mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { read_notebook } from "../../notebooks/notebook";
import { repository } from "../../start/repository";
import type { Addresses } from "./addresses";
import { type Chapter, documents, text_of } from "./book";
import { type ChapterPage, chapter_page } from "./chapter";
import { front_page } from "./front_page";
import { type Places, with_site_links } from "./links";

/** Writes into a new folder what Sphinx reads, laid out as the repository is; and into the site the files of the chapters' figures. */
export function write_sources(
  folder: string,
  target: string,
  names: readonly string[],
  chapters: readonly Chapter[],
  addresses: Addresses,
  library: string,
): void {
  const put = (file: string, content: string | Buffer, root = folder) => {
    mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
    writeFileSync(path.join(root, file), content);
  };
  const texts = documents();
  const notebooks = names.map((name) => `notebooks/${name}.ipynb`);
  const places: Places = { pages: new Set([...texts, ...notebooks]), repository: addresses.repository };

  const pages = new Map<string, ChapterPage>();
  for (const name of names) {
    const page = chapter_page(read_notebook(path.join(repository, "notebooks", `${name}.ipynb`)), name, places);
    put(`notebooks/${name}.ipynb`, JSON.stringify(page.notebook));
    for (const file of page.files) put(file.path, file.content, target);
    pages.set(name, page);
  }
  for (const name of texts) put(name, with_site_links(text_of(name), name, places));
  cpSync(path.join(repository, "docs"), path.join(folder, "docs"), {
    recursive: true,
    filter: (file) => !file.endsWith(".md") && path.basename(file) !== "site",
  });
  put("_static/reading.svg", text_of("docs/reading.svg"), target);
  put("library.md", library);
  put("open-locally.md", open_locally(addresses));
  put("index.md", with_site_links(front_page(text_of("README.md"), names, chapters, pages), "README.md", places));
}

function open_locally({ repository }: Addresses): string {
  return text_of("docs/site/open-locally.md")
    .replaceAll("REPOSITORY", repository)
    .replaceAll("NAME", path.posix.basename(repository));
}
