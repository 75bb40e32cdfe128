// biome-ignore-all lint/suspicious/noFocusedTests: `fit` is the training, not a test to focus on.
import { accuracy, fit, type LabeledImages, map, network, one_hot, type Signal, to_dense } from "handwritten";
import type { Setup } from "./models";

/** How many training images are held back when settings are chosen. */
const HELD_BACK = 5_000;

/** What a training came to. */
export interface Outcome {
  /** Fraction of the images read correctly: test images, or those held back. */
  readonly accuracy: number;
}

/** Trains on all training images, then reads the test images, once. */
export function train_and_test(setup: Setup, seed: number, train: LabeledImages, test: LabeledImages): Outcome {
  const { trained, parameters } = train_network(setup, seed, train);
  const predicted = trained.predict(parameters, pixels_of(setup, test));
  return { accuracy: accuracy(predicted, test.labels) };
}

/** Trains on all but 5,000 training images, and reads those. Whoever chooses settings by this has not seen the test images. */
export function train_and_validate(setup: Setup, seed: number, train: LabeledImages): Outcome {
  const { history } = train_network(setup, seed, train, HELD_BACK);
  return { accuracy: history.epochs.at(-1)?.validation_accuracy ?? Number.NaN };
}

function train_network(setup: Setup, seed: number, train: LabeledImages, held_back = 0) {
  const trained = network({ inputs: 784, layers: setup.layers, loss: setup.loss });
  const examples = train.labels.length;
  const options = setup.options(examples - held_back);
  const validation = held_back > 0 ? { validation: held_back / examples } : {};
  const X = pixels_of(setup, train);
  const { parameters, history } = fit(trained, X, one_hot(train.labels), { ...options, ...validation, seed });
  return { trained, parameters, history };
}

function pixels_of({ pixels }: Setup, { images }: LabeledImages): Signal {
  return pixels === undefined ? images : map(to_dense(images), (intensity) => 2 * intensity - 1);
}
