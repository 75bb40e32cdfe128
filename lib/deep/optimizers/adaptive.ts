import { add, multiply, scale } from "../../matrix/elementwise";
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
