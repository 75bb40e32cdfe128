import type { ActivationName } from "./activation";
import { activation } from "./activation";
import { type BatchNormalizationOptions, batch_normalization } from "./batch_normalization";
import { type ConvolutionOptions, convolution } from "./convolution";
import { type DenseOptions, dense } from "./dense";
import { dropout } from "./dropout";
import { flatten } from "./flatten";
import type { Layer, LayerDescription } from "./layer";
import { average_pool, global_average_pool, max_pool, type PoolOptions } from "./pooling";

/** What makes a layer again from its description, by the kind of layer. Each checks what it is given, as it does when a person calls it. */
const makers: Readonly<Record<string, (options: LayerDescription) => Layer>> = {
  activation: ({ name }) => activation(name as ActivationName),
  average_pool: ({ layer: _, ...options }) => average_pool(options as unknown as PoolOptions),
  batch_normalization: ({ layer: _, ...options }) => batch_normalization(options as BatchNormalizationOptions),
  convolution: ({ layer: _, ...options }) => convolution(options as unknown as ConvolutionOptions),
  dense: ({ layer: _, units, ...options }) => dense(units as number, options as DenseOptions),
  dropout: ({ rate }) => dropout(rate as number),
  flatten: () => flatten(),
  global_average_pool: () => global_average_pool(),
  max_pool: ({ layer: _, ...options }) => max_pool(options as unknown as PoolOptions),
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
