import { check_options } from "../../matrix/check_options";
import { check_count } from "../../matrix/shape";
import { check_seed, type Random, random_from } from "../../two_layer/random";
import { draw_lines } from "../pen/draw_lines";
import { STYLES } from "../pen/strokes";
import { type PenLine, write_by_hand } from "../pen/write_by_hand";
import type { Photograph } from "./photograph";
import { type Picture, picture_of } from "./picture";
import { FIELDS, MARK_SIDE, MARKS, SHEET } from "./printed_sheet";
import { smooth } from "./smooth";
import { onto_corners, type Place } from "./straighten";

/** Red, green and blue, from 0 to 255. */
export type Color = readonly [red: number, green: number, blue: number];

/** The options of `draw_sheet`. */
export interface DrawSheetOptions {
  /** The same seed draws the same sheet; default 1. */
  readonly seed?: number;
  /** The photograph's width in pixels; default 1600. It is as high as a sheet of A4 across. */
  readonly width?: number;
  /** The digits, at most thirty, ten in a row; default 0 to 9, three times. */
  readonly digits?: readonly number[];
  /** The color of the paper; default a warm white. */
  readonly paper?: Color;
  /** The color of the pen; default a dark blue. */
  readonly pen?: Color;
  /** How thick the pen is, as a part of a digit's height; default 0.06. MNIST's strokes are 0.13 thick. */
  readonly thickness?: number;
  /** How much darker the darkest corner is than the brightest, from 0 to 1; default 0.4. */
  readonly shade?: number;
  /** Degrees by which the photograph is turned; default 2. */
  readonly rotate?: number;
  /** By how much the far side of the sheet is shorter than the near one, as a part; default 0.06. */
  readonly perspective?: number;
  /** The standard deviation of the blur, in pixels; default 1. */
  readonly blur?: number;
  /** The standard deviation of the noise, of 255; default 3. */
  readonly noise?: number;
  /** Whether the sheet is the printed one, with frames and marks in the corners; default false. */
  readonly printed?: boolean;
}

/** A photographed sheet, and the digits that are written on it, in reading order. */
export interface DrawnSheet {
  readonly photograph: Photograph;
  readonly labels: Uint8Array;
}

const TEN = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];

const DEFAULTS = {
  seed: 1,
  width: 1600,
  digits: [...TEN, ...TEN, ...TEN],
  paper: [236, 230, 218],
  pen: [38, 46, 92],
  thickness: 0.06,
  shade: 0.4,
  rotate: 2,
  perspective: 0.06,
  blur: 1,
  noise: 3,
  printed: false,
} satisfies DrawSheetOptions;

/** A digit's height in millimeters, about. */
const HEIGHT = 20;

/** How dark the printed frames are. */
const FRAME = 0.2;

/**
 * A sheet of digits as a program writes and "photographs" it: strokes by a random hand, uneven light, seen at an angle, a little out of
 * focus, with noise. It stands in for a photograph where there is none.
 */
export function draw_sheet(options: DrawSheetOptions = {}): DrawnSheet {
  check_options("draw_sheet", options, Object.keys(DEFAULTS) as (keyof DrawSheetOptions)[]);
  const settings = { ...DEFAULTS, ...options };
  check_settings(settings);
  const random = random_from(settings.seed);
  const { width } = settings;
  const height = Math.round((width * SHEET.height) / SHEET.width);
  const place = camera(settings, width, height);
  const written = settings.digits.flatMap((digit, n) => write_into_field(digit, n, settings.thickness, random));
  const ink = soft(draw_lines(seen(written, place, width / SHEET.width), width, height, 1));
  const frames = settings.printed
    ? soft(draw_lines(seen(frame_lines(), place, width / SHEET.width), width, height, 1))
    : undefined;
  const marks = settings.printed
    ? soft(draw_lines(seen(mark_lines(), place, width / SHEET.width), width, height, 1))
    : undefined;
  const all = picture_of(ink, (pixel) => {
    return Math.max(ink.values[pixel]!, FRAME * (frames?.values[pixel] ?? 0), marks?.values[pixel] ?? 0);
  });
  return {
    photograph: expose(blurred(all, settings.blur), settings, random),
    labels: Uint8Array.from(settings.digits),
  };
}

function check_settings({ seed, width, digits, ...numbers }: Required<DrawSheetOptions>): void {
  check_seed(seed);
  check_count("draw_sheet", "width", width, 100);
  const wrong = digits.find((digit) => !STYLES[digit]);
  if (wrong !== undefined) throw new RangeError(`draw_sheet: digits must be whole numbers from 0 to 9, got ${wrong}`);
  if (digits.length > FIELDS.length) {
    throw new RangeError(`draw_sheet: a sheet has ${FIELDS.length} fields, got ${digits.length} digits`);
  }
  for (const name of ["thickness", "shade", "perspective", "blur", "noise"] as const) {
    if (!(numbers[name] >= 0))
      throw new RangeError(`draw_sheet: ${name} must be a number of at least 0, got ${numbers[name]}`);
  }
}

/** Where a place of the sheet, in millimeters, is in the photograph, in pixels. */
function camera(
  { rotate, perspective }: Required<DrawSheetOptions>,
  width: number,
  height: number,
): (place: Place) => Place {
  const angle = (rotate * Math.PI) / 180;
  const corner = (x: number, y: number, narrow: number): Place => {
    const [u, v] = [x * (1 - narrow) * width, y * height];
    return [
      width / 2 + Math.cos(angle) * u - Math.sin(angle) * v,
      height / 2 + Math.sin(angle) * u + Math.cos(angle) * v,
    ];
  };
  const half = 0.5;
  const onto = onto_corners([
    corner(-half, -half, perspective),
    corner(half, -half, perspective),
    corner(-half, half, 0),
    corner(half, half, 0),
  ]);
  return ([x, y]) => onto([x / SHEET.width, y / SHEET.height]);
}

/** The pen's lines for a digit in the nth field, in millimeters; each a little off the middle, and of a size of its own. */
function write_into_field(digit: number, n: number, thickness: number, random: Random): PenLine[] {
  const field = FIELDS[n]!;
  const styles = STYLES[digit]!;
  const lines = write_by_hand(styles[random.below(styles.length)]!, random);
  const size = HEIGHT * random.uniform(0.85, 1.1);
  const x = field.left + field.width / 2 + random.uniform(-1.5, 1.5);
  const y = field.top + field.height / 2 + random.uniform(-3, 3);
  const radius = (thickness / 2) * HEIGHT;
  return lines.map((line) => line.map((point) => ({ x: x + size * point.x, y: y + size * point.y, radius })));
}

/** Lines as the camera sees them, in pixels. */
function seen(lines: readonly PenLine[], place: (place: Place) => Place, pixels_per_millimeter: number): PenLine[] {
  return lines.map((line) =>
    line.map((point) => {
      const [x, y] = place([point.x, point.y]);
      return { x, y, radius: point.radius * pixels_per_millimeter };
    }),
  );
}

function frame_lines(): PenLine[] {
  return FIELDS.map(({ left, top, width, height }) => {
    const corners = [
      [left, top],
      [left + width, top],
      [left + width, top + height],
      [left, top + height],
      [left, top],
    ] as const;
    return corners.map(([x, y]) => ({ x, y, radius: 0.15 }));
  });
}

/** A mark is filled by lines close to each other. */
function mark_lines(): PenLine[] {
  const half = MARK_SIDE / 2 - 0.25;
  const middles = [MARKS.left, MARKS.left + MARKS.width].flatMap((x) =>
    [MARKS.top, MARKS.top + MARKS.height].map((y) => [x, y] as const),
  );
  return middles.flatMap(([x, y]) =>
    Array.from({ length: 4 * MARK_SIDE - 1 }, (_, k) => {
      const height = y - half + k * 0.25;
      return [
        { x: x - half, y: height, radius: 0.25 },
        { x: x + half, y: height, radius: 0.25 },
      ];
    }),
  );
}

/** Ink by how far it reaches: soft over the width of a pixel. */
function soft(reach: Picture): Picture {
  return picture_of(reach, (pixel) => Math.min(Math.max(reach.values[pixel]! + 0.5, 0), 1));
}

/** Smoothed as often as the blur needs: each time adds one pixel² of variance. */
function blurred(picture: Picture, blur: number): Picture {
  let result = picture;
  for (let variance = 0; variance + 0.5 < blur * blur; variance++) result = smooth(result);
  return result;
}

/** Paper and ink under uneven light, darkest at the lower right, with the camera's noise. */
function expose(ink: Picture, { paper, pen, shade, noise }: Required<DrawSheetOptions>, random: Random): Photograph {
  const { width, height, values } = ink;
  const data = new Uint8Array(3 * width * height);
  for (let pixel = 0; pixel < values.length; pixel++) {
    const x = (pixel % width) / width;
    const y = Math.floor(pixel / width) / height;
    const light = 1 - shade * (0.6 * x + 0.4 * y) ** 1.5;
    const off = noise > 0 ? noise * random.normal() : 0;
    for (let color = 0; color < 3; color++) {
      const mixed = paper[color]! + values[pixel]! * (pen[color]! - paper[color]!);
      data[3 * pixel + color] = Math.min(Math.max(Math.round(light * mixed + off), 0), 255);
    }
  }
  return { width, height, data };
}
