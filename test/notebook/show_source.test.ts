import { to_sparse, zeros } from "handwritten";
import { describe, expect, it } from "vitest";
import type { Mnist } from "../../lib/data/labeled_images";
import { source_html, source_text } from "../../lib/notebook/show_source";

const some = (count: number) => ({
  images: to_sparse(zeros<"pixels", "examples">(4, count)),
  labels: new Uint8Array(count),
});
const mnist: Mnist = { train: some(6000), test: some(100), source: "mnist", notes: [] };

describe("show_source", () => {
  it("source_text(mnist) is one line that counts the images", () => {
    expect(source_text(mnist)).toBe("MNIST: 6,000 images to learn from, 100 to test on.");
    expect(source_html(mnist)).toBe(
      '<div data-source="mnist"><div>MNIST: 6,000 images to learn from, 100 to test on.</div></div>',
    );
  });

  it("source_html(drawn digits) is a box that says what they are, why, and what to do", () => {
    const html = source_html({ ...mnist, source: "synthetic", notes: ["No mirror <could> be reached."] });
    expect(html).toMatch(/^<div data-source="synthetic" style="border: 3px solid /);
    expect(html).toContain("These are not MNIST&#39;s digits. They are drawn by program");
    expect(html).toContain("connect to the internet and run the cell again");
    expect(html).toContain("No mirror &lt;could&gt; be reached.");
  });

  it("source_text(drawn digits) begins with the warning", () => {
    expect(source_text({ ...mnist, source: "synthetic" })).toMatch(/^These are not MNIST's digits\./);
  });
});
