import type { ConvolutionTask } from "./convolution";

// How `npm run bench` and its contestants talk. A contestant is a process of its own: it opens its library, greets, then answers one
// request after the other, each a line of JSON, until its input ends. Answers begin with a mark, for libraries print lines too.

/** Steps of gradient descent: forward, loss, backward and update, in float32. */
export interface TrainTask {
  readonly kind: "train";
  /** From the pixels to the digits. All layers but the last have ReLU, the last has softmax; biases begin with 0. */
  readonly layers: readonly { readonly inputs: number; readonly units: number }[];
  /** How many images a step sees, in the order of the folder; `EXAMPLES` for all of them. */
  readonly batch_size: number;
  readonly learning_rate: number;
  /** How many a run has, unless they take too long. */
  readonly steps: number;
}

/** Dense products of two size × size matrices, one a step. */
export interface ProductTask {
  readonly kind: "product";
  readonly product: "A·B" | "Aᵀ·B" | "A·Bᵀ";
  readonly size: number;
  readonly steps: number;
}

export type Task = TrainTask | ProductTask | ConvolutionTask;

/** Where a task's inputs are: those that inputs.ts writes, and MNIST's files. In a page, which reads no files, their bytes by name. */
export interface Place {
  readonly folder: string;
  readonly mnist: string;
  readonly fetched?: ReadonlyMap<string, ArrayBuffer>;
}

/** To make ready for a task; to do so many steps of it, from its beginning. */
export type Request = { ask: "prepare"; task: Task & Place } | { ask: "run"; steps: number };

/** To being opened, to `prepare`, to `run`, each with what it took by the contestant's own clock; or what went wrong. */
export type Answer = Opened | { seconds: number } | Measurement | { error: string };
export type Opened = { readonly version: string; readonly seconds: number };
/** What all contestants must agree on is said by `Run` in contestants/serve.ts. */
export type Measurement = { readonly check: number; readonly seconds: number };

/** What every answer's line begins with. */
export const MARK = "@bench ";

export const EXAMPLES = 60_000;
export const PIXELS = 784;
export const DIGITS = 10;
/** How many images give the loss that is compared: that of all would take longer than some runs. */
export const CHECKED = 5_000;
/** Decides the weights and the order of the images. The library shuffles by itself, into the order of the folder. */
export const SEED = 1;
