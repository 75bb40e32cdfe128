import { createRequire } from "node:module";
import { join } from "node:path";
import type { FirstStepTask, ProductTask, TrainTask } from "../protocol";
import {
  DIGITS,
  PIXELS,
  read_factors,
  read_images,
  read_labels,
  read_mnist,
  read_order,
  read_parameters,
  type StartingLayer,
} from "./files";
import { type Run, serve, stopwatch } from "./serve";

// TensorFlow.js on its WebAssembly backend, with its own gradients and SGD. Matrices have a row for each example, as its guides have them.

interface Tensor {
  readonly shape: readonly number[];
  readonly dataSync: () => Float32Array;
  dispose(): void;
}

/** What is used of TensorFlow.js, whose types are not installed with the project. */
interface TensorFlow {
  readonly version: { readonly tfjs: string };
  readonly setBackend: (name: string) => Promise<boolean>;
  ready(): Promise<void>;
  tidy<Result>(compute: () => Result): Result;
  tensor2d(values: Float32Array, shape: readonly [number, number]): Tensor;
  tensor1d(values: Float32Array | Int32Array, kind?: "int32"): Tensor;
  variable(initial: Tensor): Tensor;
  gather(values: Tensor, indices: Tensor): Tensor;
  readonly matMul: (a: Tensor, b: Tensor, turn_a?: boolean, turn_b?: boolean) => Tensor;
  add(a: Tensor, b: Tensor): Tensor;
  relu(a: Tensor): Tensor;
  readonly losses: { readonly softmaxCrossEntropy: (targets: Tensor, scores: Tensor) => Tensor };
  readonly train: { sgd(learning_rate: number): { minimize(loss: () => Tensor): void } };
}

const require_peer = createRequire(join(process.argv[2]!, "package.json"));
const { log, warn } = console;
console.log = console.warn = () => {}; // It greets users of Node with advice.
const tf = (): TensorFlow => require_peer("@tensorflow/tfjs");

void serve({
  async open() {
    require_peer("@tensorflow/tfjs-backend-wasm");
    await tf().setBackend("wasm");
    await tf().ready();
    Object.assign(console, { log, warn });
    return tf().version.tfjs;
  },
  tasks: () => ({ train, product, first_step }),
});

function train(task: TrainTask): Run {
  const { folder, examples, batch_size, steps } = task;
  const images = image_tensor(read_images(folder, examples));
  const targets = target_tensor(read_labels(folder, examples));
  const order = Int32Array.from(read_order(folder));
  const start = read_parameters(folder, task.hidden_units);
  return () => {
    const network = network_of(start);
    const step = step_of(network, task.learning_rate);
    const seconds = stopwatch();
    for (let n = 0; n < steps; n++) {
      if (batch_size === examples) {
        step(images, targets);
      } else {
        tf().tidy(() => {
          const batch = tf().tensor1d(order.subarray(n * batch_size, (n + 1) * batch_size), "int32");
          step(tf().gather(images, batch), tf().gather(targets, batch));
        });
      }
    }
    network[0]!.W.dataSync(); // Whatever is not computed yet, is.
    const took = seconds();
    const check = loss_of(network, images, targets);
    for (const variable of network.flatMap(({ W, b }) => [W, b])) variable.dispose();
    return { seconds: took, check };
  };
}

function product({ folder, size, repetitions, product }: ProductTask): Run {
  // Its rows are the columns of what is in the folder: with both factors transposed, C = A·B is Cᵀ = Bᵀ·Aᵀ.
  const [A, B] = read_factors(folder, size).map((values) => tf().tensor2d(values, [size, size]));
  const multiply = () => tf().matMul(B!, A!, product === "A·Bᵀ", product === "Aᵀ·B");
  return () => {
    let C = multiply();
    const seconds = stopwatch();
    for (let n = 0; n < repetitions; n++) {
      C.dispose();
      C = multiply();
    }
    const took = seconds();
    const check = C.dataSync().reduce((sum, value) => sum + value * value, 0);
    C.dispose();
    return { seconds: took, check };
  };
}

function first_step({ folder, mnist, hidden_units, learning_rate }: FirstStepTask, open_seconds: number): Run {
  return () => {
    const seconds = stopwatch();
    const read = read_mnist(mnist);
    const images = image_tensor(read.images);
    const targets = target_tensor(read.labels);
    const network = network_of(read_parameters(folder, hidden_units));
    step_of(network, learning_rate)(images, targets);
    network[0]!.W.dataSync();
    return { seconds: open_seconds + seconds(), check: loss_of(network, images, targets) };
  };
}

/** Images and targets to a step of SGD. */
function step_of(network: Network, learning_rate: number): (images: Tensor, targets: Tensor) => void {
  const optimizer = tf().train.sgd(learning_rate);
  return (images, targets) => optimizer.minimize(() => compute_loss(network, images, targets));
}

function compute_loss(network: Network, images: Tensor, targets: Tensor): Tensor {
  let outputs = images;
  network.forEach(({ W, b }, n) => {
    outputs = tf().add(tf().matMul(n === 0 ? outputs : tf().relu(outputs), W), b);
  });
  return tf().losses.softmaxCrossEntropy(targets, outputs);
}

function loss_of(network: Network, images: Tensor, targets: Tensor): number {
  return tf().tidy(() => compute_loss(network, images, targets).dataSync()[0]!);
}

/** Layer by layer. */
type Network = readonly { readonly W: Tensor; readonly b: Tensor }[];

/** Variables that begin with the given values: inputs × units, as the values lie. */
function network_of(layers: readonly StartingLayer[]): Network {
  return layers.map(({ W, b, inputs }) => ({
    W: tf().variable(tf().tensor2d(W, [inputs, b.length])),
    b: tf().variable(tf().tensor1d(b)),
  }));
}

function image_tensor(bytes: Uint8Array): Tensor {
  return tf().tensor2d(
    Float32Array.from(bytes, (byte) => byte / 255),
    [bytes.length / PIXELS, PIXELS],
  );
}

function target_tensor(labels: Uint8Array): Tensor {
  const targets = new Float32Array(labels.length * DIGITS);
  labels.forEach((label, j) => {
    targets[j * DIGITS + label] = 1;
  });
  return tf().tensor2d(targets, [labels.length, DIGITS]);
}
