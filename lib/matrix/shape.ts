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

/**
 * Throws unless A has the expected shape and is whole:
 * `forward_propagation: W1 must be 10×784 (hidden × pixels), got 784×10 (pixels × hidden); did you mean transpose(W1)?`
 */
export function check_shape(caller: string, name: string, A: Shaped, expected: Shaped): void {
  check_whole(caller, name, A);
  if (A.rows === expected.rows && A.columns === expected.columns) return;
  const turned = A.rows === expected.columns && A.columns === expected.rows;
  throw new ShapeError(
    `${caller}: ${name} must be ${shape_of(expected)}, got ${shape_of(A)}${turned ? `; did you mean transpose(${name})?` : ""}`,
  );
}

/** Throws unless A is a matrix whose sizes are whole numbers and, if it is dense, whose numbers are as many as its sizes say. */
export function check_whole(caller: string, name: string, A: Shaped & { readonly values?: ArrayLike<number> }): void {
  if (A === null || typeof A !== "object" || !is_count(A.rows) || !is_count(A.columns)) {
    throw new ShapeError(
      `${caller}: ${name} must be a matrix { rows, columns, values }, got ${JSON.stringify(A) ?? typeof A}`,
    );
  }
  const dense = !("row_indices" in A) && !("transpose_of" in A);
  if (dense && A.values?.length !== A.rows * A.columns) {
    throw new ShapeError(
      `${caller}: ${name} is ${shape_of(A)} and needs ${A.rows * A.columns} values, got ${A.values?.length ?? "none"}`,
    );
  }
}

/** Throws unless `value` is a whole number of at least `least`. */
export function check_count(caller: string, name: string, value: number, least: number): void {
  if (!is_count(value) || value < least) {
    throw new RangeError(`${caller}: ${name} must be a whole number of at least ${least}, got ${value}`);
  }
}

function is_count(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0;
}
