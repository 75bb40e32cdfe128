import { confusion_heatmap } from "handwritten";
import { describe, expect, it } from "vitest";
import { message_of } from "../support/message_of";

/** 100 zeros, 4 of them taken for ones; 50 ones, 10 taken for zeros; no two at all. */
const counts = [
  [96, 4, 0],
  [10, 40, 0],
  [0, 0, 0],
];

describe("confusion_heatmap", () => {
  it("confusion_heatmap(counts) colors mistakes by their percentage of the row, and none of the correct answers", () => {
    const { data, layout } = confusion_heatmap(counts, { title: "Mistakes" });
    expect(data[0]).toMatchObject({
      z: [
        [null, 4, 0],
        [20, null, 0],
        [0, 0, null],
      ],
      coloraxis: "coloraxis",
    });
    expect(layout.coloraxis).toMatchObject({ cmin: 0, cmax: 20 });
  });

  it("confusion_heatmap(counts) writes every count but zeros into its cell, once", () => {
    const [mistakes, correct] = confusion_heatmap(counts, { title: "Mistakes" }).data;
    expect(mistakes).toMatchObject({
      text: [
        ["", "4", ""],
        ["10", "", ""],
        ["", "", ""],
      ],
    });
    expect(correct).toMatchObject({
      text: [
        ["96", "", ""],
        ["", "40", ""],
        ["", "", ""],
      ],
    });
  });

  it("confusion_heatmap(counts) says over a cell what it means", () => {
    const [mistakes, correct] = confusion_heatmap(counts, { title: "Mistakes" }).data as { hovertext: string[][] }[];
    expect(mistakes!.hovertext[1]![0]).toBe("<b>1 taken for 0</b><br>10 of 50 images, 20.0 %");
    expect(correct!.hovertext[0]![0]).toBe("<b>0 recognized</b><br>96 of 100 images, 96.0 %");
  });

  it("confusion_heatmap(counts) writes at the right which share of each row is correct", () => {
    expect(confusion_heatmap(counts, { title: "Mistakes" }).data[2]).toMatchObject({
      text: ["correct", "96.0 %", "80.0 %", "0.0 %"],
    });
  });

  it("confusion_heatmap(counts) names the most frequent mistakes in its alternative text", () => {
    expect(confusion_heatmap(counts, { title: "Mistakes" }).alt).toBe(
      "Mistakes. The most frequent mistakes: 1 taken for 0 (10), 0 taken for 1 (4).",
    );
    const perfect = [
      [1, 0],
      [0, 1],
    ];
    expect(confusion_heatmap(perfect, { title: "Mistakes" }).alt).toBe("Mistakes. No mistakes.");
  });

  it("confusion_heatmap refuses counts that are not square", () => {
    expect(message_of(() => confusion_heatmap([[1, 2]], { title: "" }))).toBe(
      "RangeError: confusion_heatmap: counts must have as many columns as rows, got 2 in row 0 of 1 rows",
    );
  });
});
