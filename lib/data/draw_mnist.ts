import { check_options } from "../matrix/check_options";
import { check_count } from "../matrix/shape";
import { type Random, random_from } from "../two_layer/random";
import { SIDE } from "./handwriting/center_by_mass";
import type { LabeledImages, Mnist } from "./labeled_images";
import { draw_ink } from "./pen/draw_ink";
import { STYLES } from "./pen/strokes";
import { write_by_hand } from "./pen/write_by_hand";
import { sparse_images } from "./sparse_images";

/** The options of `draw_mnist`. */
export interface DrawMnistOptions {
  /** The same seed draws the same digits; default 1. */
  readonly seed?: number;
  /** How many images to learn from; default 60,000, as many as MNIST has. */
  readonly train?: number;
  /** How many images to test on; default 10,000. */
  readonly test?: number;
}

/**
 * Digits drawn by program, in MNIST's place: strokes by a random hand, formatted as MNIST formats its own.
 * They are easier to draw than to collect, and need no network; but they are not MNIST, and `source` says so.
 */
export function draw_mnist(options: DrawMnistOptions = {}): Mnist {
  check_options("draw_mnist", options, ["seed", "train", "test"]);
  const { seed = 1, train = 60_000, test = 10_000 } = options;
  check_count("draw_mnist", "train", train, 1);
  check_count("draw_mnist", "test", test, 1);
  const random = random_from(seed);
  return {
    train: draw_digits(train, random),
    test: draw_digits(test, random),
    source: "synthetic",
    notes: ["These digits are drawn by program."],
  };
}

/** Draws one digit, 0 to 9, in one of its styles: 784 bytes, row by row, 0 is paper and 255 full ink. */
export function draw_digit(digit: number, random: Random): Uint8Array {
  const styles = STYLES[digit];
  if (!styles) throw new RangeError(`draw_digit: digit must be a whole number from 0 to 9, got ${digit}`);
  return draw_ink(write_by_hand(styles[random.below(styles.length)]!, random));
}

function draw_digits(count: number, random: Random): LabeledImages {
  const pixels = SIDE * SIDE;
  const labels = new Uint8Array(count);
  const bytes = new Uint8Array(count * pixels);
  for (let j = 0; j < count; j++) {
    labels[j] = random.below(10);
    bytes.set(draw_digit(labels[j]!, random), j * pixels);
  }
  return { images: sparse_images({ name: "drawn digits", dimensions: [count, SIDE, SIDE], values: bytes }), labels };
}
