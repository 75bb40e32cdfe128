import { describe, expect, it } from "vitest";
import { accuracy } from "../../lib/two_layer/accuracy";
import { message_of } from "../support/message_of";

describe("accuracy", () => {
  it("accuracy(predicted, labels) is the fraction that agrees", () => {
    expect(accuracy([3, 1, 4, 1], [3, 1, 4, 5])).toBe(0.75);
    expect(accuracy([7], [7])).toBe(1);
    expect(accuracy([7], [8])).toBe(0);
  });

  it("accuracy(predicted, labels) takes typed arrays", () => {
    expect(accuracy(Uint8Array.of(1, 2), Uint8Array.of(1, 3))).toBe(0.5);
  });

  it("accuracy(predicted, labels) refuses lists that are not equally long", () => {
    expect(message_of(() => accuracy([1, 2], [1]))).toBe(
      "RangeError: accuracy: 2 predictions for 1 labels; there must be one for each",
    );
  });

  it("accuracy([], []) is refused: there is no fraction of nothing", () => {
    expect(message_of(() => accuracy([], []))).toBe("RangeError: accuracy: there are no labels to compare with");
  });
});
