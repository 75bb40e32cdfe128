import {
  type ActivationName,
  adam,
  cross_entropy,
  dense,
  dropout,
  type FitOptions,
  type Layer,
  type Loss,
  l2,
  mean_squared_error,
  momentum,
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
  /** Range of the pixels: 0 to 1 unless told. */
  readonly pixels?: "−1 to 1";
  /** The options of `fit`, but for the seed; `examples` is how many are learned from. */
  readonly options: (examples: number) => Omit<FitOptions, "seed">;
}

/** A network, what a well-known original quotes for it, and how it is trained here. */
export interface Model {
  readonly name: string;
  /** Accuracy on the test images that the original quotes, and whose it is; "measured" where it quotes none and was run for this. */
  readonly quoted?: { readonly by: Owner; readonly accuracy: number; readonly measured?: true };
  /** With the original's settings. */
  readonly same?: Setup;
  /** With settings that were chosen on 5,000 training images held back: `--validate` shows them. */
  readonly good: Setup;
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

const relu_layers = (...units: number[]) => layers_of(units, "relu", "he_normal");

/** Even weights with the given standard deviation. */
const with_deviation = (deviation: number): WeightsOption => ({ uniform: deviation * Math.sqrt(3) });

/** Gradient descent with a price on large weights, as one original trains three networks. */
const with_decay = (layers: Setup["layers"]) =>
  setup("SGD, rate 0.1, L2 0.001, batches of 128, 10 epochs", layers, 10, 128, () => ({
    rate: 0.1,
    penalty: l2(0.001),
  }));

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
    same: setup("Adam, rate 0.001, batches of 600, 4 epochs", relu_layers(256, 128, 32), 4, 600, () => ({
      optimizer: adam(),
    })),
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
];
