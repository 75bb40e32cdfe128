import {
  type ActivationName,
  adam,
  augment,
  batch_normalization,
  convolution,
  cross_entropy,
  dense,
  dropout,
  type FitOptions,
  flatten,
  type Layer,
  type Loss,
  l2,
  max_pool,
  mean_squared_error,
  momentum,
  type Shape,
  schedules,
  type WeightsOption,
} from "handwritten";
import type { Owner } from "./originals";

/** How a network is trained. */
export interface Setup {
  /** The settings in a few words, for the table. */
  readonly words: string;
  readonly layers: readonly (Layer | ActivationName)[];
  readonly loss: Loss;
  /** The shape of an image: a column of 784 pixels by default. */
  readonly inputs?: Shape;
  /** Range of the pixels: 0 to 1 by default. */
  readonly pixels?: "−1 to 1";
  /** The options of `fit`, but for the seed; `examples` is how many are learned from. */
  readonly options: (examples: number) => Omit<FitOptions, "seed">;
}

/** A network, what a well-known original quotes for it, and how it is trained here. */
export interface Model {
  readonly name: string;
  /** Accuracy on the test images that the original quotes, and whose it is; "measured" where it quotes none and was run for this. */
  readonly quoted?: { readonly by: Owner; readonly accuracy: number; readonly measured?: true };
  /** With the original's settings; or why there are none. */
  readonly same?: Setup;
  readonly no_same?: string;
  /** With settings that were chosen on 5,000 training images held back: `--validate` shows them. */
  readonly good: Setup;
  /** Whether the networks of all seeds also answer together, by the mean of their probabilities. */
  readonly together?: true;
}

type Options = Omit<FitOptions, "seed" | "epochs" | "batch_size">;

function setup(
  words: string,
  layers: Setup["layers"],
  epochs: number,
  batch_size: number,
  options: (steps: number) => Options,
): Setup {
  const options_of = (examples: number) => ({
    epochs,
    batch_size,
    ...options(epochs * Math.ceil(examples / batch_size)),
  });
  return { words, layers, loss: cross_entropy(), options: options_of };
}

/** Dense layers of so many units, the activation after each, then ten probabilities. */
function layers_of(units: readonly number[], activation: ActivationName, weights: WeightsOption): Setup["layers"] {
  const hidden = units.flatMap((count) => [dense(count, { weights }), activation]);
  return [...hidden, dense(10, { weights }), "softmax"];
}

/** Adam, its rate going down half a cosine to 0. */
function good(layers: Setup["layers"], rate: number, epochs: number, batch_size = 128): Setup {
  const words = `Adam, rate ${rate} down a cosine, batches of ${batch_size}, ${epochs} epochs`;
  return setup(words, layers, epochs, batch_size, (steps) => ({
    optimizer: adam(),
    rate: schedules.cosine({ rate, steps }),
  }));
}

/** For convolutions: Adam, its rate going up for a fifth of the steps, then down half a cosine to 0. */
function cycled(layers: Setup["layers"], rate: number, epochs: number, batch_size: number): Setup {
  const words = `Adam, rate up to ${rate} and down a cosine, batches of ${batch_size}, ${epochs === 1 ? "1 epoch" : `${epochs} epochs`}`;
  const cycle = setup(words, layers, epochs, batch_size, (steps) => ({
    optimizer: adam(),
    rate: schedules.one_cycle({ rate, steps }),
  }));
  return { ...cycle, inputs: [1, 28, 28] };
}

/** The same with other images in each epoch: shifted, turned, enlarged and slanted at random. */
function augmented({ words, options, ...rest }: Setup): Setup {
  const strengths = { shift: 2, rotate: 10, scale: 0.1, shear: 10 };
  return {
    ...rest,
    words: `${words}; images shifted by up to 2 pixels, turned by 10°, scaled by 10 %, slanted by 10°`,
    options: (examples) => ({ ...options(examples), augment: (X, seed) => augment(X, { seed, ...strengths }) }),
  };
}

const SMALL_CNN: Setup["layers"] = [
  ...[8, 16].flatMap((filters) => [
    convolution({ filters, size: 3, padding: "same" }),
    "relu" as const,
    max_pool({ size: 2 }),
  ]),
  ...[flatten(), dense(10), "softmax" as const],
];

/** A convolution without bias, since batch normalization would take it away; what it found, where in four pixels is left out; ReLU. */
const found = (filters: number, size: number): Setup["layers"] => [
  convolution({ filters, size, bias: false }),
  max_pool({ size: 2 }),
  batch_normalization(),
  "relu",
];

const FAST_CNN: Setup["layers"] = [
  ...[...found(24, 5), ...found(32, 3)],
  ...[flatten(), dense(256), "relu" as const, dense(10), "softmax" as const],
];

const relu_layers = (...units: number[]) => layers_of(units, "relu", "he_normal");

/** Even weights with the given standard deviation. */
const with_deviation = (deviation: number): WeightsOption => ({ uniform: deviation * Math.sqrt(3) });

/** Gradient descent with a price on large weights, as one original trains three networks. */
const with_decay = (layers: Setup["layers"]) =>
  setup("SGD, rate 0.1, L2 0.001, batches of 128, 10 epochs", layers, 10, 128, () => ({
    rate: 0.1,
    penalty: l2(0.001),
  }));

/** Adam at the rate that Keras, and the original that compares itself with it, begin with. */
const with_adam = (units: readonly number[], batch_size: number, epochs: number) =>
  setup(
    `Adam, rate 0.001, batches of ${batch_size}, ${epochs} epochs`,
    relu_layers(...units),
    epochs,
    batch_size,
    () => ({ optimizer: adam() }),
  );

const small_weights = with_deviation(0.1);

export const MODELS: readonly Model[] = [
  {
    name: "784-10-10, ReLU",
    quoted: { by: "ben-du-pont", accuracy: 0.8866 },
    same: setup(
      "SGD, rate 0.1, all images at once, 1,000 steps",
      layers_of([10], "relu", { uniform: 0.5 }),
      1000,
      60_000,
      () => ({ rate: 0.1 }),
    ),
    good: good(relu_layers(10), 0.01, 20),
  },
  {
    name: "784-64-10, tanh",
    quoted: { by: "Kyle-L", accuracy: 0.8581 },
    same: with_decay(layers_of([64], "tanh", small_weights)),
    good: good(layers_of([64], "tanh", "glorot_normal"), 0.003, 15),
  },
  {
    name: "784-64-10, sigmoid",
    quoted: { by: "Kyle-L", accuracy: 0.8725 },
    same: with_decay(layers_of([64], "sigmoid", small_weights)),
    good: good(layers_of([64], "sigmoid", "glorot_normal"), 0.005, 15),
  },
  {
    name: "784-256-64-10, ReLU",
    quoted: { by: "Kyle-L", accuracy: 0.9649 },
    same: with_decay(layers_of([256, 64], "relu", small_weights)),
    good: good(relu_layers(256, 64), 0.002, 15),
  },
  {
    name: "784-256-128-32-10, ReLU",
    quoted: { by: "MaloLM", accuracy: 0.9236 },
    same: with_adam([256, 128, 32], 600, 4),
    good: good(relu_layers(256, 128, 32), 0.002, 15),
  },
  {
    name: "784-128-64-10, ReLU",
    quoted: { by: "jonasberg", accuracy: 0.9758, measured: true },
    same: setup("momentum 0.8, rate 0.01, batches of 64, 10 epochs", relu_layers(128, 64), 10, 64, () => ({
      optimizer: momentum(0.8),
      rate: 0.01,
    })),
    good: good(relu_layers(128, 64), 0.002, 15),
  },
  {
    name: "784-512-512-512-10, ReLU",
    quoted: { by: "Agnar22", accuracy: 0.8897 },
    same: {
      // The original halves the sum of the ten squares, where this loss is their mean: so its rate is five times as large here.
      ...setup(
        "SGD, squared error, rate 0.01·0.999ˢᵗᵉᵖ, L2 0.015, pixels from −1 to 1, batches of 64, 5 epochs",
        layers_of([512, 512, 512], "relu", { uniform: 0.1 }),
        5,
        64,
        () => ({ rate: schedules.exponential({ rate: 5 * 0.01, factor: 0.999 }), penalty: l2(0.015 / 5) }),
      ),
      loss: mean_squared_error(),
      pixels: "−1 to 1",
    },
    good: good(relu_layers(512, 512, 512), 0.001, 15),
  },
  {
    name: "784-800-800-10, ReLU",
    good: good(relu_layers(800, 800), 0.001, 15, 256),
  },
  {
    name: "784-800-800-10, ReLU, dropout, max-norm",
    good: setup(
      "Adam, rate 0.002 down a cosine, batches of 256, 40 epochs, dropout 0.2 and 0.3, no unit's weights longer than 2",
      [dropout(0.2), dense(800), "relu", dropout(0.3), dense(800), "relu", dropout(0.3), dense(10), "softmax"],
      40,
      256,
      (steps) => ({ optimizer: adam(), rate: schedules.cosine({ rate: 0.002, steps }), max_norm: 2 }),
    ),
  },
  {
    name: "small CNN 8-16-10",
    no_same: "not to be seen any more",
    good: cycled(SMALL_CNN, 0.006, 10, 64),
  },
  {
    name: "fast CNN 24-32-256-10, one epoch",
    good: cycled(FAST_CNN, 0.01, 1, 128),
  },
  {
    name: "fast CNN 24-32-256-10, ten epochs",
    good: cycled(FAST_CNN, 0.01, 10, 128),
  },
  {
    name: "fast CNN 24-32-256-10, augmentation",
    good: augmented(cycled(FAST_CNN, 0.005, 20, 128)),
    together: true,
  },
];

/** A network of a comparison that its author made, and what is quoted of it there. */
export interface Compared {
  readonly name: string;
  readonly quoted: string;
  /** With few updates, then with many. */
  readonly setups: readonly [few: Setup, many: Setup];
}

const compared = (units: readonly number[]): Compared["setups"] => [with_adam(units, 600, 4), with_adam(units, 32, 5)];

/** One original sets its network, after 400 updates, beside a network of Keras after 9,375. Here each has both. */
export const COMPARED: readonly Compared[] = [
  { name: "784-256-128-32-10, MaloLM's", quoted: "92.36 after 400 updates", setups: compared([256, 128, 32]) },
  { name: "784-64-32-10, Keras's", quoted: "97.52 after 9,375 updates", setups: compared([64, 32]) },
];
