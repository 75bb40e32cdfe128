import {
  backward_propagation,
  compute_loss,
  forward_propagation,
  type Images,
  labeled_images,
  load_mnist,
  type Matrix,
  matmul,
  one_hot,
  type Parameters,
  scale,
  select_columns,
  transpose,
  update_parameters,
} from "handwritten";
import type { FirstStepTask, ProductName, ProductTask, TrainTask } from "../protocol";
import { DIGITS, PIXELS, read_factors, read_images, read_labels, read_order, read_parameters } from "./files";
import { type Run, stopwatch } from "./serve";

type Targets = Matrix<"digits", "examples">;

export function train(task: TrainTask): Run {
  const { folder, examples, steps, batch_size, learning_rate } = task;
  const { images, labels } = images_of(read_images(folder, examples), read_labels(folder, examples));
  const targets = one_hot(labels);
  const order = read_order(folder);
  const start = parameters_of(folder, task.hidden_units);
  return () => {
    const seconds = stopwatch();
    let parameters = start;
    for (let n = 0; n < steps; n++) {
      if (batch_size === examples) {
        parameters = step(parameters, images, targets, learning_rate);
      } else {
        const batch = order.subarray(n * batch_size, (n + 1) * batch_size);
        parameters = step(parameters, select_columns(images, batch), select_columns(targets, batch), learning_rate);
      }
    }
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
    const parameters = step(parameters_of(folder, hidden_units), train.images, targets, learning_rate);
    return {
      seconds: open_seconds + seconds(),
      check: compute_loss(forward_propagation(parameters, train.images), targets),
    };
  };
}

/** The step of `gradient_descent`. */
function step(parameters: Parameters, X: Images, Y: Targets, learning_rate: number): Parameters {
  const activations = forward_propagation(parameters, X);
  compute_loss(activations, Y);
  return update_parameters(parameters, backward_propagation(parameters, activations, X, Y), learning_rate);
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
