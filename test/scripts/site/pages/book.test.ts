import { describe, expect, it } from "vitest";
import { chapters_of, documents, notebook_names, section_of, text_of } from "../../../../scripts/site/pages/book";

const ROW = "| [11 · Letters](notebooks/11-letters.ipynb) | Does it read letters, too? | 90 % |";

describe("chapters_of(readme, names)", () => {
  it("takes a chapter's title and question from its row in README", () => {
    expect(chapters_of(`# a\n\n| chapter | question | reaches |\n|---|---|---|\n${ROW}\n`, ["11-letters"])).toEqual([
      { name: "11-letters", number: "11", title: "Letters", question: "Does it read letters, too?" },
    ]);
  });

  it("says which row is missing, and how it would look", () => {
    expect(() => chapters_of("# a\n", ["11-letters"])).toThrow(
      'needs a row for 11-letters.ipynb, as "| [11 · Title](notebooks/11-letters.ipynb)',
    );
  });

  it("takes a notebook of contents for no chapter", () => {
    expect(chapters_of(`${ROW}\n`, ["00-contents", "11-letters"]).map(({ name }) => name)).toEqual(["11-letters"]);
  });

  it("finds a row for each chapter of the book", () => {
    const names = notebook_names();
    expect(names.length).toBeGreaterThan(8);
    expect(chapters_of(text_of("README.md"), names).length).toBe(names.filter((name) => name > "01").length);
  });
});

describe("section_of(text, heading)", () => {
  const text = "# a\n\n## One\n\nfirst\n\n### Part\n\nof it\n\n## Two\nsecond\n";

  it("is what stands under a heading, its parts included", () => {
    expect(section_of(text, "One")).toBe("first\n\n### Part\n\nof it");
    expect(section_of(text, "Two")).toBe("second");
  });

  it("names the headings that there are", () => {
    expect(() => section_of(text, "Tw")).toThrow('shows its section "Tw"; there are: One, Two.');
  });
});

it("documents() are those in docs, and what says where the data come from", () => {
  expect(documents()).toEqual(expect.arrayContaining(["docs/architecture.md", "docs/results.md", "data/README.md"]));
});
