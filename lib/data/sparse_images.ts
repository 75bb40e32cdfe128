import { compress, MOST_ROWS, type SparseMatrix } from "../matrix/sparse_matrix";
import { DataError } from "./data_error";
import { check_idx, type Idx, type IdxValues, product, sizes } from "./idx";

/** The greatest number of 32 bits. */
const MOST_FLOAT = 3.4028234663852886e38;

/**
 * Images as a sparse matrix, pixels × examples, in float32; paper, 0, is not stored. Whole numbers must be from 0 to 255 and become
 * intensities, number / 255. Floats are taken as they are.
 *
 * @param images examples × rows × columns, or examples × pixels. An IDX file holds image after image: the columns' order already.
 * @param transposed Whether each image is stored column by column, as EMNIST's are.
 * @throws DataError if the dimensions are others, or a number is out of range or NaN.
 */
export function sparse_images(images: Idx, transposed = false): SparseMatrix<"pixels", "examples"> {
  check_idx("sparse_images", images);
  const { name } = images;
  const [columns = 0, ...image] = images.dimensions;
  const pixels = product(image);
  if (image.length === 0 || (transposed && image.length !== 2) || pixels > MOST_ROWS) {
    const expected = `examples × rows × columns, with at most ${MOST_ROWS.toLocaleString("en-US")} pixels an image`;
    throw new DataError(name, `must hold images, ${expected}; its dimensions are ${sizes(images.dimensions)}`);
  }
  const values = transposed ? upright(images.values, image) : images.values;
  const are_floats = values instanceof Float32Array || values instanceof Float64Array;
  const [least, most, scale] = are_floats ? [-MOST_FLOAT, MOST_FLOAT, 1] : [0, 255, 255];
  const intensity = (value: number, image: number) => {
    if (value >= least && value <= most) return value / scale;
    const range = are_floats ? "a finite number" : "from 0 to 255";
    throw new DataError(name, `each pixel must be ${range}; one of image ${image} is ${value}`);
  };
  return compress(pixels, columns, values, intensity, "float32", ["pixels", "examples"]);
}

/** Images that are stored column by column, row by row. */
function upright(values: IdxValues, [rows = 1, columns = 1]: readonly number[]): IdxValues {
  const pixels = rows * columns;
  return values.map((_, n) => {
    const i = n % pixels;
    return values[n - i + (i % columns) * rows + Math.floor(i / columns)]!;
  });
}
