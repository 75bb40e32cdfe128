// biome-ignore-all lint/suspicious/noFocusedTests: `fit` is the training, not a test to focus on.
import {
  accuracy,
  column_argmax,
  fit,
  type LabeledImages,
  map,
  type Network,
  network,
  one_hot,
  type Signal,
  to_dense,
} from "handwritten";
import type { Model, Setup } from "./models";

/** How many training images are held back when settings are chosen. */
const HELD_BACK = 5_000;

/** What a training came to. */
export interface Outcome {
  /** Fraction of the images read correctly: test images, or those held back. */
  readonly accuracy: number;
  /** The probabilities of ten digits for each image, one image after the other, in ten-thousandths; kept where networks answer together. */
  readonly outputs?: readonly number[];
}

/** Trains on all training images, then reads the test images, once. */
export function train_and_test(
  { good: setup, together }: Pick<Model, "good" | "together">,
  seed: number,
  train: LabeledImages,
  test: LabeledImages,
): Outcome {
  const { trained, parameters } = train_network(setup, seed, train);
  const outputs = trained.compute_outputs(parameters, pixels_of(setup, test));
  const read = { accuracy: accuracy(column_argmax(outputs), test.labels) };
  return together ? { ...read, outputs: Array.from(outputs.values, (share) => Math.round(1e4 * share)) } : read;
}

/** The accuracy of several networks together: the digit whose probability is the highest in their mean. */
export function accuracy_together(outcomes: readonly Outcome[], labels: ArrayLike<number>): number {
  const sums = new Float32Array(outcomes[0]?.outputs?.length ?? 0);
  for (const { outputs } of outcomes) {
    if (!outputs) throw new Error("accuracy_together: the outputs of a network were not kept");
    for (let n = 0; n < sums.length; n++) sums[n]! += outputs[n]!;
  }
  return accuracy(column_argmax({ rows: sums.length / labels.length, columns: labels.length, values: sums }), labels);
}

/** Trains on all but 5,000 training images, and reads those. Whoever chooses settings by this has not seen the test images. */
export function train_and_validate(setup: Setup, seed: number, train: LabeledImages): Outcome {
  const { history } = train_network(setup, seed, train, HELD_BACK);
  return { accuracy: history.epochs.at(-1)?.validation_accuracy ?? Number.NaN };
}

function train_network(setup: Setup, seed: number, train: LabeledImages, held_back = 0) {
  const trained = network_of(setup);
  const examples = train.labels.length;
  const options = setup.options(examples - held_back);
  const validation = held_back > 0 ? { validation: held_back / examples } : {};
  const X = pixels_of(setup, train);
  const { parameters, history } = fit(trained, X, one_hot(train.labels), { ...options, ...validation, seed });
  return { trained, parameters, history };
}

export function network_of({ inputs = [784], layers, loss }: Setup): Network {
  return network({ inputs, layers, loss });
}

function pixels_of({ pixels }: Setup, { images }: LabeledImages): Signal {
  return pixels === undefined ? images : map(to_dense(images), (intensity) => 2 * intensity - 1);
}
