import type { Annotation, LayoutAxis, Shape } from "plotly.js-dist";
import { check_options } from "../matrix/check_options";
import { percent } from "../metrics/percent";
import type { History } from "../two_layer/training_options";
import { CHART_MARGIN, level_note, level_title, TICK_FORMAT, x_axis, y_axis } from "./axes";
import { base_layout } from "./base_layout";
import type { Figure, Trace } from "./figure";
import { gap_note, or_gap } from "./finite";
import { format_count, format_value } from "./numbers";
import { PALETTE } from "./palette";
import { type RateTurn, rate_turns } from "./rate_turns";
import { thin_out } from "./thin_out";
import { count_ticks, even_ticks } from "./ticks";

/** An axis that begins at 0: where it ends, and which of its numbers are marked. */
export interface VerticalAxis {
  readonly highest: number;
  readonly ticks: readonly number[];
}

/** Where the two charts stand in the drawing area, in pixels from its top. */
export const TRAINING_FRAME = {
  height: 300,
  loss: { top: 0, bottom: 126 },
  accuracy: { top: 174, bottom: 300 },
} as const;

/** Space around the charts, in pixels: at the right, half of the last step's number. */
export const TRAINING_MARGIN = { ...CHART_MARGIN, right: 24 };

/** The accuracy axis, in percent. */
export const ACCURACY_AXIS: VerticalAxis = vertical_axis([0, 25, 50, 75, 100]);

const MOST_POINTS = 400;

/** Three digits, also where they are zeros, so that a number that is renewed does not twitch. */
const THREE_DIGITS = { minimumSignificantDigits: 3, maximumSignificantDigits: 3 };

/**
 * Loss above, accuracy below, over the steps of a training.
 *
 * @param history as `gradient_descent` gives it: loss and accuracy of each step, before its update.
 * @param options.rates the learning rate of each step: a line stands where it was turned from one to another.
 */
export function training_curves(history: History, options: { title: string; rates?: readonly number[] }): Figure {
  check_options("training_curves", options, ["title", "rates"]);
  const { title, rates = [] } = options;
  const turns = marked_turns(rates, history.loss.length);
  const steps = training_points(history, MOST_POINTS);
  const curve = (values: readonly number[], color: string, yaxis: string, hover: string): Trace => ({
    type: "scatter",
    mode: steps.length > 1 ? "lines" : "markers",
    x: steps.map((i) => i + 1),
    y: steps.map((i) => or_gap(values[i]!, 4)),
    yaxis,
    line: { color, width: 2 },
    hovertemplate: `${hover}<extra></extra>`,
  });
  const percent = history.accuracy.map((fraction) => 100 * fraction);
  const last = last_values(history);
  return {
    data: [
      curve(history.loss, PALETTE.loss, "y", "loss %{y:.4~g} nats"),
      curve(percent, PALETTE.accuracy, "y2", "accuracy %{y:.1f} %"),
    ],
    layout: {
      ...base_layout({ title, plot_height: TRAINING_FRAME.height, margin: TRAINING_MARGIN }),
      xaxis: x_axis("step", {
        range: [1, Math.max(2, history.loss.length)],
        anchor: "y2",
        tickformat: TICK_FORMAT,
        tickmode: "array",
        tickvals: count_ticks(history.loss.length),
        unifiedhovertitle: { text: "step %{x:,d}" },
        spikecolor: PALETTE.line,
        spikethickness: 1,
        spikedash: "solid",
      }),
      yaxis: y_axis({ domain: domain_of(TRAINING_FRAME.loss), ...axis_of(loss_axis(history)) }),
      yaxis2: y_axis({ domain: domain_of(TRAINING_FRAME.accuracy), ...axis_of(ACCURACY_AXIS) }),
      annotations: [
        level_title(`loss (nats)${gap_note(history.loss)}`, "y"),
        level_title(`accuracy (%)${gap_note(history.accuracy)}`, "y2"),
        ...(last ? [value_note(last.loss, "y", PALETTE.loss), value_note(last.accuracy, "y2", PALETTE.accuracy)] : []),
        ...turns.flatMap(({ step, text }) => (text === "" ? [] : [turn_note(step + 1, text)])),
      ],
      ...(turns.length > 0 && { shapes: turns.map(({ step }) => turn_line(step + 1)) }),
      hovermode: "x unified",
      hoversubplots: "axis",
    },
    alt: `${title}. ${describe(history)}${describe_turns(turns)}`,
  };
}

/** A place where the rate was turned, and what is written there: nothing where there is no room for it. */
export interface MarkedTurn extends RateTurn {
  readonly text: string;
}

/** A text takes this part of the chart's width. */
const TURN_ROOM = 0.11;

/** Where the rate of a training was turned. `all_steps` is how many steps the chart reaches over. */
export function marked_turns(rates: readonly number[], all_steps: number): MarkedTurn[] {
  const turns = rate_turns(rates, Math.max(3, Math.ceil(all_steps / 100)));
  return turns.map((turn, n) => {
    const next = turns[n + 1]?.step ?? all_steps;
    return { ...turn, text: next - turn.step >= TURN_ROOM * all_steps ? `rate ${format_value(turn.rate, 2)}` : "" };
  });
}

function turn_line(step: number): Partial<Shape> {
  const line = { color: PALETTE.line, width: 1, dash: "dot" } as const;
  return { type: "line", xref: "x", x0: step, x1: step, yref: "paper", y0: 0, y1: 1, line };
}

function turn_note(step: number, text: string): Annotation {
  const place = { xref: "x", x: step, xanchor: "left", xshift: 3, yref: "paper", y: 1, yanchor: "top" } as const;
  return { text, showarrow: false, ...place, font: { size: 11 } };
}

function describe_turns(turns: readonly RateTurn[]): string {
  if (turns.length === 0) return "";
  const places = turns.map(({ step, rate }) => `to ${format_value(rate, 2)} at step ${format_count(step + 1)}`);
  return ` The learning rate was turned ${places.join(", ")}.`;
}

/** The last loss and the last accuracy, each with its step: "step 1,000: 0.277" and "step 1,000: 92.3 %". */
export function last_values({ loss, accuracy }: History): { loss: string; accuracy: string } | undefined {
  const steps = loss.length;
  if (steps === 0) return undefined;
  const step = `step ${format_count(steps)}:`;
  return {
    loss: `${step} ${format_loss(loss[steps - 1]!)}`,
    accuracy: `${step} ${percent(accuracy[steps - 1]!, 1)}`,
  };
}

/** A loss with three digits: "0.400". */
export function format_loss(loss: number): string {
  return loss.toLocaleString("en-US", THREE_DIGITS);
}

/** Stands above the end of a curve, in its color. */
function value_note(text: string, axis: "y" | "y2", color: string): Annotation {
  return { ...level_note(text, axis), font: { size: 12, color } };
}

/** The loss axis: from 0 to a round number at or above the highest loss. */
export function loss_axis({ loss }: History): VerticalAxis {
  const highest = loss.reduce((most, value) => (Number.isFinite(value) ? Math.max(most, value) : most), 1);
  return vertical_axis(even_ticks(highest));
}

/** An axis that reaches a little above its last tick, so that the line there is drawn. */
function vertical_axis(ticks: readonly number[]): VerticalAxis {
  return { highest: 1.01 * ticks.at(-1)!, ticks };
}

/** Which steps to draw of a long training: those where the loss or the accuracy stands out, counted from 0. */
export function training_points({ loss, accuracy }: History, most: number): number[] {
  const kept = new Set([...thin_out(loss, most / 2), ...thin_out(accuracy, most / 2)]);
  return loss.length <= most ? [...loss.keys()] : [...kept].sort((a, b) => a - b);
}

/** Plotly measures from the bottom, in shares of the drawing area. */
function domain_of({ top, bottom }: { top: number; bottom: number }): [number, number] {
  return [1 - bottom / TRAINING_FRAME.height, 1 - top / TRAINING_FRAME.height];
}

function axis_of({ highest, ticks }: VerticalAxis): LayoutAxis {
  return { range: [0, highest], tickmode: "array", tickvals: [...ticks] };
}

function describe({ loss, accuracy }: History): string {
  const last = loss.length - 1;
  if (last < 0) return "No step has been taken.";
  const losses = `${format_value(loss[0]!, 3)} to ${format_value(loss[last]!, 3)} nats`;
  const accuracies = `${percent(accuracy[0]!, 1)} to ${percent(accuracy[last]!, 1)}`;
  return `Over ${format_count(last + 1)} steps the loss goes from ${losses}, the accuracy from ${accuracies}.`;
}
