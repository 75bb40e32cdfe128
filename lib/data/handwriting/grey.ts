import { channels_of, type Photograph, reduce } from "./photograph";
import type { Picture } from "./picture";

/** Keeps the logarithm of black finite, and the noise of dark pixels small. */
const LEAST_LIGHT = 0.02;

/** The longer side of the picture on which the mixture of colors is chosen, in pixels, about. */
const SMALL = 600;

type Color = readonly [red: number, green: number, blue: number];

/**
 * The shade of each pixel, from 0 to 1, paper light and ink dark, whatever their colors.
 *
 * It is a product of powers of red, green and blue, redᵃ·greenᵇ·blueᶜ, so that half the light is half the shade, wherever it falls. The
 * powers are those in which pen and paper differ most: the first principal component of how the logarithm of each pixel differs from that
 * of its surroundings. For a black pen they are a third each; for a pen on paper as bright as its ink, the colors alone tell them apart.
 * Ink is the rarer of the two: a light pen on dark paper gives negative powers.
 */
export function grey(photograph: Photograph): Picture {
  const powers = powers_of(photograph);
  const { width, height, data } = photograph;
  const channels = channels_of(photograph);
  const factors = powers.map((power) => Float32Array.from({ length: 256 }, (_, byte) => power * log_light(byte)));
  const values = new Float32Array(width * height);
  let most = -Infinity;
  for (let pixel = 0; pixel < values.length; pixel++) {
    let shade = 0;
    for (let color = 0; color < 3; color++)
      shade += factors[color]![data[pixel * channels + (channels > 1 ? color : 0)]!]!;
    values[pixel] = shade;
    most = Math.max(most, values[pixel]!);
  }
  for (let pixel = 0; pixel < values.length; pixel++) values[pixel] = Math.exp(values[pixel]! - most);
  return { width, height, values };
}

function log_light(byte: number): number {
  return Math.log(byte / 255 + LEAST_LIGHT);
}

/** The powers of red, green and blue, their sizes summing to 1. */
function powers_of(photograph: Photograph): Color {
  const longer = Math.max(photograph.width, photograph.height);
  const small = reduce(photograph, Math.max(Math.floor(longer / SMALL), 1));
  const differences = [0, 1, 2].map((color) => local_differences(small, color));
  const axis = first_axis(differences);
  let skew = 0;
  for (let pixel = 0; pixel < differences[0]!.length; pixel++) {
    skew +=
      (axis[0] * differences[0]![pixel]! + axis[1] * differences[1]![pixel]! + axis[2] * differences[2]![pixel]!) ** 3;
  }
  const size = axis.reduce((sum, power) => sum + Math.abs(power), 0) * (skew > 0 ? -1 : 1);
  return [axis[0] / size, axis[1] / size, axis[2] / size];
}

/** How the logarithm of a color at each pixel differs from its mean around the pixel. */
function local_differences(photograph: Photograph, color: number): Float32Array {
  const { width, height, data } = photograph;
  const channels = channels_of(photograph);
  const logs = Float32Array.from({ length: width * height }, (_, pixel) =>
    log_light(data[pixel * channels + (channels > 1 ? color : 0)]!),
  );
  const radius = Math.ceil(Math.max(width, height) / 40);
  const means = mean_around(mean_around(logs, width, height, 1, width, radius), height, width, width, 1, radius);
  return logs.map((log, pixel) => log - means[pixel]!);
}

/** For each value of each line, the mean of those at most `radius` away in the line. */
function mean_around(
  values: Float32Array,
  length: number,
  lines: number,
  step: number,
  line_step: number,
  radius: number,
): Float32Array {
  const means = new Float32Array(values.length);
  for (let line = 0; line < lines; line++) {
    let [sum, count] = [0, 0];
    for (let k = -radius; k < length; k++) {
      if (k + radius < length) {
        sum += values[line * line_step + (k + radius) * step]!;
        count++;
      }
      if (k - radius > 0) {
        sum -= values[line * line_step + (k - radius - 1) * step]!;
        count--;
      }
      if (k >= 0) means[line * line_step + k * step] = sum / count;
    }
  }
  return means;
}

/** The direction along which some colors vary most, of length 1: the covariance matrix, applied again and again. */
function first_axis(colors: readonly Float32Array[]): Color {
  const covariance = colors.map((a) => colors.map((b) => a.reduce((sum, value, pixel) => sum + value * b[pixel]!, 0)));
  let axis: Color = [0.5, 0.6, 0.4]; // about as bright as the eye finds the colors; no direction is quite across it
  for (let round = 0; round < 50; round++) {
    const [red, green, blue] = covariance.map((row) => row[0]! * axis[0] + row[1]! * axis[1] + row[2]! * axis[2]);
    const length = Math.hypot(red!, green!, blue!);
    if (length === 0) break; // one color all over
    axis = [red! / length, green! / length, blue! / length];
  }
  return axis;
}
