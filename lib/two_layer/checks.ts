import { check_options } from "../matrix/check_options";
import type { Matrix } from "../matrix/matrix";
import {
  check_count,
  check_examples,
  check_shape,
  check_whole,
  type Shaped,
  ShapeError,
  shape_of,
} from "../matrix/shape";
import { warn_once } from "../platform/warn_once";
import { image_hint } from "./data_hints";
import type { Images } from "./network";
import { initialize_parameters, type Parameters } from "./parameters";
import { check_seed } from "./random";
import { type Schedule, schedule_of } from "./rate";
import { check_probabilities } from "./targets";
import type { TrainingOptions } from "./training_options";

/** What `gradient_descent` begins with, once everything that it was given fits together. */
interface Start {
  readonly first: Parameters;
  readonly batch_size: number;
  readonly rate_of: Schedule;
}

/**
 * Throws unless images, targets and options fit together, before anything is trained.
 *
 * When two sizes disagree, a third says which of them is named.
 */
export function check_training(X: Images, Y: Matrix<"digits", "examples">, options: TrainingOptions): Start {
  const caller = "gradient_descent";
  check_options(caller, options, TRAINING_OPTIONS);
  check_whole(caller, "X", X);
  check_whole(caller, "Y", Y);
  const { hidden_units, iterations, seed, learning_rate, batch_size = X.columns } = options;
  check_columns(caller, X, Y);
  check_examples(caller, "X", X);
  check_shape(caller, "Y", Y, { rows: Y.rows, columns: X.columns, axes: ["digits", "examples"] });
  if (Y.rows === 1) {
    throw new RangeError(
      `${caller}: Y has one row, and softmax over one output is always 1; for yes or no use a network with dense(1), "sigmoid" and binary_cross_entropy()`,
    );
  }
  check_count(caller, "hidden_units", hidden_units, 1);
  check_count(caller, "iterations", iterations, 0);
  check_count(caller, "batch_size", batch_size, 1);
  check_seed(seed);
  const first = options.parameters ?? initialize_parameters({ inputs: X.rows, hidden_units, outputs: Y.rows, seed });
  check_parameters(first, X.rows, hidden_units, Y.rows);
  check_probabilities(caller, Y);
  const rate_of = schedule_of(caller, "learning_rate", learning_rate);
  const hint = image_hint(X);
  if (hint) warn_once(`${caller}: ${hint}`);
  return { first, batch_size, rate_of };
}

const TRAINING_OPTIONS = [
  "hidden_units",
  "learning_rate",
  "iterations",
  "batch_size",
  "seed",
  "parameters",
  "on_step",
] as const satisfies readonly (keyof TrainingOptions)[];

/** Throws if X and Y seem to hold an example in each row, where it should be a column. */
export function check_columns(caller: string, X: Shaped, Y: Shaped): void {
  if (X.columns === Y.columns || X.rows !== Y.rows) return;
  throw new ShapeError(
    `${caller}: X is ${shape_of(X)} and Y is ${shape_of(Y)}, an example in each row; examples must be columns: to_dense(transpose(X)) and to_dense(transpose(Y))`,
  );
}

function check_parameters({ W1, b1, W2, b2 }: Parameters, pixels: number, hidden: number, digits: number): void {
  if (b1.rows !== hidden && W1.rows === b1.rows) {
    throw new RangeError(
      `gradient_descent: hidden_units is ${hidden}, but the parameters to go on from have ${b1.rows}; ` +
        `set hidden_units to ${b1.rows}, or leave the parameters out to begin anew`,
    );
  }
  check_shape("gradient_descent", "W1", W1, { rows: hidden, columns: pixels, axes: ["hidden", "pixels"] });
  check_shape("gradient_descent", "b1", b1, { rows: hidden, columns: 1, axes: ["hidden", "one"] });
  check_shape("gradient_descent", "W2", W2, { rows: digits, columns: hidden, axes: ["digits", "hidden"] });
  check_shape("gradient_descent", "b2", b2, { rows: digits, columns: 1, axes: ["digits", "one"] });
}
