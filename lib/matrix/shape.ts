import { check_entries, type Entries } from "./check_entries";
import { HeldMatrix } from "./held_matrix";

/** Sizes or axes that do not fit together. The message names the function, the matrix, both shapes, and what to do. */
export class ShapeError extends Error {
  override readonly name = "ShapeError";
}

/** What a shape is printed from; every kind of matrix has it. */
export interface Shaped {
  readonly rows: number;
  readonly columns: number;
  readonly axes?: readonly [string, string];
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
  const turned = A.rows === expected.columns && A.columns === expected.rows;
  throw new ShapeError(
    `${caller}: ${name} must be ${shape_of(expected)}, got ${shape_of(A)}${turned ? `; did you mean to_dense(transpose(${name}))?` : ""}`,
  );
}

/** Throws unless A is whole and dense: a sparse matrix does not hold a value for each entry, and a transpose none of its own. */
export function check_dense(caller: string, name: string, A: Shaped): void {
  if (is_held(A)) return;
  check_whole(caller, name, A);
  if (is_dense(A)) return;
  const kind = "transpose_of" in A ? "a transpose" : "a sparse matrix";
  throw new ShapeError(`${caller}: ${name} must be dense, got ${kind}; did you mean to_dense(${name})?`);
}

/** Throws unless A is a matrix whose sizes are whole numbers and whose numbers are as many as its sizes say or, if it is sparse, in order. */
export function check_whole(caller: string, name: string, A: Shaped & { readonly values?: ArrayLike<number> }): void {
  if (is_held(A)) return;
  if (A === null || typeof A !== "object" || !("rows" in A) || !("columns" in A)) {
    throw new ShapeError(`${caller}: ${name} must be a matrix { rows, columns, values }, got ${kind_of(A)}`);
  }
  if (!is_count(A.rows) || !is_count(A.columns)) {
    throw new ShapeError(`${caller}: ${name}'s rows and columns must be whole numbers, got ${shape_of(A)}`);
  }
  if (is_dense(A) && A.values?.length !== A.rows * A.columns) {
    throw new ShapeError(
      `${caller}: ${name} is ${shape_of(A)} and needs ${A.rows * A.columns} values, got ${A.values?.length ?? "none"}`,
    );
  }
  if ("row_indices" in A) check_entries(caller, name, A as Shaped & Entries); // Which looks at all that makes it one.
}

/** Throws unless `value` is a whole number of at least `least`. */
export function check_count(caller: string, name: string, value: number, least: number): void {
  if (!is_count(value) || value < least) {
    throw new RangeError(`${caller}: ${name} must be a whole number of at least ${least}, got ${value}`);
  }
}

/** Throws unless A has at least one column, for there is no mean of nothing. */
export function check_examples(caller: string, name: string, { columns }: Shaped): void {
  if (columns === 0) throw new RangeError(`${caller}: ${name} has no examples; it needs at least one column`);
}

/** Whether A is a matrix that was computed: dense and whole as it was made. Its values are not to be fetched for a look at their length. */
function is_held(A: unknown): boolean {
  return typeof A === "object" && A !== null && HeldMatrix.held_in(A) !== undefined;
}

function is_dense(A: Shaped): boolean {
  return !("row_indices" in A) && !("transpose_of" in A);
}

/** A few words for what came in place of a matrix, which may be large: its kind or its properties, not its contents. */
function kind_of(value: unknown): string {
  if (value === null || typeof value !== "object") return String(value);
  if (Array.isArray(value) || ArrayBuffer.isView(value)) return value.constructor.name;
  return `{ ${Object.keys(value).join(", ")} }`;
}

function is_count(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0;
}
