import { ALL_PEERS } from "./contestants";
import { type Block, convolution_task } from "./convolution";
import type { PeerId } from "./peers";
import { DIGITS, EXAMPLES, PIXELS, type ProductTask, type Task } from "./protocol";

/** What is measured of several contestants, in one line of the table. */
export interface Trial {
  readonly title: string;
  readonly task: Task;
  /** What a step's seconds are multiplied by, or divide for GFLOP/s. */
  readonly amount: number;
  readonly unit: "ms" | "s" | "GFLOP/s";
  readonly peers: readonly PeerId[];
  /** Whether opening the library and making ready counts as well, so that each round takes a new process. */
  readonly from_scratch?: boolean;
  /** Whether the contestants run in a page of Chromium: those that have a program in page/. */
  readonly in_page?: boolean;
}

const CONVOLVING = ["numpy", "torch", "jax", "tensorflow"] as const;
const ALL_BUT_NUMPY_TS = ALL_PEERS.filter((id) => id !== "numpy_ts");

/**
 * To add a row: a line here. If its task is of a new kind: its type and its numbers in protocol.ts, what it begins with in inputs.ts, and for each
 * contestant of the row a function that makes ready for it and returns its run: see `Contestant` in contestants/serve.ts, and `serve` in serve.py.
 */
const ROWS = {
  a: [{ ...full_batch("784-10-10, all 60,000 images, a step", 20), amount: 1000, unit: "ms", peers: ALL_PEERS }],
  b: [epoch([10], 64)],
  c: [epoch([128], 128)],
  d: [epoch([512], 128)],
  e: [
    product("A·B", 256, 40),
    product("A·B", 512, 10),
    product("Aᵀ·B", 512, 10),
    product("A·Bᵀ", 512, 10),
    product("A·B", 1024, 4),
  ],
  f: [{ ...full_batch("import, MNIST from its files, a step of (a)", 1), from_scratch: true }],
  // At a rate of 0.01, roundings of float32 had grown into the loss's fourth digit when the epoch of (h) was over.
  g: [epoch([256, 64], 128, 0.003)],
  h: [epoch([256, 128, 32], 128, 0.003)],
  i: [convolutions("1-8-16 filters of 3 × 3", [block(8, 3, "same"), block(16, 3, "same")], [], 128)],
  j: [
    convolutions(
      "fast: 24 of 5 × 5, 32 of 3 × 3, 256",
      [block(24, 5, "valid", true), block(32, 3, "valid", true)],
      [256],
      256,
    ),
  ],
  k: [{ ...epoch([128], 128), title: "an epoch of (c), in a page of Chromium", peers: ["jax_js"], in_page: true }],
} satisfies Readonly<Record<string, readonly Trial[]>>;

export type RowId = keyof typeof ROWS;

/** In the order of the table. */
export const ROW_IDS = Object.keys(ROWS) as readonly RowId[];

/** The trials of the rows asked for, in the table's order, whatever order they are asked for in. */
export function trials_of(rows: readonly RowId[]): Trial[] {
  return ROW_IDS.filter((row) => rows.includes(row)).flatMap((row) =>
    ROWS[row].map((trial) => ({ ...trial, title: `(${row}) ${trial.title}` })),
  );
}

/** The seconds of a step in the trial's unit. */
export function in_unit({ unit, amount }: Trial, seconds: number): number {
  return unit === "GFLOP/s" ? amount / seconds : amount * seconds;
}

function full_batch(title: string, steps: number): Trial {
  return { title, task: training([10], EXAMPLES, 0.1, steps), amount: 1, unit: "s", peers: ALL_BUT_NUMPY_TS };
}

function epoch(hidden_units: readonly number[], batch_size: number, learning_rate = 0.1): Trial {
  const title = `${[PIXELS, ...hidden_units, DIGITS].join("-")}, batches of ${batch_size}, an epoch`;
  const steps = Math.ceil(EXAMPLES / batch_size);
  const task = training(hidden_units, batch_size, learning_rate, steps);
  return { title, task, amount: steps, unit: "s", peers: ALL_BUT_NUMPY_TS };
}

function training(hidden_units: readonly number[], batch_size: number, learning_rate: number, steps: number): Task {
  const layers = [...hidden_units, DIGITS].map((units, n) => ({ inputs: hidden_units[n - 1] ?? PIXELS, units }));
  return { kind: "train", layers, batch_size, learning_rate, steps };
}

function block(filters: number, size: number, padding: Block["padding"], is_normalized = false) {
  return { filters, size, padding, is_normalized };
}

/** An epoch with Adam. At a rate of 0.0003 roundings of float32 had grown into the loss's fourth digit after a tenth of (j). */
function convolutions(
  name: string,
  blocks: Parameters<typeof convolution_task>[1],
  units: readonly number[],
  batch_size: number,
): Trial {
  const steps = Math.ceil(EXAMPLES / batch_size);
  const task = convolution_task(name.slice(0, 4), blocks, units, { batch_size, learning_rate: 0.0001, steps });
  return { title: `${name}, batches of ${batch_size}, an epoch`, task, amount: steps, unit: "s", peers: CONVOLVING };
}

function product(product: ProductTask["product"], size: number, steps: number): Trial {
  const task: Task = { kind: "product", product, size, steps };
  const title = `${product}, dense, ${size} × ${size}`;
  return { title, task, amount: (2 * size ** 3) / 1e9, unit: "GFLOP/s", peers: ALL_PEERS };
}
