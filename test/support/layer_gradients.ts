import { gradient_check } from "../../lib/deep/gradient_check";
import type { NetworkParameters } from "../../lib/deep/layers/layer";
import type { Matrix } from "../../lib/matrix/matrix";

/** The matrices of a network in one record, as `gradient_check` takes them: W1, b1 for the first layer, and so on. */
export function in_one_record(parameters: NetworkParameters, prefix = ""): Record<string, Matrix> {
  return Object.fromEntries(
    parameters.flatMap((tensors, n) =>
      Object.entries(tensors).map(([name, tensor]) => [`${prefix}${name}${n + 1}`, tensor] as const),
    ),
  );
}

/** Back from one record. */
export function in_layers(record: Record<string, Matrix>, like: NetworkParameters): NetworkParameters {
  return like.map((tensors, n) =>
    Object.fromEntries(Object.keys(tensors).map((name) => [name, record[`${name}${n + 1}`]!])),
  );
}

/** The largest relative error of gradients, by central differences of the loss. */
export function worst_error(
  parameters: NetworkParameters,
  gradients: NetworkParameters,
  loss: (parameters: NetworkParameters) => number,
  pre_activations?: (parameters: NetworkParameters) => readonly Matrix[],
): number {
  const rows = gradient_check({
    parameters: in_one_record(parameters),
    gradients: in_one_record(gradients, "d"),
    loss: (moved) => loss(in_layers(moved, parameters)),
    ...(pre_activations && {
      pre_activations: (moved: Record<string, Matrix>) => pre_activations(in_layers(moved, parameters)),
    }),
    seed: 1,
  });
  return Math.max(...rows.map(({ error }) => error));
}
