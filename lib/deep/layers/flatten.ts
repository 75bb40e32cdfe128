import { type Layer, size_of } from "./layer";

/** Takes an image for a column of numbers. The numbers are a column already: only the shape that the next layer is told changes. */
export function flatten(): Layer {
  return {
    name: "flatten",
    description: { layer: "flatten" },
    output_shape: (input) => [size_of(input)],
    parameter_sizes: () => ({}),
    initialize: () => ({}),
    forward: (_, A) => ({ A, backward: (dA) => ({ gradients: {}, input_gradient: () => dA }) }),
  };
}
