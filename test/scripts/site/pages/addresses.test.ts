import { describe, expect, it } from "vitest";
import { addresses_of } from "../../../../scripts/site/pages/addresses";
import { text_of } from "../../../../scripts/site/pages/book";

const README = "# handwritten: [read it](https://example.github.io/handwritten/)\n\nA neural network …\n";

describe("addresses_of(readme, environment)", () => {
  it("reads the site's address from the first line, and knows its repository", () => {
    expect(addresses_of(README, {})).toEqual({
      site: "https://example.github.io/handwritten/",
      repository: "https://github.com/example/handwritten",
    });
  });

  it("finds the address in this repository's README", () => {
    expect(addresses_of(text_of("README.md"), {}).site).toMatch(/^https:/);
  });

  it("speaks of a fork where the fork's workflow builds it", () => {
    const environment = { GITHUB_SERVER_URL: "https://github.com", GITHUB_REPOSITORY: "ada/digits" };
    expect(addresses_of(README, environment)).toEqual({
      site: "https://ada.github.io/digits/",
      repository: "https://github.com/ada/digits",
    });
  });

  it.each(["# handwritten\n", "# [a](https://example.org/)\n", "\n# [a](https://a.github.io/b/)\n", ""])(
    "says what the first line must be, where it is %j",
    (readme) => {
      expect(() => addresses_of(readme, {})).toThrow(/its first line must link to the site, as "# handwritten: \[/);
    },
  );
});
