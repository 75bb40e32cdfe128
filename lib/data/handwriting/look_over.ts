import { DataError } from "../data_error";
import { digit_height } from "./digit_height";
import type { Component } from "./find_components";
import { type Photograph, reduce } from "./photograph";
import { INK, type Picture } from "./picture";
import { stroke_width } from "./stroke_width";

/** Paper that is darker than this, of 255, is in the dark. */
const DARK = 40;

/** Strokes that are thicker than this part of a digit's height close its loops. */
const THICKEST = 0.34;

/** So many marks that are lower than this part of the photograph's longer side are text. */
const [MANY, LOWEST] = [60, 1 / 50];

/** What is lower than this part of it is grain or noise. */
const SPECK = 1 / 300;

/** If as much of a photograph is ink, there is something on it, digits or not. */
const MUCH_INK = 0.01;

/** No one writes more digits on a sheet. */
const MOST = 400;

/** So many marks in a row are words. */
const LONGEST_ROW = 20;

/**
 * A photograph of things has more that is neither paper nor ink than it has ink, in parts of the ink. On ruled paper there may be as much,
 * but digits are about equally high there, and their strokes equally thick: within these factors, a tenth at each end left out.
 */
const [MUCH_BETWEEN, MOST_BETWEEN, HEIGHTS_APART, STROKES_APART] = [0.75, 2.5, 2.2, 1.8];

/** If it has as much, in parts of the ink, all edges are soft. */
const SOFT = 3;

/** At least this part of the ink is in digits, and at most this part of the photograph is ink. */
const [LEAST_IN_DIGITS, MOST_INK] = [0.6, 0.2];

/** What was found on a photograph, from step to step. */
export interface Found {
  readonly photograph: Photograph;
  readonly ink: Picture;
  readonly components: readonly Component[];
  readonly rows: readonly (readonly Component[])[];
  /** The ink of each digit. */
  readonly crops: readonly Picture[];
}

/**
 * Throws unless what was found may be a sheet of digits.
 *
 * @throws DataError that says what was seen, and what to try.
 */
export function look_over(name: string, found: Found): void {
  const fault = fault_of(found);
  if (fault) throw new DataError(name, fault);
}

function fault_of({ photograph, ink, components, rows, crops }: Found): string | undefined {
  const digits = rows.flat();
  const amount = (some: readonly Component[]) => some.reduce((sum, { pixels }) => sum + pixels.length, 0);
  const height = digit_height(digits);
  const longer = Math.max(ink.width, ink.height);
  const share = amount(components) / ink.values.length;
  const in_digits = amount(digits) / amount(components);
  const strokes = crops.map((crop) => stroke_width(crop));
  const thickness = median(strokes) / height;
  const is_whole = digits.length > 0 && height >= SPECK * longer;
  if (!is_whole) return share < MUCH_INK ? nothing_found(photograph) : texture_found(share);
  const is_text = height < LOWEST * longer || digits.length > LONGEST_ROW * rows.length;
  if (digits.length > MOST || (digits.length > MANY && is_text)) return text_found(digits.length, longer / height);
  const is_texture = share > MOST_INK || in_digits < LEAST_IN_DIGITS || (digits.length > MANY && thickness > THICKEST);
  if (is_texture) return texture_found(share);
  const between = count_from(ink, INK / 2) / count_from(ink, INK) - 1;
  if (between > (are_unlike(strokes, digits) ? MUCH_BETWEEN : MOST_BETWEEN)) {
    return between > SOFT ? soft_found(between) : texture_found(share);
  }
  return thickness > THICKEST ? blur_found(thickness) : undefined;
}

/** Whether the marks differ more than strokes of one pen do that make digits of one size. */
function are_unlike(strokes: readonly number[], digits: readonly Component[]): boolean {
  return range_of(digits.map(({ height }) => height)) > HEIGHTS_APART || range_of(strokes) > STROKES_APART;
}

function count_from({ values }: Picture, least: number): number {
  return values.reduce((count, value) => count + Number(value >= least), 0);
}

/** How many times the value that nine of ten do not exceed is that which one of ten does not. */
function range_of(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const [low, high] = [0.1, 0.9].map((part) => sorted[Math.min(Math.floor(part * sorted.length), sorted.length - 1)]!);
  return high! / low!;
}

function text_found(marks: number, times: number): string {
  return (
    `has ${marks} marks, each about a ${Math.round(times)}th as high as the picture is long. That looks like a page of text. ` +
    "Photograph a sheet with fewer and larger digits, and nothing else"
  );
}

function texture_found(share: number): string {
  return (
    `has dark marks of all sizes, on ${Math.round(100 * share)} % of its area, and few of them look like digits. Photograph plain paper with ` +
    "digits on it, and cut off what lies around the paper"
  );
}

function soft_found(between: number): string {
  return (
    `has soft edges everywhere: ${between.toFixed(1)} times as much of it is between paper and ink as is ink. Is it out of focus? Tap on the ` +
    "paper before you take the photograph, and photograph plain paper with digits on it"
  );
}

function blur_found(thickness: number): string {
  return (
    `has marks whose strokes are as thick as ${Math.round(100 * thickness)} % of their height, so that loops are closed. Is it out of ` +
    "focus? Tap on the paper before you take the photograph, or write larger or with a finer pen"
  );
}

function nothing_found(photograph: Photograph): string {
  const paper = brightness(photograph);
  if (paper < DARK) {
    return `is too dark: its bright parts have ${Math.round((100 * paper) / 255)} % of full brightness. Photograph the sheet by daylight or under a lamp`;
  }
  return (
    "has nothing on it that looks like ink: no mark is much darker than what is around it. If the sheet is not blank, it may be out of " +
    "focus, or the pen very pale: take the photograph again, nearer and in better light, or write with a dark pen"
  );
}

/** How bright the brightest twentieth of a photograph is, at least: 0 to 255. */
function brightness(photograph: Photograph): number {
  const factor = Math.max(Math.floor(Math.max(photograph.width, photograph.height) / 200), 1);
  const bytes = reduce(photograph, factor).data.slice().sort();
  return bytes[Math.floor(0.95 * bytes.length)]!;
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!;
}
