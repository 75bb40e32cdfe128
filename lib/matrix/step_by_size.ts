import { backend } from "../backend/in_use";
import { type Matrix, matrix_of, numbers_of } from "./matrix";
import { check_dense, check_shape } from "./shape";

/** W − rate·G / (√S + epsilon), entry by entry: each number's step is measured by how large its gradients have been. */
export function step_by_size(W: Matrix, G: Matrix, S: Matrix, rate: number, epsilon: number): Matrix {
  check_dense("step_by_size", "W", W);
  check_shape("step_by_size", "G", G, W);
  check_shape("step_by_size", "S", S, W);
  const stepped = backend().step_by_size(numbers_of(W), numbers_of(G), numbers_of(S), rate, epsilon);
  return matrix_of(W.rows, W.columns, stepped, W.axes);
}
