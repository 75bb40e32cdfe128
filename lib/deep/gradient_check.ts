import { precision_of } from "../backend/values";
import { check_options } from "../matrix/check_options";
import type { Matrix } from "../matrix/matrix";
import { check_count, check_shape } from "../matrix/shape";
import { random_from } from "../two_layer/random";
import { worst_comparison } from "./gradient_check/comparison";
import { entry_lines, type Line, type MatricesOf, random_line } from "./gradient_check/lines";
import { type Measurement, measured_slope } from "./gradient_check/measured_slope";

/** What is to be checked, and how thoroughly. `P` is any record of matrices by name, such as `Parameters`. */
export interface GradientCheckOptions<P extends MatricesOf<P>> {
  /** Where the slopes are measured: float64 matrices. */
  readonly parameters: P;
  /** What is to be checked, computed at these parameters: `dW1` for `W1`, and so on, as `backward_propagation` returns them. */
  readonly gradients: { readonly [Name in `d${keyof P & string}`]: Matrix };
  /** The loss that the gradients claim to be of, through the functions that train. */
  readonly loss: (parameters: P) => number;
  /** The numbers at whose change of sign the loss has a kink: the inputs of each ReLU. Leave it out if the loss is smooth. */
  readonly pre_activations?: (parameters: P) => readonly Matrix[];
  /** The same seed checks the same entries and directions. */
  readonly seed: number;
  /** How many entries of each matrix are checked, chosen at random; all if it has no more. 200 by default. */
  readonly entries_per_matrix?: number;
  /** How many random directions through the space of all parameters are checked as well. 20 by default. */
  readonly directions?: number;
  /** The step h. 1e-5 by default. */
  readonly step?: number;
  /** The largest relative error at which gradient and slope agree. 1e-7 by default. */
  readonly tolerance?: number;
}

/** What was found for one matrix, or for the random directions: a row of the table. (An interface could not be passed to `show_table`.) */
export type GradientRow = {
  /** The name of the matrix; "all" for the random directions, along which every entry of every matrix changes. */
  readonly matrix: string;
  /** How many of its slopes were measured and compared. */
  readonly checked: number;
  /** How many more were left out, because a kink lay within a step. */
  readonly kinks: number;
  /** The largest relative error among those compared. */
  readonly error: number;
  /** Where it was: `W1[3,412]` is row 3, column 412 of W1. */
  readonly where: string;
  /** The slope there according to the gradient. */
  readonly gradient: number;
  /** The slope there as it was measured. */
  readonly measured: number;
  /** Whether the largest error is within the tolerance. */
  readonly agrees: "yes" | "no";
};

/**
 * Compares gradients with slopes that are measured: (L(w + h) − L(w − h)) / 2h, the central difference, in float64.
 *
 * A row for each matrix: every entry of a small one, a random choice from a large one. Each matrix has a choice of its own, so that
 * biases are not lost among thousands of weights. A last row for random directions, along which all entries change at once:
 * there a wrong entry shows that was not chosen.
 *
 * **The step.** The central difference is off by h²/6 times the third derivative (truncation). And a loss L is known to about
 * 1e-16·L, so the quotient is off by about 1e-16·L/h (rounding). The sum is least for an h of about ∛1e-16, or 1e-5, where both are
 * near 1e-11. In float32 the rounding is 1e9 times as large and would hide most mistakes: hence float64, through the same functions.
 *
 * **The tolerance.** The relative error is |gradient − measured|, divided by the largest of |gradient|, |measured| and the root mean
 * square of the slopes measured in that row, so that what is almost 0 is not judged by its rounding. An error of 1e-11 in slopes of
 * 0.001 to 1 is then at most 1e-8; a mistake seldom makes less than 1e-3. The tolerance, 1e-7, lies between.
 *
 * **Kinks.** Where a pre-activation changes its sign between w − h and w + h, ReLU bends, and the quotient is a mixture of two
 * slopes: neither right nor wrong. The signs of `pre_activations` at both ends tell where that happens, without a look at the
 * gradient that is judged. Such slopes are left out and counted. Fewer examples have fewer kinks; a hundred are plenty.
 *
 * @throws RangeError if a matrix is not float64, the loss is not finite, an option is unusable, or every slope of a row is left
 * out; ShapeError if a gradient does not have its matrix's shape.
 */
export function gradient_check<P extends MatricesOf<P>>(options: GradientCheckOptions<P>): GradientRow[] {
  check_options("gradient_check", options, [
    "parameters",
    "gradients",
    "loss",
    "pre_activations",
    "seed",
    "entries_per_matrix",
    "directions",
    "step",
    "tolerance",
  ]);
  const { parameters, gradients, loss, pre_activations = () => [], seed } = options;
  const { entries_per_matrix = 200, directions = 20, step = 1e-5, tolerance = 1e-7 } = options;
  check_count("gradient_check", "entries_per_matrix", entries_per_matrix, 1);
  check_count("gradient_check", "directions", directions, 0);
  check_positive("step", step);
  check_positive("tolerance", tolerance);
  const random = random_from(seed);
  const names = Object.keys(parameters) as (keyof P & string)[]; // Object.keys forgets which
  const named = names.map((name) => ({ name, gradient: checked_gradient(parameters[name], gradients, name) }));
  const measurement = { loss, pre_activations, step };
  const rows = named.map((one) =>
    compare(one.name, entry_lines(parameters, one, entries_per_matrix, random), measurement, tolerance),
  );
  if (directions === 0) return rows;
  const lines = Array.from({ length: directions }, (_, n) => random_line(parameters, named, `direction ${n}`, random));
  return [...rows, compare("all", lines, measurement, tolerance)];
}

/** Measures the slope along each line and compares it with the gradient's. */
function compare<P>(
  matrix: string,
  lines: readonly Line<P>[],
  measurement: Measurement<P>,
  tolerance: number,
): GradientRow {
  const compared = lines.flatMap(({ where, gradient, move }) => {
    const measured = measured_slope(move, measurement);
    return measured === undefined ? [] : { where, gradient, measured };
  });
  if (compared.length === 0) {
    throw new RangeError(
      `gradient_check: of ${matrix}, ${lines.length} slopes were tried, and a kink lies within a step of each; ` +
        "use fewer examples, a smaller step, or parameters that are not all 0",
    );
  }
  const { relative_error, where, gradient, measured } = worst_comparison(compared);
  return {
    matrix,
    checked: compared.length,
    kinks: lines.length - compared.length,
    error: relative_error,
    where,
    gradient,
    measured,
    agrees: relative_error <= tolerance ? "yes" : "no",
  };
}

function checked_gradient(A: Matrix, gradients: Readonly<Record<string, Matrix>>, name: string): Matrix {
  const gradient = gradients[`d${name}`]!;
  check_shape("gradient_check", `d${name}`, gradient, A);
  check_float64(name, A);
  check_float64(`d${name}`, gradient);
  return gradient;
}

function check_float64(name: string, { values }: Matrix): void {
  if (precision_of(values) === "float64") return;
  throw new RangeError(
    `gradient_check: ${name} must be float64, got float32, whose rounding would hide mistakes; ` +
      'initialize_parameters makes such parameters with precision: "float64"',
  );
}

function check_positive(name: string, value: number): void {
  if (Number.isFinite(value) && value > 0) return;
  throw new RangeError(`gradient_check: ${name} must be a number above 0, got ${value}`);
}
