import type { Matrix } from "./matrix";
import { operations } from "./operations";
import { check_dense } from "./shape";

/** Σᵢⱼ A[i,j]²: the square of the matrix's length, if it is taken for one long column. */
export function squared_norm(A: Matrix): number {
  check_dense("squared_norm", "A", A);
  return operations().sum_of_squares(A);
}
