import {
  compute_loss,
  forward_propagation,
  gradient_descent,
  labeled_images,
  load_mnist,
  type Matrix,
  matmul,
  one_hot,
  type Parameters,
  scale,
  transpose,
} from "handwritten";
import { type FirstStepTask, type ProductName, type ProductTask, SEED, type TrainTask } from "../protocol";
import { DIGITS, PIXELS, read_factors, read_images, read_labels, read_parameters } from "./files";
import { type Run, stopwatch } from "./serve";

/** Trains as a notebook does. That counts how many images are read correctly besides, and shuffles them: into the order of the folder. */
export function train(task: TrainTask): Run {
  const { folder, examples, hidden_units, steps, batch_size, learning_rate } = task;
  const { images, labels } = images_of(read_images(folder, examples), read_labels(folder, examples));
  const targets = one_hot(labels);
  const start = parameters_of(folder, hidden_units);
  const options = { hidden_units, learning_rate, batch_size, iterations: steps, parameters: start, seed: SEED };
  return () => {
    const seconds = stopwatch();
    const { parameters } = gradient_descent(images, targets, options);
    return { seconds: seconds(), check: compute_loss(forward_propagation(parameters, images), targets) };
  };
}

export function product({ folder, size, repetitions, product }: ProductTask): Run {
  const [A, B] = read_factors(folder, size).map((values) => scale({ rows: size, columns: size, values }, 1));
  return () => {
    let C = multiply(product, A!, B!);
    const seconds = stopwatch();
    for (let n = 0; n < repetitions; n++) C = multiply(product, A!, B!);
    return { seconds: seconds(), check: sum_of_squares(C.values) };
  };
}

/** Reads MNIST as a notebook does, which verifies all four files. */
export function first_step({ folder, mnist, hidden_units, learning_rate }: FirstStepTask, open_seconds: number): Run {
  return async () => {
    const seconds = stopwatch();
    const { train } = await load_mnist({ directory: mnist });
    const targets = one_hot(train.labels);
    const start = parameters_of(folder, hidden_units);
    const options = { hidden_units, learning_rate, iterations: 1, parameters: start, seed: SEED };
    const { parameters } = gradient_descent(train.images, targets, options);
    return {
      seconds: open_seconds + seconds(),
      check: compute_loss(forward_propagation(parameters, train.images), targets),
    };
  };
}

function images_of(bytes: Uint8Array, labels: Uint8Array) {
  const examples = labels.length;
  return labeled_images(
    { name: "images", dimensions: [examples, PIXELS, 1], values: bytes },
    { name: "labels", dimensions: [examples], values: labels },
  );
}

function parameters_of(folder: string, hidden: number): Parameters {
  const { W1, b1, W2, b2 } = read_parameters(folder, hidden);
  return {
    W1: { rows: hidden, columns: PIXELS, values: W1 },
    b1: { rows: hidden, columns: 1, values: b1 },
    W2: { rows: DIGITS, columns: hidden, values: W2 },
    b2: { rows: DIGITS, columns: 1, values: b2 },
  };
}

function multiply(product: ProductName, A: Matrix, B: Matrix): Matrix {
  if (product === "Aᵀ·B") return matmul(transpose(A), B);
  return matmul(A, product === "A·Bᵀ" ? transpose(B) : B);
}

function sum_of_squares(values: Float32Array | Float64Array): number {
  let sum = 0;
  for (const value of values) sum += value * value;
  return sum;
}
