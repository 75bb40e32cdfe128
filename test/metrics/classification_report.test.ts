import { describe, expect, it } from "vitest";
import { class_scores, classification_report } from "../../lib/metrics/classification_report";
import { message_of } from "../support/message_of";

// Class 0: 2 of 3 found, and 2 of 4 that are read as 0 are. Class 3 neither occurs nor is read.
const labels = [0, 0, 0, 1, 1, 2];
const predicted = [0, 0, 1, 0, 1, 0];

describe("classification_report(predicted, labels)", () => {
  const rows = classification_report(predicted, labels, 4);

  it("gives precision, recall and F1 of each class, worked by hand", () => {
    expect(rows.slice(0, 3)).toStrictEqual([
      { class: "0", precision: 2 / 4, recall: 2 / 3, f1: 4 / 7, examples: 3 },
      { class: "1", precision: 1 / 2, recall: 1 / 2, f1: 1 / 2, examples: 2 },
      { class: "2", precision: 0, recall: 0, f1: 0, examples: 1 },
    ]);
  });

  it("gives the plain mean over the classes that there are, absent ones left out, as scikit-learn does", () => {
    expect(rows).toHaveLength(4);
    expect(rows[3]).toStrictEqual({
      class: "mean",
      precision: (2 / 4 + 1 / 2) / 3,
      recall: (2 / 3 + 1 / 2) / 3,
      f1: (4 / 7 + 1 / 2) / 3,
      examples: 6,
    });
  });

  it("keeps a class that is read but does not occur: its precision is 0", () => {
    const row = classification_report([3, 0], [0, 0], 4).find((one) => one.class === "3");
    expect(row).toStrictEqual({ class: "3", precision: 0, recall: 0, f1: 0, examples: 0 });
  });

  it("refuses labels that are none", () => {
    expect(message_of(() => classification_report([], []))).toContain("there are no labels");
    expect(message_of(() => classification_report([0], [4], 4))).toContain("whole numbers from 0 to 3");
  });
});

it("class_scores(counts) of a perfect matrix are all 1", () => {
  const perfect = { precision: 1, recall: 1, f1: 1 };
  expect(
    class_scores([
      [2, 0],
      [0, 3],
    ]),
  ).toMatchObject([perfect, perfect]);
});
