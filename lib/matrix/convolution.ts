import { backend } from "../backend/in_use";
import { sizes_of, type Windows } from "../backend/windows";
import { type Matrix, matrix_of, numbers_of } from "./matrix";
import { check_shape } from "./shape";

// A convolution is W·P + b, where each column of P is a patch of an image: what one window sees. Images and results stay columns, one for each
// example: A is (channels·width·height) × examples, Z is (filters·places) × examples. backend/windows.ts tells in which order their numbers stand.

/** Z = W·P + b for each example. W is filters × numbers of a patch; b, filters × one, may be left out. Throws ShapeError if the shapes do not fit. */
export function convolve(A: Matrix, W: Matrix, b: Matrix | undefined, windows: Windows): Matrix {
  const { image, patch, places } = sizes_of(windows);
  check_shape("convolution", "A", A, { rows: image, columns: A.columns });
  check_shape("convolution", "W", W, { rows: W.rows, columns: patch });
  if (b) check_shape("convolution", "b", b, { rows: W.rows, columns: 1 });
  const Z = backend().convolve(numbers_of(A), numbers_of(W), b && numbers_of(b), windows);
  return matrix_of(W.rows * places, A.columns, Z, ["units", "examples"]);
}

/** ∂loss/∂W = dZ·Pᵀ, summed over the examples: each weight has a share in every place, and its slope is the sum over all of them. */
export function convolve_weights(A: Matrix, dZ: Matrix, filters: number, windows: Windows): Matrix {
  const { image, patch, places } = sizes_of(windows);
  check_shape("convolution", "A", A, { rows: image, columns: A.columns });
  check_shape("convolution", "dZ", dZ, { rows: filters * places, columns: A.columns });
  const dW = backend().convolve_weights(numbers_of(A), numbers_of(dZ), filters, windows);
  return matrix_of(filters, patch, dW, ["filters", "patch"]);
}

/** ∂loss/∂A = Wᵀ·dZ, each number added where the window read it. */
export function convolve_back(dZ: Matrix, W: Matrix, windows: Windows): Matrix {
  const { image, patch, places } = sizes_of(windows);
  check_shape("convolution", "W", W, { rows: W.rows, columns: patch });
  check_shape("convolution", "dZ", dZ, { rows: W.rows * places, columns: dZ.columns });
  const dA = backend().convolve_back(numbers_of(dZ), numbers_of(W), windows);
  return matrix_of(image, dZ.columns, dA, ["units", "examples"]);
}
