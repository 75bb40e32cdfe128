import {
  type CodeCell,
  type Fault,
  is_figure,
  type Notebook,
  type Output,
  PLOTLY_MIME_TYPE,
  text_of,
} from "./notebook";
import { is_rounding, numbers_in, type WrittenNumber } from "./numbers";

/** The texts of another file of the book, by a notebook's link to it: `07-fitting-a-curve.ipynb`, `../docs/bench.md`. */
export type ReadLinked = (link: string) => string[];

/** A text in which the numbers of the prose may stand. */
type Source = { numbers: WrittenNumber[]; has_percent: boolean };

const BLOCKS_OF_CODE = /^```.*?^```$/gms;
const TAGS = /<\/?[a-z][^>\n]*>/g;
const PARAGRAPH_BREAK = /\n\s*\n|\n(?=\s*(?:[-*|]|\d+\.)\s)/;
const LINK = /\]\(([^)#\s]+)[^)]*\)/g;
const NOT_PROSE = /`[^`\n]+`|\$\$[^$]+\$\$|\$[^$\n]+\$|\]\([^)]*\)/g;
const SENTENCE_END = /[.!?][)*"”]*\s+/g;

/**
 * Holds the prose of an executed notebook against its outputs, so that running it anew cannot make the prose untrue. Each number that has
 * decimals or is a percentage must stand in a code cell or in what one left there, or be the rounding of a number that does. A percentage
 * may stand there as a fraction.
 *
 * Code and mathematics in the prose are let alone. So is a paragraph that links a page of the internet: its numbers are that page's. In a
 * paragraph that links another file of the book, they may be that file's.
 */
export function unsupported_numbers(notebook: Notebook, read_linked: ReadLinked): Fault[] {
  const own = texts_in(notebook).map(source_of);
  return notebook.cells.flatMap((cell, place) => {
    if (cell.cell_type !== "markdown") return [];
    const prose = text_of(cell.source).replace(BLOCKS_OF_CODE, "").replace(TAGS, "");
    return prose.split(PARAGRAPH_BREAK).flatMap((paragraph) => {
      const links = [...paragraph.matchAll(LINK)].map(([, link = ""]) => link);
      if (links.some((link) => link.startsWith("http"))) return [];
      const sources = [...own, ...links.flatMap(read_linked).map(source_of)];
      return faults_of_paragraph(paragraph, sources).map((what) => ({ cell: place + 1, what }));
    });
  });
}

/** The texts of a notebook from which the numbers of its prose may come: its code cells, and what each of them left. */
export function texts_in({ cells }: Notebook): string[] {
  const code_cells = cells.filter((cell): cell is CodeCell => cell.cell_type === "code");
  return code_cells.flatMap(({ source, outputs }) => [text_of(source), ...outputs.map(words_of)]);
}

function faults_of_paragraph(paragraph: string, sources: readonly Source[]): string[] {
  const not_prose = [...paragraph.matchAll(NOT_PROSE)];
  const is_prose = (at: number) => !not_prose.some(({ 0: text, index }) => at >= index && at < index + text.length);
  return numbers_in(paragraph)
    .filter(({ index, has_decimals, is_percent }) => (has_decimals || is_percent) && is_prose(index))
    .filter((number) => !sources.some((source) => stands_in(number, source)))
    .map(({ written, index }) => {
      const sentence = sentence_at(paragraph, index);
      return `says ${written}, which stands in no code cell and no output of this notebook: "${sentence}"`;
    });
}

function stands_in(number: WrittenNumber, { numbers, has_percent }: Source): boolean {
  if (!number.is_percent) return numbers.some((other) => is_rounding(number, other));
  const fraction = { ...number, value: number.value / 100, unit: number.unit / 100 };
  return numbers.some(
    (other) => (has_percent && is_rounding(number, other)) || (other.has_decimals && is_rounding(fraction, other)),
  );
}

function source_of(text: string): Source {
  return { numbers: numbers_in(text), has_percent: text.includes("%") };
}

/** What a reader sees of an output as text: of a figure its words, since nobody reads the place of a point to a decimal. */
function words_of(output: Output): string {
  if (output.output_type === "stream") return text_of(output.text);
  if (output.output_type === "error") return output.evalue;
  const figure = is_figure(output) ? output.data[PLOTLY_MIME_TYPE] : undefined;
  const words = words_under([figure?.data, figure?.layout, figure?.frames]);
  return [text_of(output.data["text/plain"] ?? ""), ...words].join("\n");
}

const KEYS_OF_WORDS = new Set(["text", "name", "label", "ticktext", "hovertext"]);

function words_under(value: unknown, key = ""): string[] {
  if (typeof value === "string") return KEYS_OF_WORDS.has(key) ? [value] : [];
  if (Array.isArray(value)) return value.flatMap((item) => words_under(item, key));
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => words_under(inner, name));
}

function sentence_at(paragraph: string, place: number): string {
  const ends = [...paragraph.matchAll(SENTENCE_END)].map(({ 0: text, index }) => index + text.length);
  const start = ends.filter((end) => end <= place).at(-1) ?? 0;
  const end = ends.find((candidate) => candidate > place);
  return paragraph.slice(start, end).replace(/\s+/g, " ").trim();
}
