import type { LabeledImages } from "../../data/labeled_images";
import { digit_of_strokes, type PenStroke } from "../../data/pen/digit_of_strokes";
import { STYLES } from "../../data/pen/strokes";
import { write_by_hand } from "../../data/pen/write_by_hand";
import { sparse_images } from "../../data/sparse_images";
import { check_options } from "../../matrix/check_options";
import { ShapeError, shape_of } from "../../matrix/shape";
import { random_from } from "../../two_layer/random";
import { DIGIT_PAD_STYLE, digit_pad_code } from "./digit_pad_code";
import type { DigitPadState } from "./digit_pad_state";
import { digit_pad_still } from "./digit_pad_still";
import { PAD_SIZE } from "./draw_pad";
import { type Reader, type Reading, read_drawing } from "./read_drawing";
import { widget } from "./widget";

/** What makes a pad for digits. */
export interface DigitPadOptions {
  /** The networks that read, by the names under which the pad offers them: `{ "trained above": learned }`. */
  readonly networks: Readonly<Record<string, Reader>>;
}

/** A drawing that the reader has kept. */
export interface KeptDrawing {
  readonly label: number;
  /** 784 bytes in MNIST's form, as the network sees it: 0 is paper, 255 full ink. */
  readonly pixels: Uint8Array;
}

/** A pad on which digits are drawn, and read by networks. */
export interface DigitPad {
  /** What was kept so far, oldest first. */
  readonly kept: readonly KeptDrawing[];
  /**
   * The kept drawings as a data set, like `train` and `test` of MNIST.
   *
   * @throws RangeError if none is kept.
   */
  readonly data_set: () => LabeledImages;
  /** Puts the pad under the cell; the same as `show(pad)`. */
  readonly show: () => void;
}

const PIXELS = 28 * 28;

/**
 * A pad to draw digits on, with what networks make of them while one draws: the image that they see, how likely they take each
 * digit to be, what the hidden units answer, and, when a digit is pressed, which pixels speak for it. A drawing can be kept with
 * its label.
 *
 *     const pad = digit_pad({ networks: { "trained above": learned } });
 *     show(pad);
 *     const { images, labels } = pad.data_set(); // in a later cell
 *
 * @throws ShapeError if a network does not read images of 28 × 28 pixels, RangeError if there is none.
 */
export function digit_pad(options: DigitPadOptions): DigitPad {
  check_options("digit_pad", options, ["networks"]);
  const names = Object.keys(options.networks);
  const readers = Object.values(options.networks);
  if (readers.length === 0) throw new RangeError('digit_pad: networks must hold one, as { "trained above": learned }');
  readers.forEach((reader, n) => {
    check_reader(names[n]!, reader);
  });

  const read = ({ image, chosen, asked }: Pick<DigitPadState, "image" | "chosen" | "asked">): Reading =>
    read_drawing(readers[chosen]!, image, asked < 0 ? undefined : asked);
  const beginning = { image: digit_of_strokes(EXAMPLE), chosen: 0, asked: -1 };
  const pad = widget<DigitPadState>({
    esm: digit_pad_code(PAD_SIZE),
    css: DIGIT_PAD_STYLE,
    state: {
      ...beginning,
      ...read(beginning),
      strokes: EXAMPLE,
      is_example: true,
      networks: names,
      kept_labels: [],
      kept_images: new Uint8Array(0),
    },
    fallback: digit_pad_still,
  });

  function look(image = pad.get("image")): void {
    const chosen = pad.get("chosen");
    const asked = "W1" in readers[chosen]! ? pad.get("asked") : -1;
    pad.set({ image, asked, ...read({ image, chosen, asked }) });
  }
  pad.on_change("strokes", (strokes) => look(digit_of_strokes(strokes)));
  pad.on_change("asked", () => look());
  pad.on_change("chosen", () => look());
  pad.on_message((message) => {
    const { keep, forget } = Object(message);
    const labels = [...pad.get("kept_labels")];
    const images = pad.get("kept_images");
    if (typeof keep === "number") {
      pad.set({ kept_labels: [...labels, keep], kept_images: Uint8Array.of(...images, ...pad.get("image")) });
    } else if (typeof forget === "number") {
      labels.splice(forget, 1);
      const left = images.filter((_, n) => Math.floor(n / PIXELS) !== forget);
      pad.set({ kept_labels: labels, kept_images: left });
    }
  });

  return {
    get kept() {
      return kept_in(pad.get("kept_labels"), pad.get("kept_images"));
    },
    data_set() {
      const labels = Uint8Array.from(pad.get("kept_labels"));
      if (labels.length === 0) throw new RangeError("digit_pad: no drawing is kept yet; draw a digit and press Keep");
      const values = pad.get("kept_images");
      return { images: sparse_images({ name: "drawings", dimensions: [labels.length, 28, 28], values }), labels };
    },
    show: pad.show,
  };
}

function kept_in(labels: readonly number[], images: Uint8Array): KeptDrawing[] {
  return labels.map((label, n) => ({ label, pixels: images.slice(PIXELS * n, PIXELS * (n + 1)) }));
}

function check_reader(name: string, reader: Reader): void {
  if (!("W1" in reader)) return; // Networks of layers check what they are given by themselves.
  if (reader.W1.columns === PIXELS && reader.W2.rows === 10) return;
  throw new ShapeError(
    `digit_pad: the network "${name}" must have 784 inputs and 10 outputs, but W1 is ${shape_of(reader.W1)} and W2 ${shape_of(reader.W2)}`,
  );
}

/** What the pad shows until the reader draws: a three. */
const EXAMPLE: readonly PenStroke[] = write_by_hand(STYLES[3]![0]!, random_from(3)).map((line) =>
  line.map(({ x, y }) => [round(PAD_SIZE * (0.5 + 0.65 * x)), round(PAD_SIZE * (0.5 + 0.65 * y))] as const),
);

function round(value: number): number {
  return Math.round(10 * value) / 10;
}
