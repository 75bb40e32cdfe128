import { check_options } from "../matrix/check_options";
import type { SparseMatrix } from "../matrix/sparse_matrix";
import { check_seed, random_from } from "../two_layer/random";
import { type Elastic, elastic_displacement } from "./elastic";
import { place_by } from "./transform_images";
import { type ImageColumns, warp_images } from "./warp";

/** By how much images are changed at most. What is not given is left alone. */
export interface AugmentOptions {
  /** The same seed changes the same images in the same way. */
  readonly seed: number;
  /** Pixels, to either side, and up or down. */
  readonly shift?: number;
  /** Degrees, either way round. */
  readonly rotate?: number;
  /** A share of the size: with 0.1, images become 0.9 to 1.1 times as large. */
  readonly scale?: number;
  /** A share of the width, the height as it is: with 0.2, images become 0.8 to 1.2 times as wide. */
  readonly stretch?: number;
  /** Degrees by which an upright line is made to lean, to either side. */
  readonly shear?: number;
  /** Bends the strokes as no straight line does: `{ alpha: 34, sigma: 4 }`, say. */
  readonly elastic?: Elastic;
}

/**
 * The images, each changed in a way of its own: by numbers drawn evenly from 0 to the given ones, in both directions. A network that never
 * sees the same image twice cannot learn any of them by heart. In `fit`:
 *
 *     augment: (X, seed) => augment(X, { seed: seed, shift: 2, rotate: 10 })
 *
 * @param images square images as columns, row by row from the top; 0 is paper.
 * @throws ShapeError if the images are not square, RangeError if an option is unusable.
 */
export function augment<Rows extends string, Columns extends string>(
  images: ImageColumns<Rows, Columns>,
  options: AugmentOptions,
): SparseMatrix<Rows, Columns> {
  check_augment(options);
  const { seed, shift = 0, rotate = 0, scale = 0, stretch = 0, shear = 0, elastic } = options;
  const random = random_from(seed);
  const within = (most: number) => random.uniform(-most, most);
  let displace: ReturnType<typeof elastic_displacement> | undefined;
  return warp_images("augment", images, (from, side) => {
    const [right, down] = [within(shift), within(shift)];
    const [turn, size, lean, width] = [within(rotate), 1 + within(scale), within(shear), 1 + within(stretch)];
    place_by({ right, down, rotate: turn, scale: size, stretch: width, shear: lean }, from, side);
    if (!elastic) return;
    displace ??= elastic_displacement(elastic, side);
    displace(from, random);
  });
}

function check_augment(options: AugmentOptions): void {
  check_options("augment", options, ["seed", "shift", "rotate", "scale", "stretch", "shear", "elastic"]);
  const { seed, shift, rotate, scale, stretch, shear, elastic } = options;
  check_seed(seed);
  check_strength("shift", shift, Number.POSITIVE_INFINITY);
  check_strength("rotate", rotate, 360);
  check_strength("scale", scale, 1);
  check_strength("stretch", stretch, 1);
  check_strength("shear", shear, 90);
  if (elastic === undefined) return;
  check_options("augment", elastic, ["alpha", "sigma"]);
  check_strength("alpha", elastic.alpha, Number.POSITIVE_INFINITY);
  if (!(elastic.sigma > 0 && elastic.sigma < Number.POSITIVE_INFINITY)) {
    throw new RangeError(`augment: sigma must be a number of pixels above 0, got ${elastic.sigma}`);
  }
}

function check_strength(name: string, value: number | undefined, limit: number): void {
  if (value === undefined || (value >= 0 && value < limit)) return;
  const below = limit === Number.POSITIVE_INFINITY ? "finite" : `less than ${limit}`;
  throw new RangeError(`augment: ${name} must be at least 0 and ${below}, got ${value}`);
}
