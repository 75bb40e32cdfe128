import type { Matrix } from "../../matrix/matrix";
import { check_shape, ShapeError } from "../../matrix/shape";
import { is_learned, type NetworkParameters, type Tensors } from "./layer";

/** Where a matrix stands in a network's parameters. */
export interface Place {
  /** Which layer, 0 for the first. */
  readonly layer: number;
  /** Its name in the layer: "W" or "b". */
  readonly name: string;
}

/**
 * f applied to each matrix of some parameters, beside those that stand in the same place of `others`: gradients, or what an optimizer
 * remembers. The result has the same layers and names. Running means, which are not learned, stay as they are.
 *
 * @throws ShapeError if one of the others has not the same layers, names and shapes.
 */
export function map_parameters(
  caller: string,
  f: (matrix: Matrix, others: readonly Matrix[], place: Place) => Matrix,
  parameters: NetworkParameters,
  ...others: readonly NetworkParameters[]
): NetworkParameters {
  for (const other of others) check_layers(caller, parameters, other);
  return parameters.map((tensors, layer) => {
    const mapped: Record<string, Matrix> = {};
    for (const [name, matrix] of Object.entries(tensors)) {
      const place = { layer, name };
      mapped[name] = is_learned(name)
        ? f(
            matrix,
            others.map((other) => beside(caller, other[layer]!, matrix, place)),
            place,
          )
        : matrix;
    }
    return mapped;
  });
}

function check_layers(caller: string, parameters: NetworkParameters, other: NetworkParameters): void {
  if (other.length === parameters.length) return;
  throw new ShapeError(
    `${caller}: the parameters have ${parameters.length} layers, what came with them ${other.length}`,
  );
}

function beside(caller: string, tensors: Tensors, matrix: Matrix, { layer, name }: Place): Matrix {
  const found = tensors[name];
  if (!found)
    throw new ShapeError(`${caller}: layer ${layer + 1} has parameters ${name}, what came with them has none`);
  check_shape(caller, `${name} of layer ${layer + 1}`, found, matrix);
  return found;
}
