// How `npm run bench` and its contestants talk. A contestant is a process of its own: it opens its library, greets, then answers one
// request after the other, each a line of JSON, until its input ends. Answers begin with a mark, for libraries print lines too.

/** The folder of a task holds what all contestants read; inputs.ts tells what its files are. */
interface InFolder {
  readonly folder: string;
}

/** Steps of gradient descent: forward, loss, backward and update, from the weights in the folder. */
export interface TrainTask extends InFolder {
  readonly kind: "train";
  /** How many images. Beyond those in the folder they begin again from the first. */
  readonly examples: number;
  /** The hidden units, layer by layer. */
  readonly hidden_units: readonly number[];
  /** How many images a step sees, in the order of the folder; all of them, if as many as `examples`. */
  readonly batch_size: number;
  readonly steps: number;
  readonly learning_rate: number;
}

/** Products of two dense size × size matrices. */
export interface ProductTask extends InFolder {
  readonly kind: "product";
  readonly product: ProductName;
  readonly size: number;
  readonly repetitions: number;
}

/** Which factor is read the other way round: neither, A, or B. */
export type ProductName = "A·B" | "Aᵀ·B" | "A·Bᵀ";

/** From opening the library to the first step with all images, by way of reading MNIST's files. */
export interface FirstStepTask extends InFolder {
  readonly kind: "first_step";
  /** Where MNIST's files are, as they are downloaded or unpacked. */
  readonly mnist: string;
  readonly hidden_units: readonly number[];
  readonly learning_rate: number;
}

export type Task = TrainTask | ProductTask | FirstStepTask;

/** What a contestant is asked: to make ready for a task, or to do the one it is ready for, from its beginning. */
export type Request = { readonly ask: "prepare"; readonly task: Task } | { readonly ask: "run" };

/** What it says when it is open. */
export interface Greeting {
  readonly version: string;
}

/** What a run gives. */
export interface Measurement {
  /** What the task took, by the contestant's own clock. */
  readonly seconds: number;
  /**
   * What all contestants must agree on: the loss over all images after the last step, or the sum of the squares of a product's
   * entries. The measure of the machine's peak has nothing to agree on.
   */
  readonly check?: number;
}

/** What every answer's line begins with. */
export const MARK = "@bench ";

/** Decides the weights and the order of the images; a contestant may shuffle by itself, if that gives the order in the folder. */
export const SEED = 1;

export type Answer = Greeting | Measurement | { readonly ready: true } | { readonly error: string };
