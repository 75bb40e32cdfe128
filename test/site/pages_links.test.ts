import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { load } from "cheerio";
import { describe, expect, it } from "vitest";
import { find_notebooks } from "../../scripts/notebooks/find_notebooks";
import { html_files } from "../../scripts/site/pages/html_files";
import { repository } from "../../scripts/start/repository";
import { SITE } from "./site";

/** What a page asks for or leads to, inside the site: paths from the site's root, each with the place in that page. */
interface Page {
  readonly name: string;
  readonly links: readonly { readonly file: string; readonly query: string; readonly anchor: string }[];
  readonly anchors: ReadonlySet<string>;
}

const PLACES = ["href", "src", "data-figure", "data-network"];

function read_page(file: string): Page {
  const name = path.relative(SITE, file);
  const page = load(readFileSync(file));
  const found = PLACES.flatMap((place) => {
    const elements = page(`[${place}]`).toArray();
    return elements.map((element) => page(element).attr(place)!);
  });
  const inside = found.filter((link) => !/^[a-z]+:/i.test(link));
  const links = inside.map((link) => {
    const { pathname, search, hash } = new URL(link, `http://site/${name}`);
    return {
      file: decodeURIComponent(pathname.slice(1)),
      query: search.slice(1),
      anchor: decodeURIComponent(hash.slice(1)),
    };
  });
  const named = page("[id], a[name]").toArray();
  const anchors = new Set(named.map((element) => page(element).attr("id") ?? page(element).attr("name")!));
  return { name, links, anchors };
}

const pages = html_files(SITE, ["_static", "lite"]).map(read_page);
const by_name = new Map(pages.map((page) => [page.name, page]));
/** What runs notebooks is built by itself, and may not be there. */
const has_lite = existsSync(path.join(SITE, "lite"));
const is_lite = ({ file }: { readonly file: string }) => file.startsWith("lite/");

describe("the site's pages", () => {
  it("are the chapters, the documents, the library's reference", () => {
    const names = find_notebooks(path.join(repository, "notebooks")).map((file) => path.basename(file, ".ipynb"));
    const expected = [
      "index",
      "open-locally",
      "search",
      "library",
      "docs/architecture",
      "docs/bench",
      "docs/results",
      "docs/files",
    ];
    const wanted = [...expected, ...names.map((name) => `notebooks/${name}`), "api/functions/matmul"];
    expect(wanted.filter((name) => !by_name.has(`${name}.html`))).toEqual([]);
  });

  it("list every name of the library, and say what each function does", () => {
    const page = load(readFileSync(path.join(SITE, "library.html")));
    const rows = page("tbody tr")
      .toArray()
      .map((row) => page(row));
    const listed = rows.map((row) => row.find("a").attr("href"));
    const in_reference = pages
      .map(({ name }) => name)
      .filter((name) => name.split("/").length === 3 && name.startsWith("api/"));
    expect(listed.sort()).toEqual(in_reference.sort());
    const functions = rows.filter((row) => row.find("a").attr("href")!.startsWith("api/functions/"));
    expect(functions.length).toBeGreaterThan(100);
    expect(functions.filter((row) => row.find("td").last().text().trim() === "").map((row) => row.text())).toEqual([]);
  });

  it("lead to pages, pictures and files that there are", () => {
    const broken = pages.flatMap(({ name, links }) =>
      links
        .filter((link) => (has_lite || !is_lite(link)) && !existsSync(path.join(SITE, link.file)))
        .map(({ file }) => `${name} → ${file}`),
    );
    expect(broken).toEqual([]);
  });

  it("lead to places that there are in those pages", () => {
    const broken = pages.flatMap(({ name, links }) =>
      links
        .filter(({ file, anchor }) => anchor !== "" && by_name.has(file) && !by_name.get(file)!.anchors.has(anchor))
        .map(({ file, anchor }) => `${name} → ${file}#${anchor}`),
    );
    expect(broken).toEqual([]);
  });

  it("offer to run a notebook that there is, chapters themselves", () => {
    for (const { name, links } of pages.filter(({ name }) => !name.startsWith("api/") && name !== "search.html")) {
      const ways = new Set(links.filter(is_lite).map(({ file, query }) => `${file}?${query}`));
      expect([name, ways.size]).toEqual([name, 1]);
      const [, notebook = ""] = /^lite\/notebooks\/index\.html\?path=(.*\.ipynb)$/.exec([...ways][0]!) ?? [];
      expect([name, existsSync(path.join(repository, "notebooks", notebook))]).toEqual([name, true]);
      if (name.startsWith("notebooks/")) expect(notebook).toBe(`${path.basename(name, ".html")}.ipynb`);
      expect([name, links.some(({ file }) => file === "open-locally.html")]).toEqual([name, true]);
    }
  });

  it("ask for nothing from elsewhere, and forbid it", () => {
    for (const { name } of pages) {
      const text = readFileSync(path.join(SITE, name), "utf8");
      const page = load(text);
      const policy = page('meta[http-equiv="Content-Security-Policy"]').attr("content");
      expect([name, policy]).toEqual([name, expect.stringContaining("default-src 'self'; script-src 'self'")]);
      expect([name, policy]).not.toEqual([
        name,
        expect.stringMatching(/script-src[^;]*('unsafe-inline'|'unsafe-eval'|https?:)/),
      ]);
      const asked = page("script[src], img[src], iframe[src], link[rel=stylesheet]").toArray();
      const from_elsewhere = asked
        .map((element) => page(element).attr("src") ?? page(element).attr("href")!)
        .filter((link) => /^(https?:)?\/\//.test(link));
      expect([name, from_elsewhere]).toEqual([name, []]);
      expect([name, page("[onclick], [onload], [onerror]").length]).toEqual([name, 0]);
    }
  });
});
