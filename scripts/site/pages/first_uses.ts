import type { ReferencePages } from "./reference";

const CODE = /(<div class="highlight"><pre>)([\s\S]*?)(<\/pre>)/g;
const IMPORT = /<span class="k\w*">import<\/span>[\s\S]*?<span class="p">;<\/span>/g;
const NAME = /(<span class="p">\.<\/span>)?(<span class="n\w*">)([\w$]+)(<\/span>)(?!<span class="o">:<\/span>)/g;

/**
 * A chapter's page in which the first use of each name that it imports is a link to what the library says of it. Uses are looked for in the
 * cells, outside of imports; a property of the same name is none.
 */
export function with_first_uses_linked(html: string, reference: ReferencePages): string {
  const blocks = [...html.matchAll(CODE)].map(([, , code]) => code!);
  const imports = blocks.flatMap((code) => code.match(IMPORT) ?? []);
  const left = new Set(imports.flatMap((text) => [...text.matchAll(NAME)].map(([, , , name]) => name!)));
  const link = (found: string, dot: string | undefined, open: string, name: string, close: string) => {
    const page = reference.get(name);
    if (dot !== undefined || page === undefined || !left.delete(name)) return found;
    return `<a class="hw-name" href="../${page}">${open}${name}${close}</a>`;
  };
  return html.replace(CODE, (_, begin, code: string, end) => {
    const parts = code.split(IMPORT);
    const skipped = code.match(IMPORT) ?? [];
    const linked = parts.map((part, n) => part.replace(NAME, link) + (skipped[n] ?? ""));
    return begin + linked.join("") + end;
  });
}
