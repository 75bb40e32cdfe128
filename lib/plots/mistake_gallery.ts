import { check_options } from "../matrix/check_options";
import { check_count } from "../matrix/shape";
import { percent } from "../metrics/percent";
import type { Figure } from "./figure";
import { check_finite } from "./finite";
import { ink_tiles } from "./ink_tiles";
import { format_count } from "./numbers";
import { INK_ON_PAPER } from "./palette";
import { type ImageColumns, image_side } from "./pixels";
import { type Source, title_with_source } from "./source";
import { tile_grid } from "./tile_grid";

/** What `mistake_gallery` is told. Each list has one entry for each image. */
export interface MistakeGalleryOptions {
  title: string;
  true_labels: ArrayLike<number>;
  predicted: ArrayLike<number>;
  /** The probability, 0 to 1, that the network gave to the digit it said; the surest mistakes then come first. */
  confidence?: ArrayLike<number>;
  /** The most images to show; 24 by default. */
  limit?: number;
  /** Images in a row; 8 by default. */
  columns?: number;
  source?: Source;
}

/**
 * The images that the network gets wrong, with the true digit, what it said and how sure it was: "4 → 9, 98 %".
 *
 * @param images 784 × images; the wrong ones are picked from all of them.
 * @throws RangeError if a list does not have one entry for each image, or one that is not finite.
 */
export function mistake_gallery(images: ImageColumns, options: MistakeGalleryOptions): Figure {
  check_options("mistake_gallery", options, [
    "title",
    "true_labels",
    "predicted",
    "confidence",
    "limit",
    "columns",
    "source",
  ]);
  const { true_labels, predicted, confidence, limit = 24, columns = 8, source } = options;
  check_lengths(images.columns, { true_labels, predicted, ...(confidence && { confidence }) });
  check_count("mistake_gallery", "limit", limit, 0);
  check_count("mistake_gallery", "columns", columns, 1);
  const title = title_with_source(options.title, source);
  const side = image_side("mistake_gallery", images);
  const wrong = Array.from(true_labels, (_, i) => i).filter((i) => true_labels[i] !== predicted[i]);
  if (confidence) wrong.sort((a, b) => confidence[b]! - confidence[a]!);
  const shown = wrong.slice(0, limit);
  const lines = shown.map((i) => [
    `${true_labels[i]} → ${predicted[i]}`,
    ...(confidence ? [percent(confidence[i]!, 0)] : []),
  ]);
  const { data, layout } = tile_grid({
    title,
    side,
    columns: Math.min(columns, Math.max(1, shown.length)),
    tiles: ink_tiles("mistake_gallery", images, shown),
    captions: lines.map((line) => line.join("<br>")),
    names: lines.map((line, tile) => `image ${shown[tile]}: <b>${line.join(", ")}</b>`),
    value_text: "value %{z} of 255",
  });
  const counted = `${format_count(shown.length)} of ${format_count(wrong.length)} mistakes`;
  return {
    data,
    layout: { ...layout, coloraxis: INK_ON_PAPER },
    alt: `${title}: ${counted}, each as true digit → predicted digit: ${lines.map((line) => line.join(", ")).join("; ")}.`,
  };
}

function check_lengths(count: number, lists: Record<string, ArrayLike<number>>): void {
  for (const [name, list] of Object.entries(lists)) {
    if (list.length !== count) {
      throw new RangeError(
        `mistake_gallery: ${name} needs one entry for each of the ${count} images, got ${list.length}`,
      );
    }
    check_finite("mistake_gallery", name, list);
  }
}
