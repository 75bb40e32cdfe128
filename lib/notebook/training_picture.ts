import { FIGURE_WIDTH, FONT_FAMILY, SIDE_MARGIN, TITLE_LINE_HEIGHT, title_block } from "../plots/base_layout";
import { format_count } from "../plots/numbers";
import { PALETTE } from "../plots/palette";
import { count_ticks } from "../plots/ticks";
import {
  ACCURACY_AXIS,
  last_values,
  loss_axis,
  type MarkedTurn,
  marked_turns,
  TRAINING_FRAME,
  TRAINING_MARGIN,
  training_points,
  type VerticalAxis,
} from "../plots/training_curves";
import type { History } from "../two_layer/training_options";
import { escape_html } from "./escape_html";

const LEFT = TRAINING_MARGIN.left;
const RIGHT = FIGURE_WIDTH - TRAINING_MARGIN.right;
/** Room below the lower chart for the numbers of the steps. */
const BOTTOM = 28;
const MOST_POINTS = 400;

/** What the picture shows beside the history. */
export interface TrainingPictureOptions {
  title: string;
  /** All steps of the training: the charts reach to the last from the beginning. */
  iterations: number;
  /** The learning rate of each step so far. */
  rates?: readonly number[];
}

/** A picture, and how high it is in pixels. */
export interface Picture {
  svg: string;
  height: number;
}

/** A chart within the picture: where it stands, and what it shows. */
interface Chart {
  title: string;
  color: string;
  top: number;
  bottom: number;
  axis: VerticalAxis;
  values: readonly number[];
  /** The last of the values, with its step. */
  note: string;
}

/**
 * Loss and accuracy so far, as an SVG that is small enough to send four times a second. Its charts stand where
 * `training_curves` has them, so that the figure which replaces it at the end does not jump.
 */
export function training_picture(history: History, { title, iterations, rates = [] }: TrainingPictureOptions): Picture {
  const { lines, height: title_height } = title_block(title);
  const frame_top = title_height + TRAINING_MARGIN.top;
  const height = frame_top + TRAINING_FRAME.height + BOTTOM;
  const steps = training_points(history, MOST_POINTS);
  const last = last_values(history);
  const charts: Chart[] = [
    {
      title: "loss (nats)",
      color: PALETTE.loss,
      top: frame_top + TRAINING_FRAME.loss.top,
      bottom: frame_top + TRAINING_FRAME.loss.bottom,
      axis: loss_axis(history),
      values: history.loss,
      note: last?.loss ?? "",
    },
    {
      title: "accuracy (%)",
      color: PALETTE.accuracy,
      top: frame_top + TRAINING_FRAME.accuracy.top,
      bottom: frame_top + TRAINING_FRAME.accuracy.bottom,
      axis: ACCURACY_AXIS,
      values: history.accuracy.map((fraction) => 100 * fraction),
      note: last?.accuracy ?? "",
    },
  ];
  const across = (step: number) => LEFT + ((RIGHT - LEFT) * (step - 1)) / Math.max(1, iterations - 1);
  const svg = [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${FIGURE_WIDTH}" height="${height}" fill="${PALETTE.text}" font-family="${FONT_FAMILY}" font-size="12">`,
    ...lines.map((line, i) => text(SIDE_MARGIN, 26 + TITLE_LINE_HEIGHT * i, line, 'font-size="15" font-weight="600"')),
    ...charts.map((chart) => draw_chart(chart, steps, across)),
    ...marked_turns(rates, iterations).map((turn) => turn_mark(turn, across(turn.step + 1), frame_top)),
    ...count_ticks(iterations).map((step) => step_mark(step, across(step), height)),
    "</svg>",
  ];
  return { svg: svg.join(""), height };
}

function draw_chart(chart: Chart, steps: readonly number[], across: (step: number) => number): string {
  const { title, color, top, bottom, axis, values, note } = chart;
  const up = (value: number) => bottom - ((bottom - top) * value) / axis.highest;
  const points = steps
    .filter((i) => Number.isFinite(values[i]))
    .map((i) => `${round(across(i + 1))},${round(up(values[i]!))}`);
  return [
    text(SIDE_MARGIN + 1, top - 14, title),
    text(RIGHT, top - 14, note, `text-anchor="end" fill="${color}"`),
    ...axis.ticks.map((mark) => line(up(mark), mark === 0 ? PALETTE.line : PALETTE.grid)),
    ...axis.ticks.map((mark) => text(LEFT - 5, up(mark) + 4, String(mark), 'text-anchor="end"')),
    `<polyline points="${points.join(" ")}" fill="none" stroke="${color}" stroke-width="2"/>`,
    points.length > 0 ? dot(points.at(-1)!, color) : "",
  ].join("");
}

function text(x: number, y: number, content: string, attributes = ""): string {
  return `<text x="${x}" y="${round(y)}" ${attributes}>${escape_html(content)}</text>`;
}

function line(y: number, color: string): string {
  return `<path d="M${LEFT} ${round(y)}H${RIGHT}" stroke="${color}"/>`;
}

/** The training is here. */
function dot(point: string, color: string): string {
  const [x, y] = point.split(",");
  return `<circle cx="${x}" cy="${y}" r="3.5" fill="${color}"/>`;
}

/** The rate was turned here. */
function turn_mark({ text: words }: MarkedTurn, x: number, top: number): string {
  const path = `M${round(x)} ${top}V${top + TRAINING_FRAME.height}`;
  return `<path d="${path}" stroke="${PALETTE.line}" stroke-dasharray="2 3"/>${text(round(x) + 4, top + 11, words, 'font-size="11"')}`;
}

function step_mark(step: number, x: number, height: number): string {
  return text(round(x), height - BOTTOM + 18, format_count(step), 'text-anchor="middle"');
}

function round(value: number): number {
  return Math.round(10 * value) / 10;
}
