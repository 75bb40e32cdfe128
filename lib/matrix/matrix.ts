import { is_kept, type Numbers } from "../backend/backend";
import { new_values, type Precision, type Values } from "../backend/values";
import { check_options } from "./check_options";
import { kind_of } from "./kind_of";
import { check_count, check_dense, check_precision, ShapeError } from "./shape";
import { StepMatrix } from "./step_matrix";

/**
 * A matrix whose axes have names: `Matrix<"hidden", "pixels">` has a row for each hidden unit and a column for each pixel.
 *
 * Storage is column by column: entry (i, j) is `values[i + rows * j]`. One column is one example, contiguous.
 * The names live in the type, where the compiler compares them, and in `axes`, where error messages find them.
 */
export interface Matrix<Rows extends string = string, Columns extends string = string> {
  readonly rows: number;
  readonly columns: number;
  /** `rows * columns` numbers, column by column. */
  readonly values: Values;
  /** The names of the two axes. */
  readonly axes?: readonly [Rows, Columns] | undefined;
  /** What only a `SparseMatrix` has, so that the compiler tells the two apart. */
  readonly row_indices?: undefined;
}

/**
 * An axis's name as a first argument has fixed it: the compiler does not infer it from this place as well, or it would take
 * the union of two different names and find no fault.
 */
export type Fixed<Name extends string> = [Name][Name extends string ? 0 : never];

/** What a new matrix may be told beside its numbers. */
export interface MatrixOptions<Rows extends string, Columns extends string> {
  /** The names of the rows' and the columns' axis, such as `["hidden", "pixels"]`. */
  readonly axes?: readonly [Rows, Columns];
  /** Bits of each number; "float32" by default. */
  readonly precision?: Precision;
}

/**
 * Builds a matrix from its rows, written as one reads them.
 *
 * `matrix([[1, 2, 3], [4, 5, 6]], { axes: ["hidden", "pixels"] })` is 2×3: two hidden units, three pixels.
 *
 * @throws ShapeError if the rows are not lists of the same length, RangeError if an entry is no number or the precision is unknown or an option is.
 */
export function matrix<Rows extends string, Columns extends string>(
  rows: readonly (readonly number[])[],
  options: MatrixOptions<Rows, Columns> = {},
): Matrix<Rows, Columns> {
  check_options("matrix", options, ["axes", "precision"]);
  const { axes, precision = "float32" } = options;
  check_precision("matrix", precision);
  check_rows(rows);
  const columns = rows[0]?.length ?? 0;
  const values = new_values(rows.length * columns, precision);
  rows.forEach((row, i) => {
    if (row.length !== columns) {
      throw new ShapeError(
        `matrix: row ${i} has ${row.length} numbers, row 0 has ${columns}; all rows must be equally long`,
      );
    }
    row.forEach((value, j) => {
      values[i + rows.length * j] = value;
    });
  });
  return matrix_of(rows.length, columns, values, axes);
}

/** Throws unless all entries are numbers: of anything else, an array of numbers makes 0, NaN, or what looks right. */
function check_rows(rows: readonly (readonly number[])[]): void {
  rows.forEach((row: unknown, i) => {
    if (!Array.isArray(row) && !ArrayBuffer.isView(row))
      throw new ShapeError(`matrix: row ${i} must be a list of numbers, got ${kind_of(row)}`);
    const entries = Array.from(row as ArrayLike<unknown>);
    const wrong = entries.findIndex((value) => typeof value !== "number");
    if (wrong === -1) return;
    throw new RangeError(`matrix: row ${i} must hold numbers, got ${kind_of(entries[wrong])} in column ${wrong}`);
  });
}

/**
 * A rows × columns matrix of zeros.
 *
 * @throws RangeError if a size is not a whole number or the precision or an option is unknown.
 */
export function zeros<Rows extends string, Columns extends string>(
  rows: number,
  columns: number,
  options: MatrixOptions<Rows, Columns> = {},
): Matrix<Rows, Columns> {
  check_options("zeros", options, ["axes", "precision"]);
  const { axes, precision = "float32" } = options;
  check_count("zeros", "rows", rows, 0);
  check_count("zeros", "columns", columns, 0);
  check_precision("zeros", precision);
  return matrix_of(rows, columns, new_values(rows * columns, precision), axes);
}

/**
 * The matrix as a list of rows: what `matrix` takes, for printing and for comparing.
 *
 * @throws ShapeError if A is not dense.
 */
export function to_rows(A: Matrix): number[][] {
  check_dense("to_rows", "A", A);
  const { rows, columns, values } = A;
  return Array.from({ length: rows }, (_, i) => Array.from({ length: columns }, (_, j) => values[i + rows * j]!));
}

/** The matrix of some numbers; `axes` is left out where it is not known. */
export function matrix_of<Rows extends string, Columns extends string>(
  rows: number,
  columns: number,
  numbers: Numbers,
  axes: readonly [Rows, Columns] | undefined,
): Matrix<Rows, Columns> {
  if (is_kept(numbers)) return new StepMatrix(rows, columns, numbers, axes);
  return axes ? { rows, columns, values: numbers, axes } : { rows, columns, values: numbers };
}

/** A matrix's numbers, as a backend takes them. */
export function numbers_of(A: Matrix): Numbers {
  return A instanceof StepMatrix ? StepMatrix.numbers_of(A) : A.values;
}
