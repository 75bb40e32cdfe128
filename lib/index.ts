export { relu, relu_derivative, softmax } from "./activations";
export { DivergenceError } from "./divergence_error";
export { type GradientCheckOptions, type GradientRow, gradient_check } from "./gradient_check";
export { compute_accuracy, compute_loss, type Scores } from "./loss";
export { column_argmax } from "./matrix/argmax";
export { add, map, multiply, row_sums, scale, subtract } from "./matrix/elementwise";
export { matmul } from "./matrix/matmul";
export { type Matrix, type MatrixOptions, matrix, type Precision, to_rows, type Values, zeros } from "./matrix/matrix";
export { select_columns } from "./matrix/select_columns";
export { ShapeError, shape_of } from "./matrix/shape";
export { type SparseMatrix, to_sparse } from "./matrix/sparse_matrix";
export { to_dense } from "./matrix/to_dense";
export { type Transpose, transpose } from "./matrix/transpose";
export { accuracy } from "./metrics/accuracy";
export { confusion_matrix } from "./metrics/confusion_matrix";
export { one_hot } from "./one_hot";
export { type InitialOptions, initialize_parameters, type Parameters } from "./parameters";
export { type Random, random_from } from "./random";
export {
  type Activations,
  backward_propagation,
  forward_propagation,
  type Gradients,
  gradient_descent,
  type History,
  type Images,
  predict,
  type Step,
  type TrainingOptions,
  update_parameters,
} from "./two_layer_network";
