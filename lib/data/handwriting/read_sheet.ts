import { check_options } from "../../matrix/check_options";
import { matrix_of } from "../../matrix/matrix";
import { type SparseMatrix, to_sparse } from "../../matrix/sparse_matrix";
import { SIDE } from "./center_by_mass";
import { crop_digit } from "./crop_digit";
import { drop_specks } from "./drop_specks";
import { even_light } from "./even_light";
import { type Component, find_components } from "./find_components";
import { find_ink } from "./find_ink";
import { find_rows } from "./find_rows";
import { grey } from "./grey";
import { join_strokes } from "./join_strokes";
import { look_over } from "./look_over";
import { check_stroke, MNIST_STROKE, type MnistFormOptions, mnist_form } from "./mnist_form";
import { type Photograph, reduce } from "./photograph";
import type { Picture, Rectangle } from "./picture";
import { name_of, type PictureSource, read_picture } from "./read_picture";
import { resample } from "./resample";
import { smooth } from "./smooth";
import { straighten } from "./straighten";

/** Between these lengths of the longer side, in pixels, a picture is worked on: larger ones are reduced, smaller ones enlarged. */
const [SHORTEST, LONGEST] = [1200, 2400];

/** The options of `read_sheet`. */
export type ReadSheetOptions = MnistFormOptions;

/** Where a digit is in the photograph, in its pixels, and in which row of the sheet, counted from 0. */
export interface DigitBox extends Rectangle {
  readonly row: number;
}

/** What was found on a sheet. */
export interface Sheet {
  /** Pixels × examples: the digits in MNIST's form, in reading order. */
  readonly images: SparseMatrix<"pixels", "examples">;
  /** Where each digit is. */
  readonly boxes: readonly DigitBox[];
  readonly steps: SheetSteps;
}

/** What the steps made, in order. All pictures but the last have the same size, that of the photograph or a fraction of it. */
export interface SheetSteps {
  /** Shades, ink dark and paper light, from 0 to 1. */
  readonly grey: Picture;
  /** The part of the paper's light that is missing, from 0 to 1. */
  readonly evened: Picture;
  /** 0 for paper, 1 for ink, 0.5 at the edge of a stroke; as seen from straight above if the sheet's marks were found. */
  readonly ink: Picture;
  /** Ink that hangs together. */
  readonly components: readonly Component[];
  /** The same after strokes of one digit were joined. */
  readonly joined: readonly Component[];
  /** The same without specks and lines, in reading order. */
  readonly digits: readonly Component[];
  /** The ink of each digit. */
  readonly crops: readonly Picture[];
}

/**
 * Reads a photographed sheet of handwritten digits: finds them, and brings each into the form of MNIST's images, ready for a network.
 *
 * `const { images } = await read_sheet("sheet.jpg")`, then `predict(parameters, images)`.
 *
 * @param file The path of a JPEG, PNG or WebP file, its bytes, or a decoded picture. A photograph is turned as its EXIF data say.
 * @throws DataError if the file cannot be read, or shows no digits: it says what was seen, and what to try; RangeError if an option is unusable.
 */
export async function read_sheet(file: PictureSource, options: ReadSheetOptions = {}): Promise<Sheet> {
  check_options("read_sheet", options, ["stroke"]);
  const { stroke = MNIST_STROKE } = options;
  check_stroke("read_sheet", stroke);
  return find_digits(await read_picture(file), name_of(file), stroke);
}

/** The steps, one after the other. */
function find_digits(photograph: Photograph, name: string, stroke: number): Sheet {
  const longer = Math.max(photograph.width, photograph.height);
  const reduced = reduce(photograph, Math.ceil(longer / LONGEST));
  const shades = smooth(enlarge(grey(reduced)));
  const evened = even_light(shades);
  const found = find_ink(evened);
  const straightened = straighten(found, find_components(found));
  const ink = straightened?.ink ?? found;
  const components = find_components(ink);
  const joined = join_strokes(components, ink.width);
  const rows = find_rows(drop_specks(joined, ink));
  const digits = rows.flat();
  const crops = digits.map((digit) => crop_digit(ink, digit));
  look_over(name, { photograph, ink, components, rows, crops });
  const scale = photograph.width / shades.width;
  return {
    images: as_columns(crops.map((crop) => mnist_form(crop, { stroke }))),
    boxes: rows.flatMap((row, n) =>
      row.map(({ left, top, width, height }) => {
        const box = { left, top, width, height };
        return { ...scaled(straightened?.in_photograph(box) ?? box, scale), row: n };
      }),
    ),
    steps: { grey: shades, evened, ink, components, joined, digits, crops },
  };
}

/** A small picture, enlarged by a whole number. */
function enlarge(picture: Picture): Picture {
  const { width, height, values } = picture;
  const factor = Math.ceil(SHORTEST / Math.max(width, height));
  if (factor === 1) return picture;
  return resample(picture, { left: 0, top: 0, width, height }, factor * width, factor * height, values[0]);
}

function scaled({ left, top, width, height }: Rectangle, scale: number): Rectangle {
  return { left: left * scale, top: top * scale, width: width * scale, height: height * scale };
}

/** Images as the columns of a sparse matrix. */
function as_columns(images: readonly Float32Array[]): SparseMatrix<"pixels", "examples"> {
  const pixels = SIDE * SIDE;
  const values = new Float32Array(pixels * images.length);
  images.forEach((image, n) => {
    values.set(image, n * pixels);
  });
  return to_sparse(matrix_of(pixels, images.length, values, ["pixels", "examples"]));
}
