import type { Matrix } from "../matrix/matrix";
import { check_whole, ShapeError, shape_of } from "../matrix/shape";
import { compress, is_sparse, type SparseMatrix } from "../matrix/sparse_matrix";

/** Images as columns, pixels × examples: square, row by row from the top. 0 is paper. */
export type ImageColumns<Rows extends string, Columns extends string> =
  | SparseMatrix<Rows, Columns>
  | Matrix<Rows, Columns>;

/**
 * Where each pixel of a new image takes its ink from: notes in `from` a place in the old image for each new pixel, x and then y, row by row.
 * Pixel (0, 0) is the one at the top left, x goes to the right and y down.
 */
export type Warp = (from: Float64Array, side: number, image: number) => void;

/**
 * New images, each pixel read from a place between four pixels of the old image: at (x + f, y + g), with whole x and y, it is
 *
 *     (1 − g)·((1 − f)·p(x, y) + f·p(x + 1, y)) + g·((1 − f)·p(x, y + 1) + f·p(x + 1, y + 1)),
 *
 * bilinear interpolation. Around the old image there is paper. The result is sparse, as most of an image is paper.
 *
 * @throws ShapeError if the images are not square.
 */
export function warp_images<Rows extends string, Columns extends string>(
  caller: string,
  images: ImageColumns<Rows, Columns>,
  warp: Warp,
): SparseMatrix<Rows, Columns> {
  const side = side_of(caller, images);
  const { rows, columns, axes } = images;
  const is_float64 = images.values instanceof Float64Array;
  const warped = is_float64 ? new Float64Array(rows * columns) : new Float32Array(rows * columns);
  const old = new Float64Array((side + 2) ** 2);
  const from = new Float64Array(2 * rows);
  for (let image = 0; image < columns; image++) {
    set_into_paper(old, images, image, side);
    warp(from, side, image);
    interpolate(warped, rows * image, old, from, side);
  }
  return compress(rows, columns, warped, (ink) => ink, is_float64 ? "float64" : "float32", axes);
}

function side_of(caller: string, images: ImageColumns<string, string>): number {
  check_whole(caller, "images", images);
  const side = Math.sqrt(images.rows);
  if (Number.isInteger(side) && side > 0) return side;
  throw new ShapeError(
    `${caller}: each column of images must be a square image such as 784 = 28×28 pixels, got ${shape_of(images)}`,
  );
}

/** An image with a frame of paper around it, a pixel wide, so that each place in it lies between four pixels. */
function set_into_paper(old: Float64Array, images: ImageColumns<string, string>, image: number, side: number): void {
  old.fill(0);
  const framed = (pixel: number) => 1 + (pixel % side) + (side + 2) * (1 + Math.floor(pixel / side));
  if (is_sparse(images)) {
    const { column_starts, column_ends, row_indices, values } = images;
    for (let k = column_starts[image]!; k < column_ends[image]!; k++) old[framed(row_indices[k]!)] = values[k]!;
  } else {
    for (let pixel = 0; pixel < images.rows; pixel++) old[framed(pixel)] = images.values[pixel + images.rows * image]!;
  }
}

function interpolate(
  warped: Float32Array | Float64Array,
  start: number,
  old: Float64Array,
  from: Float64Array,
  side: number,
): void {
  const width = side + 2;
  for (let pixel = 0; pixel < side * side; pixel++) {
    const x = from[2 * pixel]! + 1;
    const y = from[2 * pixel + 1]! + 1;
    if (!(x >= 0 && y >= 0 && x < width - 1 && y < width - 1)) continue; // Beyond the frame all is paper.
    const left = Math.floor(x);
    const top = Math.floor(y);
    const f = x - left;
    const p = left + width * top;
    const above = old[p]! + f * (old[p + 1]! - old[p]!);
    const below = old[p + width]! + f * (old[p + width + 1]! - old[p + width]!);
    warped[start + pixel] = above + (y - top) * (below - above);
  }
}
