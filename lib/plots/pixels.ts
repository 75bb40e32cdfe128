import type { Matrix } from "../matrix/matrix";
import { check_whole, ShapeError, shape_of } from "../matrix/shape";
import { is_sparse, type SparseMatrix } from "../matrix/sparse_matrix";

/** Images as columns: 784 pixels × images, each pixel from 0 (paper) to 1 (ink). */
export type ImageColumns = SparseMatrix<"pixels", string> | Matrix<"pixels", string>;

/** The width of square images, in pixels: 28 for 784 pixels. */
export function image_side(caller: string, images: ImageColumns): number {
  check_whole(caller, "images", images);
  const side = Math.sqrt(images.rows);
  if (Number.isInteger(side) && side > 0) return side;
  const turned = Number.isInteger(Math.sqrt(images.columns));
  throw new ShapeError(
    `${caller}: each column of images must be a square image such as 784 = 28×28 pixels, ` +
      `got ${shape_of(images)}${turned ? "; did you mean to_dense(transpose(images))?" : ""}`,
  );
}

/** One image as bytes, 0 (paper) to 255 (ink), row by row from the top, as MNIST keeps them. */
export function image_bytes(caller: string, images: ImageColumns, index: number): Uint8Array {
  if (!Number.isInteger(index) || index < 0 || index >= images.columns) {
    throw new RangeError(`${caller}: there is no image ${index}; images has columns 0 to ${images.columns - 1}`);
  }
  return Uint8Array.from(image_values(images, index), (value, pixel) => {
    if (value >= 0 && value <= 1) return Math.round(255 * value);
    throw new RangeError(
      `${caller}: pixels go from 0 (paper) to 1 (ink), got ${value} in image ${index}, pixel ${pixel}; ` +
        `bytes from 0 to 255 must be divided by 255`,
    );
  });
}

function image_values(images: ImageColumns, index: number): Float64Array {
  if (!is_sparse(images))
    return Float64Array.from(images.values.subarray(images.rows * index, images.rows * (index + 1)));
  const values = new Float64Array(images.rows);
  const { row_indices, column_starts, column_ends } = images;
  for (let k = column_starts[index]!; k < column_ends[index]!; k++) values[row_indices[k]!] = images.values[k]!;
  return values;
}
