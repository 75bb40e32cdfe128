import { type Products, plain_products } from "../products";
import { dense_product } from "./dense_product";
import type { Engine } from "./engine";
import { sparse_product } from "./sparse_product";
import { sparse_transposed_product } from "./sparse_transposed_product";

/** The products by compiled kernels; by the plain loops where the memory is too small for them. */
export function compiled_products(engine: Engine): Products {
  return {
    dense_dense(A, B) {
      const sizes = { rows: A.rows, inner: A.columns, columns: B.columns };
      const steps = { a_row: 1, a_inner: A.rows, b_inner: 1, b_column: B.rows };
      return dense_product(engine, A, B, sizes, steps) ?? plain_products.dense_dense(A, B);
    },

    transposed_dense(A, B) {
      const sizes = { rows: A.columns, inner: A.rows, columns: B.columns };
      const steps = { a_row: A.rows, a_inner: 1, b_inner: 1, b_column: B.rows };
      return dense_product(engine, A, B, sizes, steps) ?? plain_products.transposed_dense(A, B);
    },

    dense_transposed(A, B) {
      const sizes = { rows: A.rows, inner: A.columns, columns: B.rows };
      const steps = { a_row: 1, a_inner: A.rows, b_inner: B.rows, b_column: 1 };
      return dense_product(engine, A, B, sizes, steps) ?? plain_products.dense_transposed(A, B);
    },

    dense_sparse: (A, S) => sparse_product(engine, A, S) ?? plain_products.dense_sparse(A, S),

    dense_sparse_transposed: (A, S) =>
      sparse_transposed_product(engine, A, S) ?? plain_products.dense_sparse_transposed(A, S),
  };
}
