import { describe, expect, it } from "vitest";
import { with_site_links } from "../../../../scripts/site/pages/links";

const places = {
  pages: new Set(["docs/results.md", "docs/bench.md", "notebooks/01-one.ipynb", "data/README.md"]),
  repository: "https://github.com/example/handwritten",
};
const CODE = "https://github.com/example/handwritten/blob/HEAD";

describe("with_site_links(text, from, places)", () => {
  it.each([
    ["a page beside it", "[a](bench.md#rows)", "docs/results.md", "[a](bench.md#rows)"],
    ["a page elsewhere", "[a](../data/README.md)", "docs/results.md", "[a](../data/README.md)"],
    ["a notebook", "[a](notebooks/01-one.ipynb)", "README.md", "[a](notebooks/01-one.ipynb)"],
    ["README, which is the front page", "[a](../README.md#start)", "docs/results.md", "[a](../index.md#start)"],
    ["a file that is no page", "[a](../lib/index.ts)", "docs/results.md", `[a](${CODE}/lib/index.ts)`],
    ["a file with a line", "[a](lib/index.ts#L3)", "README.md", `[a](${CODE}/lib/index.ts#L3)`],
    ["the web", "[a](https://a.org/b.md)", "README.md", "[a](https://a.org/b.md)"],
    ["a place of the same page", "[a](#b)", "README.md", "[a](#b)"],
    ["a picture", "![a [b]](docs/a.png)", "README.md", "![a [b]](docs/a.png)"],
    ["nothing: a formula", "$f[x](y)$", "README.md", "$f[x](y)$"],
  ])("leads to %s", (_, text, from, expected) => {
    expect(with_site_links(text, from, places)).toBe(expected);
  });

  it("changes each link of a line", () => {
    expect(with_site_links("[a](LICENSE.txt) and [b](docs/bench.md)", "README.md", places)).toBe(
      `[a](${CODE}/LICENSE.txt) and [b](docs/bench.md)`,
    );
  });
});
