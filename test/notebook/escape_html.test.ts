import { expect, it } from "vitest";
import { escape_html } from "../../lib/notebook/escape_html";

it("escape_html(text) leaves nothing that could end a text or an attribute", () => {
  expect(escape_html(`<b title="x">it's</b> & more`)).toBe(
    "&lt;b title=&quot;x&quot;&gt;it&#39;s&lt;/b&gt; &amp; more",
  );
});
