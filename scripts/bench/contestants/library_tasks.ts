import {
  compute_loss,
  forward_propagation,
  gradient_descent,
  type Images,
  labeled_images,
  load_mnist,
  type Matrix,
  matmul,
  type NetworkParameters,
  one_hot,
  type Parameters,
  scale,
  select_columns,
  transpose,
} from "handwritten";
import { type FirstStepTask, type ProductName, type ProductTask, SEED, type TrainTask } from "../protocol";
import {
  DIGITS,
  PIXELS,
  read_factors,
  read_images,
  read_labels,
  read_order,
  read_parameters,
  type StartingLayer,
} from "./files";
import { relu_network } from "./relu_network";
import { type Run, stopwatch } from "./serve";

type Targets = Matrix<"digits", "examples">;

/** Trains as a notebook does. That counts how many images are read correctly besides. */
export function train(task: TrainTask): Run {
  const { images, labels } = images_of(
    read_images(task.folder, task.examples),
    read_labels(task.folder, task.examples),
  );
  const targets = one_hot(labels);
  return task.hidden_units.length === 1 ? train_two_layers(task, images, targets) : train_deeper(task, images, targets);
}

/** As chapter 1 does. It shuffles the images: into the order of the folder. */
function train_two_layers(task: TrainTask, X: Images, Y: Targets): Run {
  const { folder, steps, batch_size, learning_rate } = task;
  const hidden_units = task.hidden_units[0]!;
  const parameters = parameters_of(folder, task.hidden_units);
  const options = { hidden_units, learning_rate, batch_size, iterations: steps, parameters, seed: SEED };
  return () => {
    const seconds = stopwatch();
    const { parameters } = gradient_descent(X, Y, options);
    const loss = (X: Images, Y: Targets) => compute_loss(forward_propagation(parameters, X), Y);
    return { seconds: seconds(), check: mean_loss(X, Y, loss) };
  };
}

/** A network of layers, step by step. */
function train_deeper(task: TrainTask, X: Images, Y: Targets): Run {
  const { folder, steps, batch_size, learning_rate, hidden_units } = task;
  const network = relu_network(hidden_units);
  const order = read_order(folder);
  const first: NetworkParameters = read_parameters(folder, hidden_units)
    .map(({ W, b, inputs }) => ({
      W: { rows: b.length, columns: inputs, values: W },
      b: { rows: b.length, columns: 1, values: b },
    }))
    .flatMap((tensors) => [tensors, {}]);
  return () => {
    const seconds = stopwatch();
    let parameters = first;
    for (let n = 0; n < steps; n++) {
      const batch = order.subarray(n * batch_size, (n + 1) * batch_size);
      const targets = select_columns(Y, batch);
      const activations = network.forward_propagation(parameters, select_columns(X, batch));
      network.compute_loss(activations, targets);
      const gradients = network.backward_propagation(activations, targets);
      parameters = network.update_parameters(parameters, gradients, learning_rate);
    }
    const loss = (X: Images, Y: Targets) => network.compute_loss(network.forward_propagation(parameters, X), Y);
    return { seconds: seconds(), check: mean_loss(X, Y, loss) };
  };
}

/** So many examples are looked at at once. */
const CHECKED = 1_000;

/** Over all examples, some at a time. What is left behind of all at once would be collected in the next run, and be counted as its time. */
function mean_loss(X: Images, Y: Targets, loss_of: (X: Images, Y: Targets) => number): number {
  let sum = 0;
  for (let start = 0; start < X.columns; start += CHECKED) {
    const some = Uint32Array.from({ length: Math.min(CHECKED, X.columns - start) }, (_, n) => start + n);
    sum += some.length * loss_of(select_columns(X, some), select_columns(Y, some));
  }
  return sum / X.columns;
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
    const options = { hidden_units: start.b1.rows, learning_rate, iterations: 1, parameters: start, seed: SEED };
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

function parameters_of(folder: string, hidden_units: readonly number[]): Parameters {
  const [first, second] = read_parameters(folder, hidden_units) as [StartingLayer, StartingLayer]; // Of one hidden layer.
  const hidden = first.b.length;
  return {
    W1: { rows: hidden, columns: PIXELS, values: first.W },
    b1: { rows: hidden, columns: 1, values: first.b },
    W2: { rows: DIGITS, columns: hidden, values: second.W },
    b2: { rows: DIGITS, columns: 1, values: second.b },
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
