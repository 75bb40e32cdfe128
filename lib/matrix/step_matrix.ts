import type { Kept, KeptEntries, SparseArrays } from "../backend/backend";

// What is computed within a step of a training: matrices whose numbers stay in the kernels' memory until somebody reads them. They are read
// like any other matrix, and reading copies. After their step they say that it is over: see `training_scope`.

/** A dense matrix that is kept in the kernels' memory. */
export class StepMatrix<Rows extends string, Columns extends string> {
  readonly rows: number;
  readonly columns: number;
  declare readonly values: Float32Array;
  declare readonly axes?: readonly [Rows, Columns];
  readonly #numbers: Kept;

  constructor(rows: number, columns: number, numbers: Kept, axes: readonly [Rows, Columns] | undefined) {
    this.rows = rows;
    this.columns = columns;
    if (axes) this.axes = axes;
    this.#numbers = numbers;
    Object.defineProperty(this, "values", VALUES);
  }

  static numbers_of(A: StepMatrix<string, string>): Kept {
    return A.#numbers;
  }
}

/** A property of each matrix, so that copies of the record have it, which is read when somebody asks for it. */
const VALUES: PropertyDescriptor & ThisType<StepMatrix<string, string>> = {
  get() {
    return StepMatrix.numbers_of(this).values();
  },
  enumerable: true,
};

/** A sparse matrix that is kept in the kernels' memory. */
export class StepSparseMatrix<Rows extends string, Columns extends string> implements SparseArrays {
  readonly rows: number;
  readonly columns: number;
  readonly axes?: readonly [Rows, Columns] | undefined;
  readonly #entries: KeptEntries;

  constructor(rows: number, entries: KeptEntries, axes: readonly [Rows, Columns] | undefined) {
    this.rows = rows;
    this.columns = entries.columns;
    this.axes = axes;
    this.#entries = entries;
  }

  get column_starts(): Uint32Array {
    return this.#entries.arrays().column_starts;
  }

  get column_ends(): Uint32Array {
    return this.#entries.arrays().column_ends;
  }

  get row_indices(): Uint16Array {
    return this.#entries.arrays().row_indices;
  }

  get values(): SparseArrays["values"] {
    return this.#entries.arrays().values;
  }

  static entries_of(S: StepSparseMatrix<string, string>): KeptEntries {
    return S.#entries;
  }
}
