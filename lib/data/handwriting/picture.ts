import { kind_of } from "../../matrix/kind_of";
import { check_count } from "../../matrix/shape";

/** One number for each pixel of a rectangle, row by row from the top left: of ink, 0 is paper and 1 full ink. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly values: Float32Array;
}

/** A rectangle of pixels: the first column and row, and how many there are. Fractions of pixels are possible. */
export interface Rectangle {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** Ink from this value on belongs to a stroke. */
export const INK = 0.5;

/** Throws unless a picture has as many numbers as pixels. */
export function check_picture(caller: string, name: string, picture: Picture): void {
  const { width, height, values } = picture ?? {};
  if (!(values instanceof Float32Array)) {
    const got = values === undefined ? kind_of(picture) : `values that are ${kind_of(values)}`;
    const remedy = values === undefined ? "" : "; Float32Array.from(values) makes them usable";
    throw new RangeError(
      `${caller}: ${name} must be a picture { width, height, values: Float32Array }, got ${got}${remedy}`,
    );
  }
  check_count(caller, `${name}'s width`, width, 1);
  check_count(caller, `${name}'s height`, height, 1);
  if (values.length === width * height) return;
  throw new RangeError(
    `${caller}: ${name} is ${width}×${height} and needs ${width * height} values, got ${values.length}`,
  );
}

/** Throws unless a picture is one of ink: from 0, paper, to 1. */
export function check_ink(caller: string, name: string, picture: Picture): void {
  check_picture(caller, name, picture);
  const wrong = picture.values.findIndex((value) => !(value >= 0 && value <= 1));
  if (wrong === -1) return;
  throw new RangeError(
    `${caller}: ${name} goes from 0 (paper) to 1 (full ink), got ${picture.values[wrong]} at pixel ${wrong}; ` +
      "bytes from 0 to 255 must be divided by 255",
  );
}

/** A picture of the same size whose value at each pixel is a function of the pixel's number. */
export function picture_of(
  { width, height }: Pick<Picture, "width" | "height">,
  value: (pixel: number) => number,
): Picture {
  const values = new Float32Array(width * height);
  for (let pixel = 0; pixel < values.length; pixel++) values[pixel] = value(pixel);
  return { width, height, values };
}

/** The smallest rectangle that holds all ink; undefined where there is none. */
export function ink_bounds({ width, height, values }: Picture): Rectangle | undefined {
  let [left, right, top, bottom] = [width, -1, height, -1];
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      if (values[x + width * y]! < INK) continue;
      left = Math.min(left, x);
      right = Math.max(right, x);
      top = Math.min(top, y);
      bottom = y;
    }
  }
  return right < 0 ? undefined : { left, top, width: right - left + 1, height: bottom - top + 1 };
}
