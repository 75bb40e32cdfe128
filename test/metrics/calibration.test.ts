import { describe, expect, it } from "vitest";
import { matrix } from "../../lib/matrix/matrix";
import { calibration, calibration_error } from "../../lib/metrics/calibration";
import { message_of } from "../support/message_of";

const precision = "float64";
// Two examples at 0.75 sure, one of them right; two at 1, both right.
const probabilities = matrix(
  [
    [0.75, 0.25, 1, 0],
    [0.25, 0.75, 0, 1],
  ],
  { precision },
);

describe("calibration(probabilities, labels, bins)", () => {
  const bins = calibration(probabilities, [0, 0, 0, 1], 4);

  it("sorts examples by how sure the network was, and tells how often it was right", () => {
    expect(bins.slice(2)).toStrictEqual([
      { from: 0.5, to: 0.75, examples: 0, confidence: 0, accuracy: 0 },
      { from: 0.75, to: 1, examples: 4, confidence: 0.875, accuracy: 0.75 },
    ]);
  });

  it("calibration_error(bins) is the mean difference between the two, weighted by the examples", () => {
    expect(calibration_error(bins)).toBe(0.125);
    expect(calibration_error(calibration(probabilities, [0, 1, 0, 1], 1))).toBe(0.125);
    expect(calibration_error(calibration(matrix([[1], [0]], { precision }), [0]))).toBe(0);
  });

  it("refuses what is no probability", () => {
    expect(message_of(() => calibration(matrix([[1.5], [0]]), [0]))).toContain("must be between 0 and 1");
    expect(message_of(() => calibration_error([]))).toContain("no examples");
  });
});
