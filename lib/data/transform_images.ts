import { check_options } from "../matrix/check_options";
import type { SparseMatrix } from "../matrix/sparse_matrix";
import { type ImageColumns, warp_images } from "./warp";

/** A change of an image's place, size and slant. Turning, size and slant keep its center where it is. */
export interface Transform {
  /** Pixels to the right, or to the left if negative; parts of a pixel too. Default 0. */
  readonly right?: number;
  /** Pixels down, or up if negative. Default 0. */
  readonly down?: number;
  /** Degrees, clockwise. Default 0. */
  readonly rotate?: number;
  /** How many times as large. Default 1. */
  readonly scale?: number;
  /** How many times as wide; the height stays. Default 1. */
  readonly stretch?: number;
  /** Degrees by which an upright line is made to lean to the right. Default 0. */
  readonly shear?: number;
}

/**
 * The images, all changed in the same way: widened, made to lean, turned, enlarged, moved, in this order. What leaves the image is lost.
 *
 * `transform_images(X, { right: 2 })` moves each image by two pixels to the right.
 *
 * @param images square images as columns, row by row from the top; 0 is paper.
 * @throws ShapeError if the images are not square, RangeError if a number is not finite, or scale or stretch is not above 0.
 */
export function transform_images<Rows extends string, Columns extends string>(
  images: ImageColumns<Rows, Columns>,
  transform: Transform,
): SparseMatrix<Rows, Columns> {
  check_options("transform_images", transform, ["right", "down", "rotate", "scale", "stretch", "shear"]);
  check_transform(transform);
  return warp_images("transform_images", images, (from, side) => place_by(transform, from, side));
}

/**
 * For each pixel of the new image, its place in the old one. With offsets u from the old center and v from the new one,
 *
 *     v = scale · R · H · W · u + shift,   R = (cos θ, −sin θ; sin θ, cos θ),   H = (1, −tan φ; 0, 1),   W = (stretch, 0; 0, 1),
 *
 * for a turn by θ and a slant by φ; y goes down. It is solved for u.
 */
export function place_by(
  { right = 0, down = 0, rotate = 0, scale = 1, stretch = 1, shear = 0 }: Transform,
  from: Float64Array,
  side: number,
): void {
  const cosine = Math.cos(radians(rotate)) / scale;
  const sine = Math.sin(radians(rotate)) / scale;
  const slant = Math.tan(radians(shear));
  const center = (side - 1) / 2;
  let n = 0;
  for (let row = 0; row < side; row++) {
    for (let column = 0; column < side; column++) {
      const x = column - center - right;
      const y = row - center - down;
      const u_y = cosine * y - sine * x;
      from[n++] = center + (cosine * x + sine * y + slant * u_y) / stretch;
      from[n++] = center + u_y;
    }
  }
}

function radians(degrees: number): number {
  return (degrees / 180) * Math.PI;
}

function check_transform(transform: Transform): void {
  for (const [name, value] of Object.entries(transform)) {
    const is_factor = name === "scale" || name === "stretch";
    if (value === undefined || (Number.isFinite(value) && (!is_factor || value > 0))) continue;
    const expected = is_factor ? "a number above 0" : "a finite number";
    throw new RangeError(`transform_images: ${name} must be ${expected}, got ${value}`);
  }
}
