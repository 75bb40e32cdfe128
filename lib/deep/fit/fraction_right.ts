import { column_argmax } from "../../matrix/argmax";
import type { Matrix } from "../../matrix/matrix";
import { accuracy } from "../../two_layer/accuracy";
import type { Network, NetworkActivations } from "../network";

/**
 * The fraction of examples that are read correctly: the highest score is that of the target's class, or, where each output is a
 * question of its own, outputs are on the right side of ½. Undefined where outputs are no classes.
 */
export function fraction_right({ loss }: Network, { Z, A }: NetworkActivations, Y: Matrix): number | undefined {
  if (loss.ends_with === "softmax") return accuracy(column_argmax(Z), column_argmax(Y));
  if (loss.ends_with === "sigmoid") return accuracy(answers(A), answers(Y));
  return undefined;
}

/** 1 where an output says yes, else 0. */
function answers({ values }: Matrix): Uint8Array {
  return Uint8Array.from(values, (a) => (a >= 0.5 ? 1 : 0));
}
