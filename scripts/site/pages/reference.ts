import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { repository } from "../../start/repository";
import { html_files } from "./html_files";
import { run_or_throw } from "./run";

/** The library's public names, and the page of each in the site: `api/functions/matmul.html`. */
export type ReferencePages = ReadonlyMap<string, string>;

/** What typedoc.json says for the book's page of the library, which each page of the reference links to by a way of its own. */
const LIBRARY = "https://library.invalid/";

/** Makes the reference of the library from its comments, in `api/` of the site, and returns its pages. */
export async function build_reference(target: string): Promise<{ pages: ReferencePages; overview: string }> {
  const folder = path.join(target, "api");
  const json = path.join(target, "api.json");
  const program = path.join(repository, "node_modules", "typedoc", "bin", "typedoc");
  const options = path.join(repository, "docs", "site", "typedoc.json");
  const words = ["--options", options, "--html", folder, "--json", json, "--logLevel", "Warn"];
  await run_or_throw("TypeDoc", process.execPath, [program, ...words]);
  for (const file of html_files(folder)) {
    const way = path.posix.relative(path.posix.dirname(path.relative(target, file)), "library.html");
    writeFileSync(file, with_landmarks(readFileSync(file, "utf8").replaceAll(LIBRARY, way)));
  }
  const project: Project = JSON.parse(readFileSync(json, "utf8"));
  rmSync(json);
  const pages = pages_in(folder);
  return { pages, overview: overview_of(project, pages) };
}

/** TypeDoc's page with its main part marked as such, and without links in what can be folded: a button cannot hold one. */
function with_landmarks(html: string): string {
  return html
    .replace('<div class="col-content">', '<div class="col-content" role="main">')
    .replace(/<summary[\s\S]*?<\/summary>/g, (summary) =>
      summary.replace(/<a [^>]*class="tsd-anchor-icon"[\s\S]*?<\/a>/g, ""),
    );
}

/** What is read of TypeDoc's JSON. */
interface Project {
  readonly groups: readonly { readonly title: string; readonly children: readonly number[] }[];
  readonly children: readonly Item[];
}
interface Item {
  readonly id: number;
  readonly name: string;
  readonly comment?: Comment;
  readonly signatures?: readonly { readonly comment?: Comment }[];
}
interface Comment {
  readonly summary: readonly { readonly text: string }[];
}

function pages_in(folder: string): ReferencePages {
  const kinds = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const files = kinds.flatMap(({ name }) => readdirSync(path.join(folder, name)).map((file) => `${name}/${file}`));
  return new Map(
    files.filter((file) => file.endsWith(".html")).map((file) => [path.basename(file, ".html"), `api/${file}`]),
  );
}

/** A page of the book that lists all public names, each with the first sentence of its comment. */
function overview_of({ groups, children }: Project, pages: ReferencePages): string {
  const items = new Map(children.map((item) => [item.id, item]));
  const row = ({ name, comment, signatures }: Item) => {
    const page = pages.get(name);
    if (page === undefined) throw new Error(`TypeDoc made no page of ${name}.`);
    return `| <a href="${page}"><code>${name}</code></a> | ${first_sentence([comment, signatures?.[0]?.comment])} |`;
  };
  return [
    "# The library",
    "Everything that a notebook may import from `handwritten`. A name leads to what the library says of it: parameters, results, errors.",
    ...groups.flatMap(({ title, children }) => [
      `## ${title}`,
      ["| name | what it is |", "|:--|:--|", ...children.map((id) => row(items.get(id)!))].join("\n"),
    ]),
  ].join("\n\n");
}

/** What the comments of a name say first, in a table's cell. */
function first_sentence(comments: readonly (Comment | undefined)[]): string {
  const parts = comments.flatMap((comment) => comment?.summary ?? []);
  const [paragraph = ""] = parts
    .map(({ text }) => text)
    .join("")
    .split(/\n\s*\n/, 1);
  const text = paragraph.replace(/\s+/g, " ");
  const [sentence = text] = /^.*?\.(?= |$)/.exec(text) ?? [];
  return sentence.replaceAll("|", "\\|");
}
