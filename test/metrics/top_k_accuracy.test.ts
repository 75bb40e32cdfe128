import { assert, integer, property } from "fast-check";
import { describe, expect, it } from "vitest";
import { column_argmax } from "../../lib/matrix/argmax";
import { matrix } from "../../lib/matrix/matrix";
import { top_k_accuracy } from "../../lib/metrics/top_k_accuracy";
import { accuracy } from "../../lib/two_layer/accuracy";
import { random_from } from "../../lib/two_layer/random";
import { message_of } from "../support/message_of";

const scores = matrix([
  [0.5, 0.1],
  [0.3, 0.8],
  [0.2, 0.1],
]);

describe("top_k_accuracy(scores, labels, k)", () => {
  it("refuses more than there are classes, where all would be right", () => {
    expect(message_of(() => top_k_accuracy(scores, [1, 0], 4))).toBe(
      "RangeError: top_k_accuracy: k must be at most 3, the classes, got 4",
    );
  });

  it("counts labels among the k highest scores, the first of equal ones first", () => {
    expect([1, 2, 3].map((k) => top_k_accuracy(scores, [1, 0], k))).toStrictEqual([0, 1, 1]);
    expect([1, 2, 3].map((k) => top_k_accuracy(scores, [0, 2], k))).toStrictEqual([0.5, 0.5, 1]);
  });

  it("is accuracy for k = 1, and never falls as k grows", () => {
    assert(
      property(integer({ min: 0, max: 1000 }), (seed) => {
        const random = random_from(seed);
        const A = matrix(Array.from({ length: 5 }, () => Array.from({ length: 9 }, () => random.below(4))));
        const labels = Array.from({ length: 9 }, () => random.below(5));
        const by_k = [1, 2, 3, 4, 5].map((k) => top_k_accuracy(A, labels, k));
        expect(by_k[0]).toBe(accuracy(column_argmax(A), labels));
        expect(by_k).toStrictEqual([...by_k].sort((a, b) => a - b));
        expect(by_k[4]).toBe(1);
      }),
    );
  });

  it("refuses labels and scores that are none", () => {
    expect(message_of(() => top_k_accuracy(scores, [1], 1))).toContain("1 labels for 2 examples");
    expect(message_of(() => top_k_accuracy(scores, [1, 3], 1))).toContain(
      "label 1 is 3, and must be a whole number from 0 to 2",
    );
    expect(message_of(() => top_k_accuracy(scores, [1, 1], 0))).toContain("k must be a whole number of at least 1");
    expect(message_of(() => top_k_accuracy(matrix([[Number.NaN], [1]]), [1], 1))).toContain(
      "score of class 0 for example 0 is NaN",
    );
  });
});
