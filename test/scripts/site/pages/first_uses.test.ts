import { describe, expect, it } from "vitest";
import { with_first_uses_linked } from "../../../../scripts/site/pages/first_uses";

const reference = new Map([
  ["matmul", "api/functions/matmul.html"],
  ["Matrix", "api/interfaces/Matrix.html"],
  ["scale", "api/functions/scale.html"],
]);

/** Cells as Pygments writes them: words that are names, keywords and marks. */
function page_of(...cells: readonly string[]): string {
  const span = (kind: string, text: string) => `<span class="${kind}">${text}</span>`;
  const blocks = cells.map((cell) =>
    cell.replace(/import|\w+|[.;:({})]/g, (word) =>
      word === "import" ? span("k", word) : word === ":" ? span("o", word) : span(/\w/.test(word) ? "nx" : "p", word),
    ),
  );
  return `<p>matmul</p>${blocks.map((code) => `<div class="highlight"><pre>${code}</pre></div>`).join("")}`;
}

const links_in = (html: string) =>
  [...html.matchAll(/<a class="hw-name" href="(.*?)"><span.*?>(.*?)<\/span><\/a>/g)].map(
    ([, href, name]) => `${name} ${href}`,
  );
const IMPORT = 'import { matmul, Matrix, scale } from "handwritten";';
const MATMUL = "matmul ../api/functions/matmul.html";

describe("with_first_uses_linked(html, reference)", () => {
  it("links the first use of each name, not its import, and none after it", () => {
    const html = with_first_uses_linked(page_of(IMPORT, "matmul(a); matmul(b)", "Matrix; matmul(c)"), reference);
    expect(links_in(html)).toEqual([MATMUL, "Matrix ../api/interfaces/Matrix.html"]);
    expect(html.match(/<a /g)).toHaveLength(2);
  });

  it.each([
    ["a property", "a.scale; { scale: 3 }"],
    ["a name that is not of the library", "other(a)"],
  ])("does not link %s", (_, cell) => {
    expect(links_in(with_first_uses_linked(page_of(IMPORT, cell), reference))).toEqual([]);
  });

  it("does not link a name that the chapter does not import", () => {
    expect(
      links_in(with_first_uses_linked(page_of('import { scale } from "handwritten";', "matmul(a)"), reference)),
    ).toEqual([]);
  });

  it("finds uses beside an import, and imports of later cells", () => {
    const html = with_first_uses_linked(page_of(`${IMPORT} matmul(a)`), reference);
    expect(links_in(html)).toEqual([MATMUL]);
  });

  it("changes nothing else", () => {
    const html = page_of(IMPORT, "matmul(a)");
    expect(with_first_uses_linked(html, reference).replace(/<a class="hw-name"[^>]*>|<\/a>/g, "")).toBe(html);
  });
});
