// biome-ignore-all lint/suspicious/noFocusedTests: `fit` is the training, not a test to focus on.
import {
  adam,
  augment,
  batch_normalization,
  convolution,
  dense,
  type FitOptions,
  fit,
  flatten,
  type LabeledImages,
  max_pool,
  type Network,
  network,
  one_hot,
  type SavedNetwork,
  type Signal,
  schedules,
  sgd,
} from "handwritten";

/** A network, and how it is trained. */
export interface Recipe {
  readonly network: Network;
  readonly epochs: number;
  readonly batch_size: number;
  /** The other options of `fit`, but for the seed. */
  readonly options: (steps: number) => Pick<FitOptions, "optimizer" | "rate" | "augment">;
}

/** Writers slant, stretch and place their digits otherwise than MNIST's: the images of each epoch are changed as much as theirs may differ. */
const like_other_writers = (X: Signal, seed: number) =>
  augment(X, { seed, shift: 2, rotate: 15, scale: 0.15, stretch: 0.3, shear: 25 });

export const NETWORKS: Readonly<Record<string, Recipe>> = {
  // Chapter 1's, with its settings.
  two_layer: {
    network: network({ inputs: 784, layers: [dense(10), "relu", dense(10), "softmax"] }),
    epochs: 1000,
    batch_size: 60_000,
    options: () => ({ optimizer: sgd(), rate: 0.3 }),
  },
  // Chapter 3's, with the settings that it chooses.
  tuned: {
    network: network({ inputs: 784, layers: [dense(80), "relu", dense(10), "softmax"] }),
    epochs: 10,
    batch_size: 64,
    options: () => ({ optimizer: sgd(), rate: 0.1 }),
  },
  deep: {
    network: network({ inputs: 784, layers: [dense(256), "relu", dense(64), "relu", dense(10), "softmax"] }),
    epochs: 15,
    batch_size: 128,
    options: (steps) => ({ optimizer: adam(), rate: schedules.cosine({ rate: 0.002, steps }) }),
  },
  convolutional: {
    network: network({
      inputs: [1, 28, 28],
      layers: [
        ...[
          convolution({ filters: 24, size: 5, bias: false }),
          max_pool({ size: 2 }),
          batch_normalization(),
          "relu" as const,
        ],
        ...[
          convolution({ filters: 32, size: 3, bias: false }),
          max_pool({ size: 2 }),
          batch_normalization(),
          "relu" as const,
        ],
        ...[flatten(), dense(256), "relu" as const, dense(10), "softmax" as const],
      ],
    }),
    epochs: 12,
    batch_size: 128,
    options: (steps) => ({
      optimizer: adam(),
      rate: schedules.one_cycle({ rate: 0.01, steps }),
      augment: like_other_writers,
    }),
  },
};

/** Trains a network on all training images. Test images are not looked at. */
export function train(recipe: Recipe, { images, labels }: LabeledImages, say: (line: string) => void): SavedNetwork {
  const { network, epochs, batch_size, options } = recipe;
  const steps = epochs * Math.ceil(labels.length / batch_size);
  const { parameters } = fit(network, images, one_hot(labels), {
    ...options(steps),
    epochs,
    batch_size,
    seed: 1,
    on_epoch: ({ epoch, loss }) => say(`epoch ${epoch} of ${epochs}, loss ${loss.toFixed(4)}`),
  });
  return { network, parameters };
}
