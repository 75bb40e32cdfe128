import { batch_normalization, convolution, dense, flatten, max_pool, type Network, network } from "handwritten";
import { DIGITS } from "./protocol";

// What rows (i) and (j) train. The library's own layers are described here, so that a contestant of another version does not need them.

/** An epoch of a convolutional network, with Adam at its usual settings, in float32. Biases begin with 0. */
export interface ConvolutionTask {
  readonly kind: "convolution";
  /** The weights to begin with are in the folder: NAME-0.f32 those of the first layer, and so on. */
  readonly name: string;
  /** Each is a convolution, ReLU, and a pool of the largest of 2 × 2; or, if normalized, a convolution without bias, the pool, batch normalization, ReLU. */
  readonly blocks: readonly Block[];
  /** Dense layers, from the numbers of the last block to the digits, with ReLU between them and softmax at the end. */
  readonly layers: readonly { readonly inputs: number; readonly units: number }[];
  readonly batch_size: number;
  readonly learning_rate: number;
  readonly steps: number;
}

export interface Block {
  readonly channels: number;
  readonly filters: number;
  readonly size: number;
  readonly padding: "valid" | "same";
  readonly is_normalized: boolean;
}

/** How many images give the loss that is compared, with batch normalization by their own means. */
export const CHECKED_BY_CONVOLUTION = 1_000;

const SIDE = 28;

/** The task of blocks of so many filters, and of dense layers of so many units. */
export function convolution_task(
  name: string,
  blocks: readonly Omit<Block, "channels">[],
  units: readonly number[],
  settings: Pick<ConvolutionTask, "batch_size" | "learning_rate" | "steps">,
): ConvolutionTask {
  const with_channels = blocks.map((block, n) => ({ ...block, channels: blocks[n - 1]?.filters ?? 1 }));
  const side = blocks.reduce((side, { size, padding }) => {
    return Math.floor((padding === "same" ? side : side - size + 1) / 2);
  }, SIDE);
  const inputs = side ** 2 * (blocks.at(-1)?.filters ?? 1);
  const layers = [...units, DIGITS].map((count, n) => ({ inputs: units[n - 1] ?? inputs, units: count }));
  return { kind: "convolution", name, blocks: with_channels, layers, ...settings };
}

/** The network of a task, made of the layers of a library. */
export function network_of(
  { blocks, layers }: Pick<ConvolutionTask, "blocks" | "layers">,
  library = { batch_normalization, convolution, dense, flatten, max_pool, network },
): Network {
  const { batch_normalization: normalize, convolution: convolve, max_pool: pool } = library;
  return library.network({
    inputs: [1, SIDE, SIDE],
    layers: [
      ...blocks.flatMap(({ filters, size, padding, is_normalized }) =>
        is_normalized
          ? [convolve({ filters, size, padding, bias: false }), pool({ size: 2 }), normalize(), "relu" as const]
          : [convolve({ filters, size, padding }), "relu" as const, pool({ size: 2 })],
      ),
      library.flatten(),
      ...layers.flatMap(({ units }, n) => [library.dense(units), n + 1 < layers.length ? "relu" : "softmax"] as const),
    ],
  });
}
