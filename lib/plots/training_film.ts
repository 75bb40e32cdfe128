import type { Annotation } from "plotly.js-dist";
import { check_options } from "../matrix/check_options";
import type { Matrix } from "../matrix/matrix";
import { check_shape } from "../matrix/shape";
import { percent } from "../metrics/percent";
import { hidden_axis } from "./axes";
import { FIGURE_WIDTH } from "./base_layout";
import type { Figure, Frame, Trace } from "./figure";
import { frame_controls } from "./frame_controls";
import { format_count } from "./numbers";
import { type PackedNumbers, pack_numbers } from "./packed_numbers";
import { PALETTE } from "./palette";
import { largest_weight, weight_grid, weight_tiles, weights_side } from "./weight_images";

/** A network at one moment of its training. */
export interface TrainingMoment {
  /** How many steps were taken. */
  readonly step: number;
  /** Weights of the hidden units: hidden × pixels. */
  readonly W1: Matrix<"hidden", "pixels">;
  /** What it answered, as `confusion_matrix` gives it: `counts[true][answer]`. */
  readonly counts: readonly (readonly number[])[];
}

/** Space between the weights and the mistakes, for the mistakes' title and the names of their columns; in pixels. */
const GAP = 48;
/** A cell of the table of mistakes, and what stands left of it: the names of the rows. */
const CELL = { width: 34, height: 15 };
const ROW_NAMES = 28;
/** Room for the slider and the buttons, right below the table, in pixels. */
const CONTROLS = 86;
/**
 * From paper to orange by the square root of a count, nearly: at the beginning there are so many more mistakes than at the end.
 * Between these colors Plotly goes straight.
 */
const ROOT_SCALE: [number, string][] = [
  [0, PALETTE.paper],
  [0.04, "#EED7C0"],
  [0.16, "#E8B992"],
  [0.36, "#E19C64"],
  [1, PALETTE.accent],
];
/** How long the film stands at each moment, in milliseconds. */
const DURATION = 700;
/** Weights are kept to so many percent of the largest: a film holds many, and moves. */
const WEIGHT_STEP = 10;

/**
 * A training as a film with a slider: above, the weights of the hidden units as they come out of noise, as `weight_images` shows
 * them; below, how often each digit was taken for which. All moments have one scale. The film needs no kernel.
 *
 * @throws RangeError if there is no moment; ShapeError if the moments are not of networks of one size.
 */
export function training_film(moments: readonly TrainingMoment[], options: { title: string }): Figure {
  check_options("training_film", options, ["title"]);
  const last = check_moments(moments);
  const largest = largest_weight(moments.map(({ W1 }) => W1));
  const units = last.W1.rows;
  const columns = units <= 10 ? 5 : 8;
  const weights = weight_grid(last.W1, {
    title: options.title,
    columns,
    largest,
    step: WEIGHT_STEP,
    says_place: false,
  });
  const mistakes: Trace = {
    type: "heatmap",
    ...table_of(last),
    hovertemplate: "%{y} taken for %{x}: %{z}<extra></extra>",
    xgap: 2,
    ygap: 2,
    xaxis: "x2",
    yaxis: "y2",
    coloraxis: "coloraxis2",
  };
  const words: Trace = {
    type: "scatter",
    mode: "text",
    x: [last.counts.length - 0.2],
    y: [0],
    ...words_of(last),
    textposition: "bottom right",
    hoverinfo: "skip",
    cliponaxis: false,
    xaxis: "x2",
    yaxis: "y2",
  };
  const images = Array.from({ length: units }, (_, unit) => unit);
  const below = weights.data.length;
  return {
    data: [...weights.data, mistakes, words],
    layout: layout_of(weights.layout, moments, last),
    frames: moments.map(
      (moment): Frame => ({
        name: String(moment.step),
        data: [
          ...weight_tiles(moment.W1, largest, WEIGHT_STEP).map((z) => ({ z })),
          table_of(moment),
          words_of(moment),
        ],
        traces: [...images, below, below + 1],
      }),
    ),
    alt: describe(options.title, moments[0]!, last),
  };
}

/** Returns the last moment. */
function check_moments(moments: readonly TrainingMoment[]): TrainingMoment {
  const last = moments.at(-1);
  if (last === undefined) throw new RangeError("training_film: moments must hold at least one, got none");
  weights_side("training_film", last.W1);
  const { rows, columns } = last.W1;
  for (const { W1, counts, step } of moments) {
    check_shape("training_film", `W1 at step ${step}`, W1, { rows, columns, axes: ["hidden", "pixels"] });
    weights_side("training_film", W1);
    const digits = last.counts.length;
    if (counts.length === digits && counts.every((row) => row.length === digits)) continue;
    throw new RangeError(
      `training_film: counts at step ${step} must have ${digits} rows and columns, as the last have`,
    );
  }
  return last;
}

interface Mistake {
  readonly truth: number;
  readonly said: number;
  readonly count: number;
}

function mistakes_in({ counts }: TrainingMoment): Mistake[] {
  return counts.flatMap((row, truth) =>
    row.flatMap((count, said) => (truth === said || count === 0 ? [] : [{ truth, said, count }])),
  );
}

/** The mistakes as a table; what is right is left out. */
function table_of({ counts }: TrainingMoment): { z: PackedNumbers } {
  const mistakes = counts.flatMap((row, truth) => row.map((count, said) => (truth === said ? 0 : count)));
  return { z: pack_numbers(Uint16Array.from(mistakes), counts.length) };
}

/** Beside the table: how many are right, and the most frequent mistakes. */
function words_of(moment: TrainingMoment): { text: string[] } {
  const mistakes = mistakes_in(moment).sort((a, b) => b.count - a.count);
  const most = mistakes
    .slice(0, 5)
    .map(({ truth, said, count }) => `${truth} taken for ${said}: ${format_count(count)}`);
  const lines = [
    `<b>${percent(share_right(moment), 1)} right</b>`,
    "",
    ...(most.length > 0 ? ["most often"] : []),
    ...most,
  ];
  return { text: [lines.join("<br>")] };
}

function share_right({ counts }: TrainingMoment): number {
  const all = counts.flat().reduce((sum, count) => sum + count, 0);
  return counts.reduce((sum, row, digit) => sum + row[digit]!, 0) / Math.max(1, all);
}

/** The layout of the weights with the table below it: axes count in the drawing area, which is that much higher. */
function layout_of(
  weights: Figure["layout"],
  moments: readonly TrainingMoment[],
  last: TrainingMoment,
): Figure["layout"] {
  const digits = last.counts.length;
  const { t = 0, b = 0, l = 0, r = 0 } = weights.margin ?? {};
  const upper = (weights.height ?? 0) - t - b;
  const lower = CELL.height * digits;
  const height = upper + GAP + lower;
  const width = FIGURE_WIDTH - l - r;
  const names = { showticklabels: true, tickmode: "array", tickvals: last.counts.map((_, digit) => digit) } as const;
  const most = Math.max(1, ...moments.flatMap((moment) => mistakes_in(moment).map(({ count }) => count)));
  return {
    ...weights,
    height: t + height + CONTROLS,
    margin: { ...weights.margin, b: CONTROLS },
    yaxis: { ...weights.yaxis, domain: [1 - upper / height, 1] },
    xaxis2: hidden_axis({
      ...names,
      anchor: "y2",
      side: "top",
      domain: [ROW_NAMES / width, 1],
      range: [-0.5, (width - ROW_NAMES) / CELL.width - 0.5],
    }),
    yaxis2: hidden_axis({ ...names, anchor: "x2", domain: [0, lower / height], range: [digits - 0.5, -0.5] }),
    coloraxis2: {
      cmin: 0,
      cmax: most,
      colorscale: ROOT_SCALE,
      showscale: false,
    },
    annotations: [...(weights.annotations ?? []), table_title(lower / height)],
    ...frame_controls(
      moments.map(({ step }) => step),
      { duration: DURATION, redraw: true, gap: 16 },
    ),
  };
}

function table_title(y: number): Annotation {
  return {
    text: "How often each digit (row) was taken for which other (column)",
    showarrow: false,
    xref: "paper",
    x: 0,
    xanchor: "left",
    yref: "paper",
    y,
    yanchor: "bottom",
    yshift: 20,
    font: { size: 12 },
  };
}

function describe(title: string, first: TrainingMoment, last: TrainingMoment): string {
  const [before, after] = [first, last].map((moment) => percent(share_right(moment), 1));
  return (
    `${title}: the weights of ${last.W1.rows} hidden units and the network's mistakes, from step ${format_count(first.step)}, ` +
    `${before} right, to step ${format_count(last.step)}, ${after} right.`
  );
}
