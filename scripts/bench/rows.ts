import { ALL_CONTESTANTS, TRAINERS } from "./contestants";
import type { ProductName, TrainTask } from "./protocol";
import { ROW_IDS, type RowId } from "./row_id";
import type { Trial } from "./trial";

const LEARNING_RATE = 0.1;
/** For networks with several hidden layers: at a larger one, after an epoch, the roundings of float32 show in the loss's fourth digit. */
const DEEPER_LEARNING_RATE = 0.003;
/** Enough steps with all images to make a run long beside what interrupts it. */
const FULL_STEPS = 10;

/** What the trials are made from. */
export interface Setting {
  /** The folder that contestants read. */
  readonly folder: string;
  readonly examples: number;
  /** Where MNIST's files are; undefined if its place is taken by drawn digits. */
  readonly mnist: string | undefined;
}

/** The trials of the rows asked for, in order. */
export function trials_of(rows: readonly RowId[], setting: Setting): Trial[] {
  return ROW_IDS.filter((id) => rows.includes(id)).flatMap((id) => TRIALS[id](setting));
}

const TRIALS: Record<RowId, (setting: Setting) => Trial[]> = {
  a: (setting) => [full_batch(setting)],
  b: (setting) => [epoch(setting, "b", [10], 64)],
  c: (setting) => [epoch(setting, "c", [128], 128)],
  d: (setting) => [epoch(setting, "d", [512], 128)],
  e: (setting) => [
    product(setting, "A·B", 256, 40),
    product(setting, "A·B", 512, 10),
    product(setting, "Aᵀ·B", 512, 10),
    product(setting, "A·Bᵀ", 512, 10),
    product(setting, "A·B", 1024, 4),
  ],
  f: (setting) => (setting.mnist === undefined ? [] : [first_step(setting, setting.mnist)]),
  g: (setting) => [deeper(setting, "g", [256, 64])],
  h: (setting) => [deeper(setting, "h", [256, 128, 32])],
};

function full_batch({ folder, examples }: Setting): Trial {
  const task = train_task(folder, examples, [10], examples, FULL_STEPS);
  return {
    row: "a",
    title: `784-10-10, all ${examples.toLocaleString("en-US")} images, a step`,
    task,
    contestants: TRAINERS,
    fresh: false,
    unit: "ms a step",
    amount: task.steps,
  };
}

function epoch(
  { folder, examples }: Setting,
  row: RowId,
  hidden_units: readonly number[],
  batch_size: number,
): Trial & { readonly task: TrainTask } {
  return {
    row,
    title: `${["784", ...hidden_units, "10"].join("-")}, batches of ${batch_size}, an epoch`,
    task: train_task(folder, examples, hidden_units, batch_size, Math.ceil(examples / batch_size)),
    contestants: TRAINERS,
    fresh: false,
    unit: "s",
    amount: 1,
  };
}

/** Without those that take half a minute for an epoch. */
function deeper(setting: Setting, row: RowId, hidden_units: readonly number[]): Trial {
  const trial = epoch(setting, row, hidden_units, 128);
  const contestants = TRAINERS.filter((id) => id !== "jax" && id !== "plain");
  return { ...trial, contestants, task: { ...trial.task, learning_rate: DEEPER_LEARNING_RATE } };
}

/** A task of gradient descent. */
export function train_task(
  folder: string,
  examples: number,
  hidden_units: readonly number[],
  batch_size: number,
  steps: number,
): TrainTask {
  return { kind: "train", folder, examples, hidden_units, batch_size, steps, learning_rate: LEARNING_RATE };
}

function product({ folder }: Setting, product: ProductName, size: number, repetitions: number): Trial {
  return {
    row: "e",
    title: `${product}, dense, ${size} × ${size}`,
    task: { kind: "product", folder, product, size, repetitions },
    contestants: ALL_CONTESTANTS,
    fresh: false,
    unit: "GFLOP/s",
    amount: (2 * size ** 3 * repetitions) / 1e9,
  };
}

function first_step({ folder }: Setting, mnist: string): Trial {
  return {
    row: "f",
    title: "import, MNIST from its files, a step of (a)",
    task: { kind: "first_step", folder, mnist, hidden_units: [10], learning_rate: LEARNING_RATE },
    contestants: TRAINERS,
    fresh: true,
    unit: "s",
    amount: 1,
  };
}
