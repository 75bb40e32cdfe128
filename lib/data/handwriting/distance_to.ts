import type { Picture } from "./picture";

/**
 * How far each pixel's center is from the nearest pixel of a kind, in pixels; Infinity where there is none. Exact, in two passes: along
 * each column to the nearest in the column, then along each row the least of (x − k)² + (distance in column k)², a lower envelope of
 * parabolas (Felzenszwalb and Huttenlocher, "Distance transforms of sampled functions", 2012).
 */
export function distance_to(picture: Picture, is_of_kind: (value: number) => boolean): Picture {
  const { width, height, values } = picture;
  const result = new Float32Array(values.length);
  for (let pixel = 0; pixel < values.length; pixel++) result[pixel] = is_of_kind(values[pixel]!) ? 0 : Infinity;
  for (let pixel = width; pixel < result.length; pixel++) lower(result, pixel, result[pixel - width]! + 1);
  for (let pixel = result.length - width - 1; pixel >= 0; pixel--) lower(result, pixel, result[pixel + width]! + 1);
  for (let y = 0; y < height; y++) least_along(result.subarray(width * y, width * (y + 1)));
  return { width, height, values: result };
}

function lower(values: Float32Array, at: number, bound: number): void {
  if (bound < values[at]!) values[at] = bound;
}

/** In place of each height, the root of the least (x − k)² + heights[k]² of all k. */
function least_along(heights: Float32Array): void {
  const squares = Float64Array.from(heights, (height) => height * height);
  const bows: number[] = []; // the k whose parabola is the lowest somewhere, from left to right
  const starts: number[] = []; // from which x on it is
  for (let k = 0; k < squares.length; k++) {
    if (squares[k] === Infinity) continue;
    while (bows.length > 0 && crossing(squares, bows.at(-1)!, k) <= starts.at(-1)!) {
      bows.pop();
      starts.pop();
    }
    starts.push(bows.length === 0 ? -Infinity : crossing(squares, bows.at(-1)!, k));
    bows.push(k);
  }
  if (bows.length === 0) return;
  for (let x = 0, bow = 0; x < heights.length; x++) {
    while (bow + 1 < bows.length && starts[bow + 1]! <= x) bow++;
    const k = bows[bow]!;
    heights[x] = Math.sqrt((x - k) ** 2 + squares[k]!);
  }
}

/** The x where the parabola of `right` goes below that of `left`. */
function crossing(squares: Float64Array, left: number, right: number): number {
  return (right ** 2 + squares[right]! - left ** 2 - squares[left]!) / (2 * (right - left));
}
