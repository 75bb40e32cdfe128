import type { ActivationName } from "./activation";
import { activation } from "./activation";
import { type DenseOptions, dense } from "./dense";
import { dropout } from "./dropout";
import { flatten } from "./flatten";
import type { Layer, LayerDescription } from "./layer";

/** What makes a layer again from its description, by the kind of layer. Each checks what it is given, as it does when a person calls it. */
const makers: Readonly<Record<string, (options: LayerDescription) => Layer>> = {
  activation: ({ name }) => activation(name as ActivationName),
  dense: ({ layer: _, units, ...options }) => dense(units as number, options as DenseOptions),
  dropout: ({ rate }) => dropout(rate as number),
  flatten: () => flatten(),
};

/**
 * The layer of a description: `make_layer(layer.description)` is a layer like `layer`.
 *
 * @throws RangeError if there is no such layer, or its options are unusable.
 */
export function make_layer(description: LayerDescription): Layer {
  const kind = description?.layer;
  if (typeof kind !== "string" || !Object.hasOwn(makers, kind)) {
    throw new RangeError(
      `make_layer: there is no layer ${JSON.stringify(kind)}; there are ${Object.keys(makers).join(", ")}`,
    );
  }
  return makers[kind]!(description);
}
