import type { Picture, Rectangle } from "./picture";

/**
 * A rectangle of a picture in another number of pixels. Each new pixel is a mean of the old ones around it, their weights falling evenly
 * to 0 over the width of a pixel, old or new, whichever is larger: to enlarge, that is linear interpolation; to reduce, nothing is
 * skipped. Beyond the picture's edge there is nothing, and `outside` counts in its place.
 */
export function resample(picture: Picture, from: Rectangle, width: number, height: number, outside = 0): Picture {
  const columns = weights_along(from.left, from.width, picture.width, width);
  const rows = weights_along(from.top, from.height, picture.height, height);
  const { values } = picture;
  const narrow = new Float32Array(width * picture.height);
  const first_row = Math.max(rows[0]!.first, 0);
  const end_row = Math.min(rows.at(-1)!.first + rows.at(-1)!.weights.length, picture.height);
  for (let y = first_row; y < end_row; y++) {
    for (let x = 0; x < width; x++) {
      const { first, weights, missing } = columns[x]!;
      let sum = missing * outside;
      for (let k = 0; k < weights.length; k++) sum += weights[k]! * values[first + k + picture.width * y]!;
      narrow[x + width * y] = sum;
    }
  }
  const result = new Float32Array(width * height);
  for (let y = 0; y < height; y++) {
    const { first, weights, missing } = rows[y]!;
    for (let x = 0; x < width; x++) {
      let sum = missing * outside;
      for (let k = 0; k < weights.length; k++) sum += weights[k]! * narrow[x + width * (first + k)]!;
      result[x + width * y] = sum;
    }
  }
  return { width, height, values: result };
}

/** Which old pixels a new one is the mean of: from the first on, their weights, and the weight that fell beyond the edge. */
interface Weights {
  readonly first: number;
  readonly weights: Float64Array;
  readonly missing: number;
}

/** The weights of `count` new pixels that divide `length` old ones from `start` on, of a line that has `size`. */
function weights_along(start: number, length: number, size: number, count: number): Weights[] {
  const step = length / count;
  const reach = Math.max(step, 1);
  return Array.from({ length: count }, (_, n) => {
    const center = start + (n + 0.5) * step - 0.5;
    const low = Math.floor(center - reach) + 1;
    const all = Array.from(
      { length: Math.ceil(center + reach) - low },
      (_, k) => 1 - Math.abs(low + k - center) / reach,
    );
    const sum = all.reduce((a, b) => a + b, 0);
    const first = Math.min(Math.max(low, 0), size);
    const weights = Float64Array.from(all.slice(first - low, Math.max(size - low, 0)), (weight) => weight / sum);
    return { first, weights, missing: 1 - weights.reduce((a, b) => a + b, 0) };
  });
}
