import type { Random } from "../two_layer/random";

/** How an elastic distortion bends an image. */
export interface Elastic {
  /** How far pixels are displaced: by about 0.16·α/σ pixels, and more at the image's edges. */
  readonly alpha: number;
  /** Over how many pixels displacements are alike: the standard deviation of the Gaussian that smooths them. */
  readonly sigma: number;
}

/** Waves of which smoothing leaves less than this share, a hundredth of their variance, are left out. */
const LEAST_SHARE = 0.1;

/**
 * Displaces places in an image, x and y of each pixel, by two fields of random numbers (Simard, Steinkraus and Platt 2003):
 *
 *     Δ = α · (G_σ ∗ n),
 *
 * where n are independent uniform numbers from −1 to 1, one for each pixel, G_σ is a Gaussian whose sum is 1, and the image's edges are mirrors.
 *
 * It is computed as a sum of waves, cₖ(x)·cₗ(y) with cₖ(x) = √(2/side)·cos(πk(x + ½)/side) and c₀ = √(1/side). In terms of these, independent
 * numbers are independent numbers again, and G_σ multiplies wave k by exp(−(σπk/side)²/2): for σ = 4 and 28 pixels, 5 waves of 28 matter.
 */
export function elastic_displacement(
  { alpha, sigma }: Elastic,
  side: number,
): (from: Float64Array, random: Random) => void {
  const waves = smooth_waves(sigma, side);
  const count = waves.length / side;
  const heights = new Float64Array(2 * count * count); // For x and for y, in turns.
  const [across_x, across_y] = [new Float64Array(count), new Float64Array(count)];
  return (from, random) => {
    for (let n = 0; n < heights.length; n++) heights[n] = alpha * random.uniform(-1, 1);
    let n = 0;
    for (let row = 0; row < side; row++) {
      sum_waves(across_x, across_y, heights, waves, count, row);
      let w = 0;
      for (let column = 0; column < side; column++) {
        let dx = 0;
        let dy = 0;
        for (let k = 0; k < count; k++) {
          const wave = waves[w++]!;
          dx += across_x[k]! * wave;
          dy += across_y[k]! * wave;
        }
        from[n++]! += dx;
        from[n++]! += dy;
      }
    }
  };
}

/** The height of each wave across, in one row of pixels: the sum of the waves down, there. */
function sum_waves(
  across_x: Float64Array,
  across_y: Float64Array,
  heights: Float64Array,
  waves: Float64Array,
  count: number,
  row: number,
): void {
  let n = 0;
  for (let k = 0; k < count; k++) {
    let x = 0;
    let y = 0;
    for (let l = 0; l < count; l++) {
      const wave = waves[l + count * row]!;
      x += heights[n++]! * wave;
      y += heights[n++]! * wave;
    }
    across_x[k] = x;
    across_y[k] = y;
  }
}

/** What smoothing leaves of each wave, at each pixel: entry k + count·x for wave k at pixel x. */
function smooth_waves(sigma: number, side: number): Float64Array {
  const share = (k: number) => Math.exp(-(((sigma * Math.PI * k) / side) ** 2) / 2);
  let count = 1;
  while (count < side && share(count) > LEAST_SHARE) count++;
  return Float64Array.from({ length: count * side }, (_, n) => {
    const [k, x] = [n % count, Math.floor(n / count)];
    const length = Math.sqrt((k === 0 ? 1 : 2) / side);
    return share(k) * length * Math.cos((Math.PI * k * (x + 0.5)) / side);
  });
}
