import { type Figure, line_chart } from "handwritten";
import { type ContestantId, TITLES } from "./contestants";
import { digits } from "./report/numbers";
import type { Table } from "./report/table";
import { train_task } from "./rows";
import { summarize } from "./statistics";
import { in_unit, type Result, type Trial } from "./trial";

/** Those that can hold 600,000 images. */
const SCALED: readonly ContestantId[] = ["library", "numpy", "torch"];
const EXAMPLES = [7_500, 15_000, 30_000, 60_000, 120_000, 240_000, 600_000];
const HIDDEN_UNITS = [10, 32, 128, 512, 1024];
const MOST_EXAMPLES_A_RUN = 600_000;

/** What `--scale` measures: a step with all images, as these grow in number, and as the hidden units do. */
export function scale_trials(folder: string): Trial[] {
  return [
    ...EXAMPLES.map((examples) => scale_trial(folder, "examples", examples, 10, MOST_EXAMPLES_A_RUN / examples)),
    ...HIDDEN_UNITS.map((hidden_units) => scale_trial(folder, "hidden units", 60_000, hidden_units, 1)),
  ];
}

function scale_trial(
  folder: string,
  row: "examples" | "hidden units",
  examples: number,
  hidden_units: number,
  steps: number,
): Trial {
  return {
    row,
    title: `784-${hidden_units}-10, ${examples.toLocaleString("en-US")} images, a step`,
    task: train_task(folder, examples, [hidden_units], examples, steps),
    contestants: SCALED,
    fresh: false,
    unit: "ms a step",
    amount: steps,
  };
}

/** The time of a step, and the most memory that each process had meanwhile. */
export function table_of_scale(results: readonly Result[]): Table {
  return {
    header: ["", ...SCALED.flatMap((id) => [`${TITLES[id]}, ms`, "MB"])],
    rows: results.map((result) => [
      result.trial.title,
      ...SCALED.flatMap((id) => {
        const runs = result.runs.find(({ contestant }) => contestant === id);
        if (!runs) return ["–", "–"];
        const { memory } = runs;
        const time = digits(in_unit(result.trial, summarize(runs.seconds).median), 3);
        return [time, memory === undefined ? "–" : Math.round(memory / 1e6).toLocaleString("en-US")];
      }),
    ]),
  };
}

/** A line for each contestant: the time of a step over what grows. */
export function figure_of_scale(results: readonly Result[], row: "examples" | "hidden units"): Figure {
  const of_row = results.filter(({ trial }) => trial.row === row);
  const what = row === "examples" ? "images" : "hidden units";
  return line_chart({
    title: `How the time of a step grows with the ${what}`,
    x_title: what,
    y_title: "milliseconds a step",
    series: SCALED.flatMap((id) => {
      const points = of_row.flatMap(({ trial, runs }) => {
        const mine = runs.find(({ contestant }) => contestant === id);
        return mine ? [{ x: size_of(trial), y: in_unit(trial, summarize(mine.seconds).median) }] : [];
      });
      if (points.length === 0) return [];
      return [{ name: TITLES[id], x: points.map(({ x }) => x), y: points.map(({ y }) => y) }];
    }),
  });
}

function size_of({ row, task }: Trial): number {
  if (task.kind !== "train") return 0;
  return row === "examples" ? task.examples : task.hidden_units[0]!;
}
