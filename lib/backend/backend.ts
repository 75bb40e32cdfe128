import type { Precision, Values } from "./values";
import type { Windows } from "./windows";

// What computes: one interface, and two that keep it. `reference` is plain loops, the specification, written to be read. `wasm` is compiled kernels
// for float32. They know numbers and sizes, and nothing of matrices, axes or checks: those are done before they are called.
//
// Numbers are in column order: number i + rows·j stands in row i of column j.

/** float32 numbers that stay in the kernels' memory while a training goes on. */
export interface Kept {
  readonly length: number;
  /** Undefined once they were copied out: then they are as an ordinary array. */
  readonly scope: Scope | undefined;
  /**
   * The numbers as an ordinary array, copied out at the first call and the same at each.
   *
   * @throws Error if the step in which they were computed is over.
   */
  values(): Float32Array;
  /** The numbers as an array that belongs to the caller; they stay kept. Throws as `values`. */
  copy(): Float32Array;
}

/** The numbers of a matrix: an ordinary array, or kept. */
export type Numbers = Values | Kept;

/** The arrays of a sparse matrix: see `SparseMatrix`. */
export interface SparseArrays {
  readonly column_starts: Uint32Array;
  readonly column_ends: Uint32Array;
  readonly row_indices: Uint16Array;
  readonly values: Values;
}

/** Entries of a sparse matrix that stay in the kernels' memory while a training goes on, and the columns chosen from them. */
export interface KeptEntries {
  readonly columns: number;
  /** The arrays, once they were copied out: then they count, and may have been changed. */
  readonly copied: SparseArrays | undefined;
  /** The same entries, other columns. */
  select(indices: Uint32Array): KeptEntries;
  /** The chosen columns as ordinary arrays, copied out at the first call. */
  arrays(): SparseArrays;
}

/** The numbers of a sparse matrix. */
export type SparseNumbers = SparseArrays | KeptEntries;

/** What a training keeps in the kernels' memory. See `training_scope`. */
export interface Scope {
  /** Copies numbers in, for the whole training. */
  keep(values: Float32Array): Kept;
  /** The same for a sparse matrix of so many rows; undefined unless each column's entries are in order: see `SparseMatrix`. */
  keep_entries(arrays: SparseArrays, rows: number): KeptEntries | undefined;
  /** Lets numbers go on to the next step. Those of another scope, or copied out, stay as they are; entries are kept for the whole training. */
  carry(kept: Kept): void;
  /** Begins the next step: what was computed in this one and not carried is given up. */
  next_step(): void;
  /** Gives everything up. */
  close(): void;
}

/** Rows × inner times inner × columns. */
export interface ProductSizes {
  readonly rows: number;
  readonly inner: number;
  readonly columns: number;
}

/** Which factor of a dense product is stored the other way round. */
export type Transposed = "neither" | "first" | "second";

/** What is computed window by window, and channel by channel. A has a column for each image; Z has one for each window of each image. */
export interface SignalBackend {
  /** Z = W·P + b, where each column of P is a patch of A. W is filters × numbers of a patch; b, filters × one, may be left out. */
  convolve(A: Numbers, W: Numbers, b: Numbers | undefined, windows: Windows): Numbers;
  /** ∂loss/∂W = dZ·Pᵀ for so many filters, from A and dZ = ∂loss/∂Z. */
  convolve_weights(A: Numbers, dZ: Numbers, filters: number, windows: Windows): Numbers;
  /** ∂loss/∂A from dZ and W: Wᵀ·dZ, where each number goes back to the place in the image that it was read from. */
  convolve_back(dZ: Numbers, W: Numbers, windows: Windows): Numbers;

  /** The largest number of each window, channel by channel. The windows lie inside of the image. */
  max_pool(A: Numbers, windows: Windows): Numbers;
  /** ∂loss/∂A from dP = ∂loss/∂(max_pool(A)): each slope goes to where the largest number stands, of equal ones the first. */
  max_pool_back(dP: Numbers, A: Numbers, windows: Windows): Numbers;
  /** The mean of each window, channel by channel. The windows lie inside of the image. */
  average_pool(A: Numbers, windows: Windows): Numbers;
  /** ∂loss/∂A from dP = ∂loss/∂(average_pool(A)): each number of a window has an equal share of its slope. */
  average_pool_back(dP: Numbers, windows: Windows): Numbers;

  /** C[i,j] = p[i]·A[i,j] + q[i]·B[i,j] + r[i]. */
  combine_rows(A: Numbers, p: Numbers, B: Numbers, q: Numbers, r: Numbers): Numbers;
  /** Σⱼ (A[i,j] − a[i])·(B[i,j] − b[i]) for each row. */
  row_covariances(A: Numbers, a: Numbers, B: Numbers, b: Numbers): Numbers;
}

/** What can be computed. Results are float64 as soon as an operand is. */
export interface Backend extends SignalBackend {
  /** C = A·B, Aᵀ·B or A·Bᵀ. */
  dense_product(A: Numbers, B: Numbers, sizes: ProductSizes, transposed: Transposed): Numbers;
  /** C = A·S for a sparse S. */
  sparse_product(A: Numbers, S: SparseNumbers, sizes: ProductSizes): Numbers;
  /** C = A·Sᵀ for a sparse S, which has a row for each of C's columns. */
  sparse_transposed_product(A: Numbers, S: SparseNumbers, sizes: ProductSizes): Numbers;
  /** A sparse matrix of so many rows, with its zeros written out. */
  fill_in(S: SparseNumbers, rows: number): Numbers;

  /** A + B. */
  add(A: Numbers, B: Numbers): Numbers;
  /** A − B. */
  subtract(A: Numbers, B: Numbers): Numbers;
  /** A ⊙ B: entry by entry. */
  multiply(A: Numbers, B: Numbers): Numbers;
  /** factor·A. */
  scale(A: Numbers, factor: number): Numbers;
  /** max(0, A). */
  relu(A: Numbers): Numbers;
  /** 1 where A > 0, else 0. */
  relu_derivative(A: Numbers): Numbers;
  /** A − rate·G / (√S + epsilon): the step of RMSprop and Adam. */
  step_by_size(A: Numbers, G: Numbers, S: Numbers, rate: number, epsilon: number): Numbers;
  /** Each entry of A divided by 1 − rate, or 0 with probability `rate`: by the random words of the seed, the same at each call. */
  drop_out(A: Numbers, rate: number, seed: number): Numbers;

  /** C[i,j] = A[i,j] + b[i]: a column added to each column. */
  add_column(A: Numbers, b: Numbers): Numbers;
  /** exp(A[i,j]) / Σₖ exp(A[k,j]). */
  softmax(A: Numbers, rows: number): Numbers;
  /** The columns of A with these numbers. */
  select_columns(A: Numbers, rows: number, indices: Uint32Array): Numbers;
  /** Σⱼ A[i,j] for each row. */
  row_sums(A: Numbers, rows: number): Numbers;
  /** Σᵢⱼ A[i,j]². */
  sum_of_squares(A: Numbers): number;
  /** Σᵢⱼ Y[i,j]·(ln Σₖ exp(A[k,j]) − A[i,j]); where Y is 0, nothing is added. */
  cross_entropy(A: Numbers, Y: Numbers, rows: number): number;
  /**
   * The row of each column's largest entry, of equal ones the first; undefined if an entry is NaN. As bytes, or as 16-bit words if there are more
   * than 256 rows.
   */
  column_argmax(A: Numbers, rows: number): Uint8Array | Uint16Array | undefined;

  /** Opens a scope for a training; undefined where nothing needs to be kept. */
  open_scope(): Scope | undefined;
}

/** The most rows whose numbers fit into bytes. */
const BYTE_ROWS = 256;

/** Room for the number of a row for each of so many columns. */
export function new_row_numbers(rows: number, columns: number): Uint8Array | Uint16Array {
  return rows <= BYTE_ROWS ? new Uint8Array(columns) : new Uint16Array(columns);
}

/** Whether numbers are kept, in place of an ordinary array. */
export function is_kept(numbers: Numbers): numbers is Kept {
  return !ArrayBuffer.isView(numbers);
}

/** The numbers as an ordinary array. */
export function array_of(numbers: Numbers): Values {
  return is_kept(numbers) ? numbers.values() : numbers;
}

/** The arrays of sparse numbers. */
export function arrays_of(S: SparseNumbers): SparseArrays {
  return "arrays" in S ? S.arrays() : S;
}

export type { Precision, Values };
