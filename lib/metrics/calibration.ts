import { column_argmax } from "../matrix/argmax";
import type { Matrix } from "../matrix/matrix";
import { check_count, check_dense, check_examples } from "../matrix/shape";
import { check_classes } from "../two_layer/labels";

/** The examples whose confidence lies between two bounds. */
export interface CalibrationBin {
  readonly from: number;
  readonly to: number;
  readonly examples: number;
  /** Their mean confidence: the probability of the class that was read. 0 if there are none. */
  readonly confidence: number;
  /** The fraction of them that was read correctly. 0 if there are none. */
  readonly accuracy: number;
}

/**
 * Does "90 % sure" come true nine times in ten? Sorts examples by the probability of the class that was read, into `bins` of equal width, and
 * compares what the network said with how often it was right. (Guo et al. 2017)
 *
 * Shape: probabilities is classes × examples, such as a network's outputs after softmax.
 *
 * @throws RangeError if there is not a label for each example, or a probability is not between 0 and 1.
 */
export function calibration(probabilities: Matrix, labels: ArrayLike<number>, bins = 10): CalibrationBin[] {
  check_dense("calibration", "probabilities", probabilities);
  check_examples("calibration", "probabilities", probabilities);
  check_count("calibration", "bins", bins, 1);
  check_classes("calibration", labels, probabilities);
  const predicted = column_argmax(probabilities);
  const sums = Array.from({ length: bins }, () => ({ examples: 0, confidence: 0, right: 0 }));
  for (let j = 0; j < probabilities.columns; j++) {
    const confidence = probabilities.values[predicted[j]! + probabilities.rows * j]!;
    if (!(confidence >= 0 && confidence <= 1)) {
      throw new RangeError(`calibration: a probability of example ${j} is ${confidence}, and must be between 0 and 1`);
    }
    const bin = sums[Math.min(bins - 1, Math.floor(confidence * bins))]!;
    bin.examples++;
    bin.confidence += confidence;
    if (predicted[j] === labels[j]) bin.right++;
  }
  return sums.map(({ examples, confidence, right }, n) => ({
    from: n / bins,
    to: (n + 1) / bins,
    examples,
    confidence: examples === 0 ? 0 : confidence / examples,
    accuracy: examples === 0 ? 0 : right / examples,
  }));
}

/** The mean over the examples of |confidence − accuracy| of their bin: 0 for a network that is as often right as it says. */
export function calibration_error(bins: readonly CalibrationBin[]): number {
  const examples = bins.reduce((sum, bin) => sum + bin.examples, 0);
  if (examples === 0) throw new RangeError("calibration_error: the bins hold no examples");
  return bins.reduce((sum, bin) => sum + bin.examples * Math.abs(bin.confidence - bin.accuracy), 0) / examples;
}
