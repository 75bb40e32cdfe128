import { add, multiply, scale } from "../../matrix/elementwise";
import { type Matrix, with_axes } from "../../matrix/matrix";
import { operations } from "../../matrix/operations";
import type { NetworkParameters } from "../layers/layer";
import { map_parameters } from "../layers/map_parameters";

/** A moving average, entry by entry: M ← beta·M + (1 − beta)·G. */
export function average(
  caller: string,
  beta: number,
  means: NetworkParameters,
  news: NetworkParameters,
): NetworkParameters {
  return map_parameters(caller, (M, [G]) => add(scale(M, beta), scale(G!, 1 - beta)), means, news);
}

/** G ⊙ G. */
export function squares(caller: string, gradients: NetworkParameters): NetworkParameters {
  return map_parameters(caller, (G) => multiply(G, G), gradients);
}

/**
 * W − rate·G / (√(S·correction) + epsilon), entry by entry: each number's step is measured by how large its gradients have been. With the
 * correction taken out of the root, that is a step by √S with another rate and another epsilon.
 */
export function step_by_size(
  W: Matrix,
  G: Matrix,
  S: Matrix,
  rate: number,
  correction: number,
  epsilon: number,
): Matrix {
  const root = Math.sqrt(correction);
  return with_axes(W.rows, W.columns, operations().step_by_size(W, G, S, rate / root, epsilon / root), W.axes);
}
