import { ShapeError } from "../../matrix/shape";
import { is_sparse } from "../../matrix/sparse_matrix";
import { type ActivationName, activations } from "./activations";
import type { Layer } from "./layer";

/**
 * The layer of an activation: A = f(Z). It learns nothing and keeps its input's shape. In a list of layers its name will do: `"relu"`.
 *
 * @throws RangeError if there is no such activation.
 */
export function activation(name: ActivationName): Layer {
  if (!Object.hasOwn(activations, name)) {
    throw new RangeError(
      `activation: there is no ${JSON.stringify(name)}; there are ${Object.keys(activations).join(", ")}`,
    );
  }
  const { value, backward } = activations[name];
  return {
    name,
    description: { layer: "activation", name },
    output_shape: (input) => input,
    parameter_sizes: () => ({}),
    initialize: () => ({}),
    forward(_, Z) {
      if (is_sparse(Z)) throw new ShapeError(`${name}: its input is sparse; use to_dense`);
      const A = value(Z);
      return { A, backward: (dA) => ({ gradients: {}, input_gradient: () => backward(dA, Z, A) }) };
    },
  };
}
