import { check_options } from "../matrix/check_options";
import { map, scale, squared_norm } from "../matrix/elementwise";
import { learned_parameters, type NetworkParameters } from "./layers/layer";
import { map_parameters } from "./layers/map_parameters";

/** How gradients that are too long are cut: to a length of all together, which keeps their direction, or each number to ±value. */
export type Clip = { readonly norm: number } | { readonly value: number };

/**
 * Gradients no longer than `clip` allows: G·min(1, norm/‖G‖) for all of them as one long column, or each number within ±value. (Pascanu et
 * al. 2013)
 *
 * @throws RangeError unless there is one bound, and it is positive.
 */
export function clip_gradients(gradients: NetworkParameters, clip: Clip): NetworkParameters {
  check_clip("clip_gradients", clip);
  if ("value" in clip) {
    const bound = clip.value;
    return map_parameters("clip_gradients", (G) => map(G, (g) => Math.max(-bound, Math.min(bound, g))), gradients);
  }
  const norm = norm_of(gradients);
  if (norm <= clip.norm) return gradients;
  return map_parameters("clip_gradients", (G) => scale(G, clip.norm / norm), gradients);
}

/** Throws unless `clip` is one of the two bounds, and a positive number. */
export function check_clip(caller: string, clip: Clip): void {
  check_options<{ norm?: number; value?: number }>(`${caller}: clip`, clip, ["norm", "value"]);
  const [bound, ...others] = Object.values<number>(clip);
  if (others.length > 0) throw new RangeError(`${caller}: clip must have a norm or a value, got both`);
  if (!(bound! > 0)) throw new RangeError(`${caller}: the bound of clip must be a positive number, got ${bound}`);
}

/** The length of all matrices of a network together, as one long column. */
export function norm_of(parameters: NetworkParameters): number {
  let sum = 0;
  for (const tensors of learned_parameters(parameters)) {
    for (const matrix of Object.values(tensors)) sum += squared_norm(matrix);
  }
  return Math.sqrt(sum);
}
