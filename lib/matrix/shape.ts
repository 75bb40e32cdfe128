import type { Precision } from "../backend/values";
import { kind_of } from "./kind_of";
import { StepMatrix, StepSparseMatrix } from "./step_matrix";

/** Sizes or axes that do not fit together. The message names the function, the matrix, both shapes, and what to do. */
export class ShapeError extends Error {
  override readonly name = "ShapeError";
}

/** What a shape is printed from; every kind of matrix has it. */
export interface Shaped {
  readonly rows: number;
  readonly columns: number;
  readonly axes?: readonly [string, string] | undefined;
}

/** `10×784 (hidden × pixels)`: the sizes, and the axes' names where they are known. */
export function shape_of({ rows, columns, axes }: Shaped): string {
  return axes ? `${rows}×${columns} (${axes[0]} × ${axes[1]})` : `${rows}×${columns}`;
}

/** Throws unless A is dense, whole and of the expected shape. */
export function check_shape(caller: string, name: string, A: Shaped, expected: Shaped): void {
  check_dense(caller, name, A);
  check_size(caller, name, A, expected);
}

/**
 * Throws unless A has the expected numbers of rows and columns:
 * `forward_propagation: W1 must be 10×784 (hidden × pixels), got 784×10 (pixels × hidden); did you mean to_dense(transpose(W1))?`
 */
export function check_size(caller: string, name: string, A: Shaped, expected: Shaped): void {
  if (A.rows === expected.rows && A.columns === expected.columns) return;
  const is_turned = A.rows === expected.columns && A.columns === expected.rows;
  const hint = is_turned ? `; did you mean to_dense(transpose(${name}))?` : "";
  throw new ShapeError(`${caller}: ${name} must be ${shape_of(expected)}, got ${shape_of(A)}${hint}`);
}

/** Throws unless A is whole and dense: a sparse matrix does not hold a value for each entry, and a transpose none of its own. */
export function check_dense(caller: string, name: string, A: Shaped): void {
  if (A instanceof StepMatrix) return;
  check_whole(caller, name, A);
  if (!("row_indices" in A) && !("transpose_of" in A)) return;
  const kind = "transpose_of" in A ? "a transpose" : "a sparse matrix";
  throw new ShapeError(`${caller}: ${name} must be dense, got ${kind}; did you mean to_dense(${name})?`);
}

/**
 * Throws unless A is a matrix whose sizes are whole numbers and whose arrays are of the right kinds and lengths. Where the entries of a sparse
 * matrix point is looked at where they are read: see `check_entries`.
 */
export function check_whole(caller: string, name: string, A: Shaped): void {
  if (A instanceof StepMatrix || A instanceof StepSparseMatrix) return;
  if (A === null || typeof A !== "object" || !("rows" in A) || !("columns" in A)) {
    throw new ShapeError(`${caller}: ${name} must be a matrix { rows, columns, values }, got ${kind_of(A)}`);
  }
  if (!is_count(A.rows) || !is_count(A.columns)) {
    throw new ShapeError(`${caller}: ${name}'s rows and columns must be whole numbers, got ${shape_of(A)}`);
  }
  if ("transpose_of" in A) return;
  const arrays = A as ShapedArrays;
  check_kind(caller, name, "values", arrays.values, ["Float32Array", "Float64Array"]);
  if ("row_indices" in A) check_sparse_arrays(caller, name, arrays);
  else if (arrays.values.length !== A.rows * A.columns) {
    throw new ShapeError(
      `${caller}: ${name} is ${shape_of(A)} and needs ${A.rows * A.columns} values, got ${arrays.values.length}`,
    );
  }
}

/** A matrix whose arrays may be anything. */
type ShapedArrays = Shaped &
  Readonly<Record<"column_starts" | "column_ends" | "row_indices" | "values", ArrayLike<number>>>;

function check_sparse_arrays(caller: string, name: string, A: ShapedArrays): void {
  const { columns, column_starts, column_ends, row_indices, values } = A;
  check_kind(caller, name, "column_starts", column_starts, ["Uint32Array"]);
  check_kind(caller, name, "column_ends", column_ends, ["Uint32Array"]);
  check_kind(caller, name, "row_indices", row_indices, ["Uint16Array"]);
  if (column_starts.length !== columns || column_ends.length !== columns) {
    throw new ShapeError(
      `${caller}: ${name} has ${columns} columns and needs a start and an end for each, got ${column_starts.length} and ${column_ends.length}`,
    );
  }
  if (row_indices.length !== values.length) {
    throw new ShapeError(
      `${caller}: ${name} needs a row index for each value, got ${row_indices.length} for ${values.length}`,
    );
  }
}

/** Throws unless an array is of one of some kinds, by its tag: an array of another realm is as good. */
function check_kind(caller: string, name: string, array: string, value: unknown, kinds: readonly string[]): void {
  if (ArrayBuffer.isView(value) && kinds.includes((value as Float32Array)[Symbol.toStringTag])) return;
  throw new ShapeError(
    `${caller}: ${name}'s ${array} must be a ${kinds.join(" or a ")}, got ${kind_of(value)}; ${kinds[0]}.from(…) makes one`,
  );
}

/** Throws unless `value` is a whole number of at least `least`. */
export function check_count(caller: string, name: string, value: number, least: number): void {
  if (!is_count(value) || value < least) {
    throw new RangeError(`${caller}: ${name} must be a whole number of at least ${least}, got ${kind_of(value)}`);
  }
}

/** Throws unless the precision is one that there is. */
export function check_precision(caller: string, precision: Precision): void {
  if (precision === "float32" || precision === "float64") return;
  throw new RangeError(`${caller}: precision must be "float32" or "float64", got ${JSON.stringify(precision)}`);
}

/** Throws unless A has at least one column, for there is no mean of nothing. */
export function check_examples(caller: string, name: string, { columns }: Shaped): void {
  if (columns === 0) throw new RangeError(`${caller}: ${name} has no examples; it needs at least one column`);
}

function is_count(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0;
}
