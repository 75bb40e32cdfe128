import { check_options } from "../matrix/check_options";
import { percent } from "../metrics/percent";
import { format_count } from "../plots/numbers";
import { format_loss, training_curves } from "../plots/training_curves";
import { escape_html } from "./escape_html";
import { figure_bundle } from "./figure_bundle";
import { DISPLAY_INTERVAL, throttle } from "./throttle";
import { format_seconds, time_left_meter } from "./time_left";
import { training_picture } from "./training_picture";
import { type MimeBundle, type SendDisplay, send_display } from "./tslab_display";
import { when_quiet } from "./when_quiet";
import { hear_widgets } from "./widgets/comms";

/** A training that takes no step for so long, in milliseconds, while the thread is free, was stopped. */
const QUIET = 1_000;

/** Height of the line below the picture, in pixels. */
const LINE_HEIGHT = 24;

/** What `watch_training` is told. */
export interface WatchOptions {
  /** How many steps the training will take. */
  iterations: number;
  title?: string;
}

/** What a step of `gradient_descent` and an update of `fit` have in common. */
interface WatchedStep {
  readonly loss: number;
  readonly accuracy: number | undefined;
  readonly rate?: number;
}

/** What follows a training as it runs. */
export interface TrainingWatch {
  /**
   * Takes one step in; give it to `gradient_descent` or `fit`. The picture is renewed four times a second at most. Widgets are
   * heard, so that a knob may be turned meanwhile.
   *
   * @throws RangeError for a network whose outputs are no classes: it has no accuracy. What the callback of a widget throws.
   */
  on_step: (step: WatchedStep) => void;
  /** Replaces the live picture by the figure of the whole training. */
  finish: () => void;
}

/** The clock, in milliseconds, the way to the page, and how long to wait for a next step. */
interface Surroundings {
  now: () => number;
  send: SendDisplay;
  quiet: number;
}

/**
 * Shows a training while it runs: loss and accuracy so far, and the time that is left.
 *
 *     const watch = watch_training({ iterations: 500 });
 *     const { parameters } = gradient_descent(X, Y, { …, iterations: 500, on_step: watch.on_step });
 *     watch.finish();
 *
 * Where a training is stopped or fails, the figure of its steps so far takes the place of the live picture as well.
 */
export function watch_training(options: WatchOptions): TrainingWatch {
  return watch_training_with({ now: () => performance.now(), send: send_display, quiet: QUIET }, options);
}

/** `watch_training` with a clock and a page of the caller's. */
export function watch_training_with({ now, send, quiet }: Surroundings, options: WatchOptions): TrainingWatch {
  check_options("watch_training", options, ["iterations", "title"]);
  const { iterations, title = "Training" } = options;
  const history = { loss: [] as number[], accuracy: [] as number[] };
  const rates: number[] = [];
  const is_time = throttle(DISPLAY_INTERVAL, now);
  const time_left = time_left_meter(iterations, now);
  const display_id = crypto.randomUUID();
  let shown = false;
  const show = (bundle: MimeBundle, live = false) => {
    send(bundle, { display_id, update: shown, live });
    shown = true;
  };
  const show_figure = () => show(figure_bundle(training_curves(history, { title, rates })));
  const follow_up = when_quiet(quiet, show_figure);
  return {
    on_step({ loss, accuracy, rate }) {
      if (accuracy === undefined) {
        throw new RangeError("watch_training: steps must have an accuracy; this network's outputs are no classes");
      }
      history.loss.push(loss);
      history.accuracy.push(accuracy);
      if (rate !== undefined) rates.push(rate);
      hear_widgets();
      const done = history.loss.length;
      if (!is_time() && done !== iterations) return;
      show(live_bundle(history, { title, iterations, rates }, time_left(done)), true);
      follow_up.stir();
    },
    finish() {
      follow_up.end();
      show_figure();
    },
  };
}

function live_bundle(
  history: { loss: number[]; accuracy: number[] },
  options: Required<WatchOptions> & { rates: readonly number[] },
  seconds_left: number | undefined,
): MimeBundle {
  const { svg, height } = training_picture(history, options);
  const { progress, values } = describe(history, options.iterations, seconds_left);
  const source = `data:image/svg+xml,${encodeURIComponent(svg)}`;
  const html =
    `<div style="margin: 0; padding-bottom: ${LINE_HEIGHT}px; max-width: 640px; position: relative">` +
    `<img src="${source}" alt="${escape_html(options.title)}" style="display: block; width: 100%; aspect-ratio: 640 / ${height}">` +
    `<div style="position: absolute; bottom: 0; line-height: ${LINE_HEIGHT}px; padding-left: 12px">${escape_html(progress)}</div></div>`;
  return { "text/html": html, "text/plain": `${options.title}: ${[progress, ...values].join(" · ")}` };
}

/** "step 120 of 1,000 · 12 s left", "loss 0.412" and "accuracy 88.1 %" */
function describe(
  { loss, accuracy }: { loss: number[]; accuracy: number[] },
  iterations: number,
  seconds_left: number | undefined,
): { progress: string; values: string[] } {
  const done = loss.length;
  const left = seconds_left === undefined || done >= iterations ? "" : ` · ${format_seconds(seconds_left)} left`;
  return {
    progress: `step ${format_count(done)} of ${format_count(iterations)}${left}`,
    values: [`loss ${format_loss(loss.at(-1)!)}`, `accuracy ${percent(accuracy.at(-1)!, 1)}`],
  };
}
