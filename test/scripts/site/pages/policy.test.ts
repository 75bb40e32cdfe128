import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { with_policy } from "../../../../scripts/site/pages/policy";

const HEAD = '<html><head>\n<meta charset="utf-8" />';

function policy_of(html: string): string {
  return /<meta http-equiv="Content-Security-Policy" content="(.*?)">/.exec(with_policy(html))?.[1] ?? "";
}

describe("with_policy(html)", () => {
  it("lets a page load from its own site alone", () => {
    expect(policy_of(`${HEAD}</head></html>`)).toMatch(/^default-src 'self'; script-src 'self'; .*connect-src 'self'/);
  });

  it("names the scripts that stand in the page, each once, and no files", () => {
    const hash = createHash("sha256").update("a < b\n").digest("base64");
    const scripts = '<script>a < b\n</script><script defer src="x.js"></script><script>a < b\n</script>';
    expect(policy_of(`${HEAD}${scripts}</head></html>`)).toContain(`script-src 'self' 'sha256-${hash}'; `);
  });

  it("stands before all that a page loads", () => {
    const html = with_policy(`${HEAD}<script src="a.js"></script></head></html>`);
    expect(html.indexOf("Content-Security-Policy")).toBeLessThan(html.indexOf("a.js"));
  });

  it("allows WebAssembly to the page with the network alone", () => {
    expect(policy_of(`${HEAD}</head><div data-network="n.bin"></div>`)).toContain("'wasm-unsafe-eval'");
    expect(policy_of(`${HEAD}</head>`)).not.toContain("wasm");
  });

  it("says so where it has no place", () => {
    expect(() => with_policy("<p>")).toThrow("a page has no <head>");
  });
});
