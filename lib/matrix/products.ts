import type { Computed } from "./held_matrix";
import type { Matrix } from "./matrix";
import type { SparseMatrix } from "./sparse_matrix";
import { new_values, type Values, wider } from "./values";

/**
 * The five products that `matmul` is made of, each without forming a transpose. All return the values of C, column by column.
 * Sizes are checked before they are called.
 */
export interface Products {
  /** C = A·B: rows × inner times inner × columns. */
  dense_dense(A: Matrix, B: Matrix): Computed;
  /** C = Aᵀ·B: inner × rows, read the other way round, times inner × columns. */
  transposed_dense(A: Matrix, B: Matrix): Computed;
  /** C = A·Bᵀ: rows × inner times columns × inner, read the other way round. */
  dense_transposed(A: Matrix, B: Matrix): Computed;
  /** C = A·S for a sparse S: rows × inner times inner × columns. */
  dense_sparse(A: Matrix, S: SparseMatrix): Computed;
  /** C = A·Sᵀ for a sparse S: rows × inner times columns × inner, read the other way round. */
  dense_sparse_transposed(A: Matrix, S: SparseMatrix): Computed;
}

/**
 * The products as plain loops: the specification, written to be read.
 * Sums are kept in float64 and rounded once, so each entry is as exact as its precision allows.
 */
export const plain_products: Products = {
  dense_dense(A, B) {
    const C = new_values(A.rows * B.columns, wider(A.values, B.values));
    const sum = new Float64Array(A.rows);
    for (let j = 0; j < B.columns; j++) {
      sum.fill(0);
      for (let k = 0; k < A.columns; k++) add_column(sum, 0, B.values[k + B.rows * j]!, A, k); // C[·,j] += A[·,k]·B[k,j]
      C.set(sum, A.rows * j);
    }
    return C;
  },

  transposed_dense(A, B) {
    const C = new_values(A.columns * B.columns, wider(A.values, B.values));
    for (let j = 0; j < B.columns; j++) {
      for (let i = 0; i < A.columns; i++) {
        let sum = 0;
        for (let k = 0; k < A.rows; k++) sum += A.values[k + A.rows * i]! * B.values[k + B.rows * j]!; // C[i,j] = Σ A[k,i]·B[k,j]
        C[i + A.columns * j] = sum;
      }
    }
    return C;
  },

  dense_transposed(A, B) {
    const sum = new Float64Array(A.rows * B.rows);
    for (let k = 0; k < A.columns; k++) {
      for (let j = 0; j < B.rows; j++) add_column(sum, A.rows * j, B.values[j + B.rows * k]!, A, k); // C[·,j] += A[·,k]·B[j,k]
    }
    return rounded(sum, A, B);
  },

  dense_sparse(A, S) {
    const C = new_values(A.rows * S.columns, wider(A.values, S.values));
    const sum = new Float64Array(A.rows);
    for (let j = 0; j < S.columns; j++) {
      sum.fill(0);
      for (let n = S.column_starts[j]!; n < S.column_ends[j]!; n++)
        add_column(sum, 0, S.values[n]!, A, S.row_indices[n]!); // C[·,j] += A[·,k]·S[k,j]
      C.set(sum, A.rows * j);
    }
    return C;
  },

  dense_sparse_transposed(A, S) {
    const sum = new Float64Array(A.rows * S.rows);
    for (let k = 0; k < S.columns; k++) {
      for (let n = S.column_starts[k]!; n < S.column_ends[k]!; n++) {
        add_column(sum, A.rows * S.row_indices[n]!, S.values[n]!, A, k); // C[·,j] += A[·,k]·S[j,k]
      }
    }
    return rounded(sum, A, S);
  },
};

/** sum[start + i] += factor · A[i,k] for each row i. */
function add_column(sum: Float64Array, start: number, factor: number, { rows, values }: Matrix, k: number): void {
  for (let i = 0; i < rows; i++) sum[start + i]! += values[i + rows * k]! * factor;
}

function rounded(sum: Float64Array, A: { values: Values }, B: { values: Values }): Values {
  return wider(A.values, B.values) === "float64" ? sum : Float32Array.from(sum);
}
