import { class_counts } from "handwritten";
import { describe, expect, it } from "vitest";

describe("class_counts", () => {
  it("class_counts(labels) has a bar for each of the ten digits, also for those that never come", () => {
    const { data, layout, alt } = class_counts(Uint8Array.of(3, 3, 9, 0), { title: "How many?" });
    expect(data).toMatchObject([
      { x: ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"], y: [1, 0, 0, 2, 0, 0, 0, 0, 0, 1] },
    ]);
    expect(class_counts([1], { title: "How many?" }).data).toMatchObject([{ y: [0, 1, 0, 0, 0, 0, 0, 0, 0, 0] }]);
    expect(layout.annotations).toMatchObject([{ text: "images (of 4)" }]);
    expect(alt).toContain("3: 2, 4: 0");
  });

  it("class_counts(…, { source: 'synthetic' }) says so in the title", () => {
    const { layout } = class_counts([1], { title: "How many?", source: "synthetic" });
    expect(layout.title?.text).toBe("How many? (drawn digits, not MNIST)");
  });
});
