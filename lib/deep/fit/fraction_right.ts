import type { Matrix } from "../../matrix/matrix";
import { fraction_of_agreement } from "../../two_layer/loss";
import type { Network, NetworkActivations } from "../network";

/**
 * The fraction of examples that are read correctly: the highest score is that of the target's class, or, where each output is a
 * question of its own, outputs are on the right side of ½. Undefined where outputs are no classes.
 */
export function fraction_right({ loss }: Network, { Z, A }: NetworkActivations, Y: Matrix): number | undefined {
  if (loss.ends_with === "softmax") return fraction_of_agreement(Z, Y);
  if (loss.ends_with !== "sigmoid") return undefined;
  let right = 0;
  for (let n = 0; n < Y.values.length; n++) if (A.values[n]! >= 0.5 === Y.values[n]! >= 0.5) right++;
  return right / Y.values.length;
}
