import { check_options } from "../matrix/check_options";
import { check_count } from "../matrix/shape";
import type { Figure } from "./figure";
import { ink_tiles } from "./ink_tiles";
import { format_count } from "./numbers";
import { INK_ON_PAPER } from "./palette";
import { type ImageColumns, image_side } from "./pixels";
import { type Source, title_with_source } from "./source";
import { tile_grid } from "./tile_grid";

/** The most images in one figure: more are neither readable nor quick to draw. */
const MOST_IMAGES = 200;

/** What `image_grid` may be told. */
export interface ImageGridOptions {
  title: string;
  /** Images in a row; 10 by default. */
  columns?: number;
  /** The text below each image: its label, or any other; `<br>` begins a new line. */
  captions?: ArrayLike<string | number>;
  /** The alternative text, where the title does not say enough. */
  alt?: string;
  source?: Source;
}

/**
 * Images side by side, ink on paper, such as the first fifty digits of the training set.
 *
 * @param images 784 × images, pixels from 0 to 1. All columns are drawn: choose some with `select_columns`.
 * @throws RangeError for more than 200 images, or captions that do not match them in number.
 */
export function image_grid(images: ImageColumns, options: ImageGridOptions): Figure {
  check_options("image_grid", options, ["title", "columns", "captions", "alt", "source"]);
  const { title, captions = [], source } = options;
  const side = image_side("image_grid", images);
  check_counts(images, captions);
  const numbers = Array.from({ length: images.columns }, (_, i) => i);
  const lines = Array.from(captions, String);
  const columns = options.columns ?? Math.min(10, Math.max(1, images.columns));
  check_count("image_grid", "columns", columns, 1);
  const { data, layout } = tile_grid({
    title: title_with_source(title, source),
    side,
    columns,
    tiles: ink_tiles("image_grid", images, numbers),
    captions: lines,
    names: numbers.map((i) => `image ${i}${lines[i] === undefined ? "" : `: <b>${lines[i]}</b>`}`),
    value_text: "value %{z} of 255",
  });
  return {
    data,
    layout: { ...layout, coloraxis: INK_ON_PAPER },
    alt: options.alt ?? describe(title_with_source(title, source), lines, images.columns, columns),
  };
}

function check_counts(images: ImageColumns, captions: ArrayLike<unknown>): void {
  if (images.columns > MOST_IMAGES) {
    throw new RangeError(
      `image_grid: at most ${MOST_IMAGES} images fit into a figure, got ${format_count(images.columns)}; ` +
        `choose some with select_columns(images, [0, 1, 2])`,
    );
  }
  if (captions.length !== 0 && captions.length !== images.columns) {
    throw new RangeError(`image_grid: ${images.columns} images need as many captions, got ${captions.length}`);
  }
}

function describe(title: string, captions: readonly string[], count: number, columns: number): string {
  const said = captions.length > 0 ? `, labelled ${captions.join(", ")}` : "";
  return `${title}: ${count} images in rows of ${columns}${said}.`;
}
