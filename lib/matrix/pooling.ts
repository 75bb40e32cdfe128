import { backend } from "../backend/in_use";
import { sizes_of, type Windows } from "../backend/windows";
import { type Matrix, matrix_of, numbers_of } from "./matrix";
import { check_shape } from "./shape";

// One number in place of each window's, channel by channel: A is (channels·width·height) × examples, P is (channels·places) × examples. Each function
// throws ShapeError if the shapes do not fit.

/** The largest number of each window. */
export function pool_by_maximum(A: Matrix, windows: Windows): Matrix {
  check_images("max_pool", A, windows);
  return pooled(A, backend().max_pool(numbers_of(A), windows), windows);
}

/** ∂loss/∂A from dP: each slope goes to the place of its window's largest number, of equal ones the first. */
export function pool_by_maximum_back(dP: Matrix, A: Matrix, windows: Windows): Matrix {
  check_images("max_pool", A, windows);
  check_pooled("max_pool", dP, windows);
  return spread(dP, backend().max_pool_back(numbers_of(dP), numbers_of(A), windows), windows);
}

/** The mean of each window. */
export function pool_by_mean(A: Matrix, windows: Windows): Matrix {
  check_images("average_pool", A, windows);
  return pooled(A, backend().average_pool(numbers_of(A), windows), windows);
}

/** ∂loss/∂A from dP: each number of a window has an equal share of its slope. */
export function pool_by_mean_back(dP: Matrix, windows: Windows): Matrix {
  check_pooled("average_pool", dP, windows);
  return spread(dP, backend().average_pool_back(numbers_of(dP), windows), windows);
}

type Numbers = Parameters<typeof matrix_of>[2];

function pooled({ columns }: Matrix, P: Numbers, windows: Windows): Matrix {
  return matrix_of(windows.channels * sizes_of(windows).places, columns, P, ["units", "examples"]);
}

function spread({ columns }: Matrix, dA: Numbers, windows: Windows): Matrix {
  return matrix_of(sizes_of(windows).image, columns, dA, ["units", "examples"]);
}

function check_images(caller: string, A: Matrix, windows: Windows): void {
  check_shape(caller, "A", A, { rows: sizes_of(windows).image, columns: A.columns });
}

function check_pooled(caller: string, dP: Matrix, windows: Windows): void {
  check_shape(caller, "dP", dP, { rows: windows.channels * sizes_of(windows).places, columns: dP.columns });
}
