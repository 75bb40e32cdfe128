import { check_options } from "../matrix/check_options";
import { format_count } from "../plots/numbers";
import { escape_html } from "./escape_html";
import { progress_bar } from "./progress_bar";
import { type TableRow, table_html, table_text } from "./show_table";
import { DISPLAY_INTERVAL, throttle } from "./throttle";
import { format_seconds, time_left_meter } from "./time_left";
import { type SendDisplay, send_display } from "./tslab_display";
import { when_quiet } from "./when_quiet";

/** A sweep that shows nothing new for so long, in milliseconds, while the thread is free, was stopped. */
const QUIET = 1_000;

/** What `sweep` is told. */
export interface SweepOptions<Item, Result> {
  /** A line above the table. */
  title: string;
  /** What is tried, one after the other: settings, seeds, networks. */
  over: readonly Item[];
  /** Tries one. Where it trains, it may hand `on_step` on: the time that is left is then known better, and renewed more often. */
  train: (item: Item, on_step: () => void) => Result;
  /** What the table says of one that is done. */
  row: (item: Item, result: Result) => TableRow;
}

/** One that was tried, and what came of it. */
export interface Tried<Item, Result> {
  readonly item: Item;
  readonly result: Result;
}

/** Several trainings, one after the other. */
export interface Sweep<Item, Result> {
  /** What was tried so far, in the order of `over`. */
  readonly done: readonly Tried<Item, Result>[];
  /** Tries what was not tried yet, and shows a row for each as it is done. After Stop, the next call goes on with the rest. */
  run: () => readonly Tried<Item, Result>[];
}

/** The clock, in milliseconds, the way to the page, and how long to wait for the next news. */
interface Surroundings {
  now: () => number;
  send: SendDisplay;
  quiet: number;
}

/**
 * Tries several settings, with a table of what it has so far, the progress and the time that is left:
 *
 *     const rates = sweep({
 *       title: "Three learning rates",
 *       over: [0.01, 0.1, 1],
 *       train: (rate, on_step) => gradient_descent(X, Y, { ...settings, learning_rate: rate, on_step: on_step }),
 *       row: (rate, { history }) => ({ rate: rate, loss: history.loss[99] }),
 *     });
 *     rates.run();
 *
 * When it is stopped, `rates.done` keeps what was tried until then, and `rates.run()` in a cell of its own goes on.
 */
export function sweep<Item, Result>(options: SweepOptions<Item, Result>): Sweep<Item, Result> {
  return sweep_with({ now: () => performance.now(), send: send_display, quiet: QUIET }, options);
}

/** `sweep` with a clock and a page of the caller's. */
export function sweep_with<Item, Result>(
  { now, send, quiet }: Surroundings,
  options: SweepOptions<Item, Result>,
): Sweep<Item, Result> {
  check_options("sweep", options, ["title", "over", "train", "row"]);
  const { title, over, train, row } = options;
  const done: Tried<Item, Result>[] = [];
  const rows: TableRow[] = [];
  let steps_before = 0;
  const run = (): readonly Tried<Item, Result>[] => {
    const time_left = time_left_meter(over.length, now);
    const is_time = throttle(DISPLAY_INTERVAL, now);
    const display_id = crypto.randomUUID();
    const counted = () => `${format_count(done.length)} of ${format_count(over.length)}`;
    let shown = false;
    const show = (line: string, share: number, live = false) => {
      send(sweep_bundle(title, rows, line, share), { display_id, update: shown, live });
      shown = true;
    };
    const stopped = when_quiet(quiet, () => {
      show(`Stopped after ${counted()}. Call run() again to go on.`, done.length / over.length);
    });
    /** How far it is; how much of this training is done is not known while the first is under way. */
    const show_progress = (share_of_this: number | undefined) => {
      const tried = done.length + (share_of_this ?? 0);
      const seconds = share_of_this === undefined ? undefined : time_left(tried);
      const left = seconds === undefined ? "" : ` · ${format_seconds(seconds)} left`;
      show(`${counted()} done${left}`, tried / over.length, true);
      stopped.stir();
    };
    for (const item of over.slice(done.length)) {
      show_progress(0);
      let steps = 0;
      const result = train(item, () => {
        steps++;
        // As many steps as those before took, for want of better knowledge.
        if (is_time()) show_progress(done.length === 0 ? undefined : Math.min(1, (steps * done.length) / steps_before));
      });
      if (result instanceof Promise) throw new TypeError("sweep: train must return its result, got a promise of it");
      rows.push(row(item, result));
      done.push({ item, result });
      steps_before += steps;
    }
    stopped.end();
    show("", 1);
    return done;
  };
  return { done, run };
}

/** The table so far, and below it how far it is; at the end the table alone. */
function sweep_bundle(title: string, rows: readonly TableRow[], line: string, share: number) {
  const table =
    rows.length > 0
      ? table_html(rows, { caption: title })
      : `<div style="padding: 4px 12px; font-weight: bold">${escape_html(title)}</div>`;
  const progress = line === "" ? "" : progress_bar(line, share);
  return {
    "text/html": `<div>${table}${progress}</div>`,
    "text/plain": [table_text(rows, { caption: title }), ...(line === "" ? [] : [line])].join("\n"),
  };
}
