import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Precision } from "../values";
import { has_relaxed_simd } from "./relaxed_simd";
import { type Memory, type Module, WebAssembly } from "./webassembly";

/** The kernels that assembly/index.ts exports, each as `name_f32` and, but for the three marked, as `name_f64`. */
const NAMES = [
  "add_column",
  "column_argmax", // f32 only
  "combine_entries",
  "cross_entropy", // f32 only
  "dense_dense",
  "dense_sparse",
  "dense_sparse_transposed",
  "drop_out",
  "map_entries",
  "pack_rows",
  "pack_strips",
  "repeat_column",
  "row_sums",
  "select_columns",
  "softmax", // f32 only
  "step_by_size",
  "sum_of_squares",
  "sum_pieces",
  "sum_row_sums",
  "transpose_entries",
] as const;

export type KernelName = (typeof NAMES)[number];

/** Does one part of the task that is written at an address. */
export type Kernel = (task: number, part: number) => void;

/** The folder of what is built: this one, or the one in dist that belongs to it when the sources themselves are run, as by tests. */
export const BUILT = __filename.endsWith(".ts") ? join(__dirname, "../../dist/matrix/kernels") : __dirname;

/** Threads know a kernel by its number. */
export function number_of(name: KernelName, precision: Precision): number {
  return NUMBERS[name] + (precision === "float64" ? 1 : 0);
}

const NUMBERS = Object.fromEntries(NAMES.map((name, n) => [name, 2 * n])) as Record<KernelName, number>; // One for each name.

/** Compiles the kernels; those with relaxed SIMD where the engine has it. */
export function compile_kernels(): Module {
  const relaxed = readFileSync(join(BUILT, "kernels_relaxed.wasm"));
  if (has_relaxed_simd(relaxed)) return new WebAssembly.Module(relaxed);
  return new WebAssembly.Module(readFileSync(join(BUILT, "kernels.wasm")));
}

/** The kernels by their numbers, for one thread. */
export function instantiate_kernels(module: Module, memory: Memory): Kernel[] {
  const { exports } = new WebAssembly.Instance(module, { env: { memory } });
  return NAMES.flatMap((name) => [exports[`${name}_f32`], exports[`${name}_f64`]]) as Kernel[]; // As assembly/index.ts declares them.
}
