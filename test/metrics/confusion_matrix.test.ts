import { describe, expect, it } from "vitest";
import { confusion_matrix } from "../../lib/metrics/confusion_matrix";
import { message_of } from "../support/message_of";

describe("confusion_matrix", () => {
  it("confusion_matrix(predicted, labels, classes) counts true classes in rows, predicted ones in columns", () => {
    // A 2 taken for a 0 twice, a 0 and a 1 read correctly.
    expect(confusion_matrix([0, 1, 0, 0], [0, 1, 2, 2], 3)).toStrictEqual([
      [1, 0, 0],
      [0, 1, 0],
      [2, 0, 0],
    ]);
  });

  it("confusion_matrix(predicted, labels) has ten classes unless told, and counts every example once", () => {
    const counts = confusion_matrix(Uint8Array.of(9, 4, 9), Uint8Array.of(4, 4, 9));
    expect(counts).toHaveLength(10);
    expect(counts.every((row) => row.length === 10)).toBe(true);
    expect(counts[4]![9]).toBe(1);
    expect(counts.flat().reduce((sum, count) => sum + count)).toBe(3);
  });

  it("confusion_matrix(predicted, labels) refuses lists that are empty or not equally long", () => {
    expect(message_of(() => confusion_matrix([1], [1, 2]))).toBe(
      "RangeError: confusion_matrix: 1 predictions for 2 labels; there must be one for each",
    );
    expect(message_of(() => confusion_matrix([], []))).toBe(
      "RangeError: confusion_matrix: there are no labels to compare with",
    );
  });

  it.each([
    [[10], [0]],
    [[0], [10]],
    [[-1], [0]],
    [[0.5], [0]],
    [[Number.NaN], [0]],
  ])("confusion_matrix(%j, %j) names the example that is of no class", (predicted, labels) => {
    expect(message_of(() => confusion_matrix([0, ...predicted], [0, ...labels]))).toBe(
      `RangeError: confusion_matrix: example 1 has label ${labels[0]} and prediction ${predicted[0]}; ` +
        "both must be whole numbers from 0 to 9",
    );
  });

  it("confusion_matrix(predicted, labels, classes) needs a class", () => {
    expect(message_of(() => confusion_matrix([0], [0], 0))).toBe(
      "RangeError: confusion_matrix: classes must be a whole number of at least 1, got 0",
    );
  });
});
