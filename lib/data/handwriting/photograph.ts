import { kind_of } from "../../matrix/kind_of";
import { check_count } from "../../matrix/shape";

/**
 * A decoded picture: bytes row by row from the top left, for each pixel one (gray), three (red, green, blue) or four (and opacity). What a
 * browser's canvas calls ImageData is one.
 */
export interface Photograph {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array | Uint8ClampedArray;
}

/** Throws unless a photograph has one, three or four bytes for each pixel. */
export function check_photograph(caller: string, photograph: Photograph): void {
  const { width, height, data } = photograph ?? {};
  if (!(data instanceof Uint8Array || data instanceof Uint8ClampedArray)) {
    throw new RangeError(
      `${caller}: the photograph must be a path, the bytes of a picture file, or a decoded picture ` +
        `{ width, height, data: Uint8Array }, got ${kind_of(photograph)}`,
    );
  }
  check_count(caller, "the photograph's width", width, 1);
  check_count(caller, "the photograph's height", height, 1);
  if ([1, 3, 4].includes(channels_of(photograph))) return;
  throw new RangeError(
    `${caller}: the photograph is ${width}×${height} and needs 1, 3 or 4 bytes for each pixel, ` +
      `${width * height}, ${3 * width * height} or ${4 * width * height}, got ${data.length}`,
  );
}

/** Bytes for each pixel. */
export function channels_of({ width, height, data }: Photograph): number {
  return data.length / (width * height);
}

/** The same in another size: each new pixel is the mean of `factor` × `factor` old ones. What is left over at the right and below is left out. */
export function reduce(photograph: Photograph, factor: number): Photograph {
  if (factor === 1) return photograph;
  const channels = channels_of(photograph);
  const width = Math.floor(photograph.width / factor);
  const height = Math.floor(photograph.height / factor);
  const data = new Uint8Array(width * height * channels);
  const sums = new Uint32Array(width * channels);
  for (let y = 0; y < height; y++) {
    sums.fill(0);
    for (let row = y * factor; row < (y + 1) * factor; row++) {
      let at = row * photograph.width * channels;
      for (let x = 0; x < width; x++) {
        for (let k = 0; k < factor; k++) {
          for (let channel = 0; channel < channels; channel++) sums[x * channels + channel]! += photograph.data[at++]!;
        }
      }
    }
    for (let k = 0; k < sums.length; k++) data[y * sums.length + k] = Math.round(sums[k]! / (factor * factor));
  }
  return { width, height, data };
}
