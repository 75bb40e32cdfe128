import { describe, expect, it } from "vitest";
import { zeros } from "../../lib/matrix/matrix";
import { to_sparse } from "../../lib/matrix/sparse_matrix";
import { accuracy } from "../../lib/two_layer/accuracy";
import { batches } from "../../lib/two_layer/batches";
import { DivergenceError } from "../../lib/two_layer/divergence_error";
import { gradient_descent } from "../../lib/two_layer/gradient_descent";
import { compute_accuracy, compute_loss } from "../../lib/two_layer/loss";
import { backward_propagation, forward_propagation, predict, update_parameters } from "../../lib/two_layer/network";
import { initialize_parameters, type Parameters } from "../../lib/two_layer/parameters";
import type { History, Step, TrainingOptions } from "../../lib/two_layer/training_options";
import "../support/to_be_near";
import { message_of } from "../support/message_of";
import { small_problem } from "../support/problems";
import { tolerances } from "../support/tolerances";

// Random images with random labels: nothing to learn but the images themselves.
const { X, Y, labels } = small_problem(1, { pixels: 64, hidden: 1, digits: 10, examples: 20 }, "float32");
const options = { hidden_units: 16, learning_rate: 0.5, iterations: 8, seed: 1 } satisfies TrainingOptions;

function steps_of(changed: Partial<TrainingOptions>): Step[] {
  const steps: Step[] = [];
  gradient_descent(X, Y, { ...options, ...changed, on_step: (step) => steps.push(step) });
  return steps;
}

function thrown_by(f: () => unknown): DivergenceError<Parameters> {
  try {
    f();
  } catch (error) {
    if (error instanceof DivergenceError) return error;
    throw error;
  }
  throw new Error("expected a DivergenceError, but nothing was thrown");
}

describe("gradient_descent", () => {
  it("gradient_descent(X, Y, options) learns twenty images by heart", () => {
    const { parameters, history } = gradient_descent(X, Y, { ...options, iterations: 400 });
    expect(accuracy(predict(parameters, X), labels)).toBe(1);
    expect(history.loss.at(-1)).toBeLessThan(0.05);
    expect(history.loss[0]).toBeGreaterThan(2);
    expect(history.loss).toHaveLength(400);
    expect(history.accuracy).toHaveLength(400);
  });

  it("gradient_descent(X, Y, options) is forward, loss, backward, update, from the seed's parameters on", () => {
    let parameters = initialize_parameters({ inputs: 64, hidden_units: 16, outputs: 10, seed: 1 });
    const loss: number[] = [];
    const accuracies: number[] = [];
    for (let iteration = 0; iteration < options.iterations; iteration++) {
      const activations = forward_propagation(parameters, X);
      loss.push(compute_loss(activations, Y));
      accuracies.push(compute_accuracy(activations, Y));
      parameters = update_parameters(parameters, backward_propagation(parameters, activations, X, Y), 0.5);
    }
    expect(gradient_descent(X, Y, options)).toStrictEqual({ parameters, history: { loss, accuracy: accuracies } });
  });

  it("gradient_descent(X, Y, options) is the same to the bit for the same seed, and another for the next", () => {
    expect(gradient_descent(X, Y, options)).toStrictEqual(gradient_descent(X, Y, options));
    const other = gradient_descent(X, Y, { ...options, seed: 2 });
    expect(other.history.loss).not.toStrictEqual(gradient_descent(X, Y, options).history.loss);
  });

  it("gradient_descent(sparse X, Y, options) is the same but for rounding", () => {
    const { W1, b1, W2, b2 } = gradient_descent(to_sparse(X), Y, options).parameters;
    const dense = gradient_descent(X, Y, options).parameters;
    expect(W1).to_be_near(dense.W1, tolerances.float32);
    expect(b1).to_be_near(dense.b1, tolerances.float32);
    expect(W2).to_be_near(dense.W2, tolerances.float32);
    expect(b2).to_be_near(dense.b2, tolerances.float32);
  });

  it("gradient_descent(X, Y, { parameters }) goes on from there to the bit", () => {
    const whole = gradient_descent(X, Y, { ...options, iterations: 8 });
    const first = gradient_descent(X, Y, { ...options, iterations: 3 });
    const rest = gradient_descent(X, Y, { ...options, iterations: 5, seed: 99, parameters: first.parameters });
    expect(rest.parameters).toStrictEqual(whole.parameters);
    expect([...first.history.loss, ...rest.history.loss]).toStrictEqual(whole.history.loss);
    expect([...first.history.accuracy, ...rest.history.accuracy]).toStrictEqual(whole.history.accuracy);
  });

  it("gradient_descent(X, Y, { batch_size }) steps from batch to batch, a short one counting by its own size", () => {
    const batch_size = 8; // 20 examples: batches of 8, 8 and 4
    const trained = gradient_descent(X, Y, { ...options, batch_size, iterations: 4 });
    const stream = batches(X, Y, batch_size, options.seed);
    let parameters = initialize_parameters({ inputs: 64, hidden_units: 16, outputs: 10, seed: options.seed });
    const history: History = { loss: [], accuracy: [] };
    for (let iteration = 0; iteration < 4; iteration++) {
      const batch = stream.next().value;
      const activations = forward_propagation(parameters, batch.X);
      history.loss.push(compute_loss(activations, batch.Y));
      history.accuracy.push(compute_accuracy(activations, batch.Y));
      const gradients = backward_propagation(parameters, activations, batch.X, batch.Y);
      parameters = update_parameters(parameters, gradients, options.learning_rate);
    }
    expect(trained).toStrictEqual({ parameters, history });
  });

  it("gradient_descent(X, Y, { batch_size }) of all examples, or more, is that without batches to the bit", () => {
    const whole = gradient_descent(X, Y, options);
    expect(gradient_descent(X, Y, { ...options, batch_size: 20 })).toStrictEqual(whole);
    expect(gradient_descent(X, Y, { ...options, batch_size: 21 })).toStrictEqual(whole);
  });

  it("gradient_descent(X, Y, { iterations: 0 }) returns what it would begin with", () => {
    const { parameters, history } = gradient_descent(X, Y, { ...options, iterations: 0 });
    expect(parameters).toStrictEqual(initialize_parameters({ inputs: 64, hidden_units: 16, outputs: 10, seed: 1 }));
    expect(history).toStrictEqual({ loss: [], accuracy: [] });
    expect(gradient_descent(X, Y, { ...options, iterations: 0, parameters }).parameters).toStrictEqual(parameters);
  });

  it("gradient_descent(X, Y, options) trains in float64 from float64 parameters", () => {
    const parameters = initialize_parameters({
      inputs: 64,
      hidden_units: 16,
      outputs: 10,
      seed: 1,
      precision: "float64",
    });
    const trained = gradient_descent(X, Y, { ...options, parameters }).parameters;
    for (const { values } of Object.values(trained)) expect(values).toBeInstanceOf(Float64Array);
  });
});

describe("on_step", () => {
  it("on_step({ iteration, loss, accuracy, parameters }) hears each step once, its loss from before the update", () => {
    const { parameters, history } = gradient_descent(X, Y, options);
    const steps = steps_of({});
    expect(steps.map(({ iteration }) => iteration)).toStrictEqual([0, 1, 2, 3, 4, 5, 6, 7]);
    expect(steps.map(({ loss }) => loss)).toStrictEqual(history.loss);
    expect(steps.map((step) => step.accuracy)).toStrictEqual(history.accuracy);
    expect(steps.at(-1)!.parameters).toStrictEqual(parameters);
  });

  it("on_step({ rate }) is the rate of the step's update, also where a function gives it", () => {
    expect(steps_of({}).map(({ rate }) => rate)).toStrictEqual(Array.from({ length: 8 }, () => options.learning_rate));
    const falling = steps_of({ learning_rate: (step) => 1 / (step + 2) });
    expect(falling.map(({ rate }) => rate)).toStrictEqual([2, 3, 4, 5, 6, 7, 8, 9].map((n) => 1 / n));
  });

  it("on_step({ parameters }) are those after the update: their loss is the next step's", () => {
    const steps = steps_of({});
    for (const [n, { parameters }] of steps.slice(0, -1).entries()) {
      expect(compute_loss(forward_propagation(parameters, X), Y)).toBe(steps[n + 1]!.loss);
    }
  });

  it("on_step may stop the training by an error, which reaches the caller as it is", () => {
    const stop = new Error("enough");
    const train = () =>
      gradient_descent(X, Y, {
        ...options,
        on_step: () => {
          throw stop;
        },
      });
    expect(train).toThrow(stop);
  });
});

describe("gradient_descent's errors", () => {
  it("gradient_descent(X, Y, { learning_rate }) too high ends with the step, the rate and the last good parameters", () => {
    const steps: Step[] = [];
    const error = thrown_by(() =>
      gradient_descent(X, Y, {
        ...options,
        learning_rate: 1e12,
        iterations: 100,
        on_step: (step) => steps.push(step),
      }),
    );
    expect(error.iteration).toBe(steps.length);
    expect(error.iteration).toBeGreaterThan(1);
    expect(error.learning_rate).toBe(1e12);
    expect(error.loss).toBeNaN();
    expect(error.message).toBe(
      `gradient_descent: the loss is NaN at step ${steps.length + 1}. The learning rate, 1000000000000, is probably too high: ` +
        "each step overshoots, and the next one more. Try 100000000000. The error's `parameters` are the last whose loss was finite.",
    );
    // The last step's parameters have the loss that is not finite; those before it are the last good ones.
    expect(error.parameters).toStrictEqual(steps.at(-2)!.parameters);
    expect(compute_loss(forward_propagation(error.parameters, X), Y)).toBe(steps.at(-1)!.loss);
  });

  it("gradient_descent(X, Y, { parameters }) that hold NaN ends before the first update, with those parameters", () => {
    const { parameters } = gradient_descent(X, Y, { ...options, iterations: 0 });
    const broken = { ...parameters, b2: { ...parameters.b2, values: new Float32Array(10).fill(Number.NaN) } };
    const error = thrown_by(() => gradient_descent(X, Y, { ...options, parameters: broken }));
    expect(error.iteration).toBe(0);
    expect(error.parameters).toStrictEqual(broken);
    expect(error.message).toContain("the loss is NaN before the first update");
  });

  it("gradient_descent(X, Y, { hidden_units, parameters }) that do not agree says both numbers and what to do", () => {
    const { parameters } = gradient_descent(X, Y, { ...options, iterations: 0 });
    expect(message_of(() => gradient_descent(X, Y, { ...options, hidden_units: 20, parameters }))).toBe(
      "RangeError: gradient_descent: hidden_units is 20, but the parameters to go on from have 16; " +
        "set hidden_units to 16, or leave the parameters out to begin anew",
    );
  });

  it("gradient_descent(X, Y, { parameters }) that do not fit X or Y names the matrix", () => {
    const { parameters } = gradient_descent(X, Y, { ...options, iterations: 0 });
    expect(message_of(() => gradient_descent(zeros(65, 20) as typeof X, Y, { ...options, parameters }))).toBe(
      "ShapeError: gradient_descent: W1 must be 16×65 (hidden × pixels), got 16×64 (hidden × pixels)",
    );
    expect(message_of(() => gradient_descent(X, zeros(9, 20) as typeof Y, { ...options, parameters }))).toBe(
      "ShapeError: gradient_descent: W2 must be 9×16 (digits × hidden), got 10×16 (digits × hidden)",
    );
  });

  it("gradient_descent(X, Y, options) says what came in place of images or one-hot labels", () => {
    const train = { images: X, labels: Uint8Array.from(labels) };
    expect(message_of(() => gradient_descent(train as unknown as typeof X, Y, options))).toBe(
      "ShapeError: gradient_descent: X must be a matrix { rows, columns, values }, got { images, labels }",
    );
    expect(message_of(() => gradient_descent(X, train.labels as unknown as typeof Y, options))).toBe(
      "ShapeError: gradient_descent: Y must be a matrix { rows, columns, values }, got a Uint8Array",
    );
  });

  it("gradient_descent(X, Y, { batch_size }) must be a whole number of at least 1", () => {
    expect(message_of(() => gradient_descent(X, Y, { ...options, batch_size: 0 }))).toBe(
      "RangeError: gradient_descent: batch_size must be a whole number of at least 1, got 0",
    );
  });

  it("gradient_descent(X, Y, options) refuses a Y of other examples, and no examples", () => {
    expect(message_of(() => gradient_descent(X, zeros(10, 19) as typeof Y, options))).toBe(
      "ShapeError: gradient_descent: Y must be 10×20 (digits × examples), got 10×19",
    );
    expect(message_of(() => gradient_descent(zeros(64, 0) as typeof X, zeros(10, 0) as typeof Y, options))).toBe(
      "RangeError: gradient_descent: X has no examples; it needs at least one column",
    );
  });

  it.each([
    ["iterations", -1, "RangeError: gradient_descent: iterations must be a whole number of at least 0, got -1"],
    ["iterations", 2.5, "RangeError: gradient_descent: iterations must be a whole number of at least 0, got 2.5"],
    ["hidden_units", 0, "RangeError: gradient_descent: hidden_units must be a whole number of at least 1, got 0"],
    ["seed", 0.5, "RangeError: seed must be a whole number between −2³¹ and 2³¹ − 1, got 0.5"],
    [
      "learning_rate",
      Number.NaN,
      "RangeError: gradient_descent: learning_rate must be a finite number or a function of the step, got NaN",
    ],
  ])("gradient_descent(X, Y, { %s: %d }) is refused", (name, value, message) => {
    expect(message_of(() => gradient_descent(X, Y, { ...options, [name]: value }))).toBe(message);
  });
});

it.each([
  ["undefined", undefined, "undefined"],
  ["NaN", Number.NaN, "NaN"],
  ["a string", "0.1", '"0.1" (a string)'],
])("gradient_descent refuses a learning_rate that returns %s, with the step", (_, rate, got) => {
  const learning_rate = (step: number) => (step === 2 ? rate : 0.1) as number;
  expect(message_of(() => gradient_descent(X, Y, { ...options, learning_rate }))).toBe(
    `RangeError: gradient_descent: learning_rate must return a finite number, got ${got} for step 2`,
  );
});

it("gradient_descent hands out parameters that belong to the reader: to change them changes no training", () => {
  const undisturbed = gradient_descent(X, Y, options).parameters;
  const disturbed = gradient_descent(X, Y, { ...options, on_step: ({ parameters }) => parameters.W1.values.fill(9) });
  expect(disturbed.parameters).toEqual(undisturbed);
});
