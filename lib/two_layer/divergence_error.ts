/** What a DivergenceError tells. */
interface Cause<Kind> {
  readonly caller?: string;
  readonly iteration: number;
  readonly loss: number;
  readonly learning_rate: number;
  readonly parameters: Kind;
  /** What is wrong with the batch or with the first parameters, if something is: see `likely_cause`. */
  readonly cause?: string | undefined;
}

/** The loss of a training was no longer a finite number. `Kind` is what its parameters are: those of chapter 1, or of a network of layers. */
export class DivergenceError<Kind = unknown> extends Error {
  override readonly name = "DivergenceError";
  /** The step whose loss was not finite, 0 for the first. */
  readonly iteration: number;
  readonly loss: number;
  readonly learning_rate: number;
  /** The last parameters whose loss was finite; those that the training began with if there are none. */
  readonly parameters: Kind;

  constructor({ caller = "gradient_descent", iteration, loss, learning_rate, parameters, cause }: Cause<Kind>) {
    const rate =
      `The learning rate, ${learning_rate}, is probably too high: each step overshoots, and the next one more. ` +
      `Try ${Number((learning_rate / 10).toPrecision(2))}.`;
    super(
      iteration === 0
        ? `${caller}: the loss is ${loss} before the first update: ${cause ?? "X, Y or the parameters hold numbers that are not finite"}`
        : `${caller}: the loss is ${loss} at step ${iteration + 1}. ${cause ? `${cause}.` : rate} ` +
            "The error's `parameters` are the last whose loss was finite.",
    );
    this.iteration = iteration;
    this.loss = loss;
    this.learning_rate = learning_rate;
    this.parameters = parameters;
  }
}
