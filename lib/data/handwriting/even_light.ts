import type { Picture } from "./picture";

/** How far from a stroke its paper is looked for, as a part of the photograph's longer side: strokes twice as thick are lost. */
const REACH = 1 / 24;

/** What is bright and narrower than twice this is no paper, but noise, or the bright rim that cameras draw around ink to look sharp. */
const RIM = 1 / 300;

/**
 * Evens uneven light: how much of the light that the paper sends back at each place is missing there, from 0 (paper) to 1.
 *
 * The paper is what would be there without ink. A maximum over a square around each pixel is free of all dark things that are thinner than
 * the square; a minimum over the same square then brings the edges of shadows back to their place. (Together they are a morphological
 * closing.) Before that, the opposite takes out narrow bright things. What most of the paper lacks by its grain is not missing.
 */
export function even_light(shades: Picture): Picture {
  const { width, height, values } = shades;
  const [reach, rim] = [REACH, RIM].map((part) => Math.ceil(part * Math.max(width, height))) as [number, number];
  const dull = extreme_around(extreme_around(shades, rim, -1), rim, 1);
  const paper = extreme_around(extreme_around(dull, reach, 1), reach, -1).values;
  const grain = median_of(values.map((shade, pixel) => shade / paper[pixel]!));
  const missing = values.map((shade, pixel) => Math.min(Math.max(1 - shade / (grain * paper[pixel]!), 0), 1));
  return { width, height, values: missing };
}

/** The median of numbers from 0 to 1, of every hundredth of them. */
function median_of(numbers: Float32Array): number {
  const some = numbers.filter((_, n) => n % 101 === 0).sort();
  return some[Math.floor(some.length / 2)]!;
}

/** The greatest value (sign 1) or the least (sign −1) of the square that reaches `radius` pixels around each pixel, within the picture. */
function extreme_around({ width, height, values }: Picture, radius: number, sign: 1 | -1): Picture {
  const along_rows = new Float32Array(values.length);
  for (let y = 0; y < height; y++) extreme_along(values, along_rows, y * width, 1, width, radius, sign);
  const result = new Float32Array(values.length);
  for (let x = 0; x < width; x++) extreme_along(along_rows, result, x, width, height, radius, sign);
  return { width, height, values: result };
}

/** The extremes along one line. Candidates wait in a queue, each worse than those before it, so that the first is the best. */
function extreme_along(
  values: Float32Array,
  result: Float32Array,
  start: number,
  step: number,
  length: number,
  radius: number,
  sign: 1 | -1,
): void {
  const queue = new Int32Array(length);
  let [head, tail] = [0, 0];
  for (let k = 0; k < length + radius; k++) {
    if (k < length) {
      while (tail > head && sign * values[start + queue[tail - 1]! * step]! <= sign * values[start + k * step]!) tail--;
      queue[tail++] = k;
    }
    const at = k - radius;
    if (at < 0) continue;
    if (queue[head]! < at - radius) head++;
    result[start + at * step] = values[start + queue[head]! * step]!;
  }
}
