import type { Table } from "../bench/report/table";
import type { Compared, Model } from "./models";
import type { Outcome } from "./train";

/** What the seeds of a setting came to. */
export interface Trainings {
  readonly outcomes: readonly Outcome[];
}

/** A network with all its trainings. */
export interface Row {
  readonly model: Model;
  readonly same?: Trainings;
  readonly good: Trainings;
  /** The accuracy of the networks of all seeds together. */
  readonly together?: number;
}

/** A network of a comparison, with what its seeds came to after few updates and after many. */
export interface ComparedRow {
  readonly model: Compared;
  readonly trained: readonly [few: Trainings, many: Trainings];
}

/** `98.43 ± 0.05`: mean and standard deviation over the seeds, in percent. */
export function spread_of({ outcomes }: Trainings): string {
  const { mean, deviation } = summary_of(outcomes.map(({ accuracy }) => 100 * accuracy));
  return outcomes.length > 1 ? `${mean.toFixed(2)} ± ${deviation.toFixed(2)}` : mean.toFixed(2);
}

/** Mean and standard deviation (that of a sample: n − 1 in the denominator). */
export function summary_of(numbers: readonly number[]): { mean: number; deviation: number } {
  const mean = numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
  const squares = numbers.reduce((sum, number) => sum + (number - mean) ** 2, 0);
  return { mean, deviation: Math.sqrt(squares / Math.max(1, numbers.length - 1)) };
}

/** Accuracies in percent. */
export function table_of(rows: readonly Row[]): Table {
  return {
    header: ["network", "of", "quoted", "the same settings", "good settings"],
    rows: rows.flatMap(({ model, same, good, together }) => [
      [
        model.name,
        model.quoted?.by ?? "–",
        model.quoted ? `${(100 * model.quoted.accuracy).toFixed(2)}${model.quoted.measured ? "*" : ""}` : "–",
        same ? spread_of(same) : "–",
        spread_of(good),
      ],
      ...(together === undefined
        ? []
        : [[`${model.name}, ${good.outcomes.length} together`, "–", "–", "–", (100 * together).toFixed(2)]]),
    ]),
  };
}

/** The settings in words. */
export function settings_of(rows: readonly Row[]): Table {
  return {
    header: ["network", "the same settings", "good settings"],
    rows: rows.map(({ model }) => [model.name, model.same?.words ?? model.no_same ?? "–", model.good.words]),
  };
}

/** Networks of a comparison after the same numbers of updates: accuracies in percent. */
export function compared_of(rows: readonly ComparedRow[]): Table {
  return {
    header: ["network", "quoted", "400 updates, batches of 600", "9,375 updates, batches of 32"],
    rows: rows.map(({ model, trained }) => [model.name, model.quoted, ...trained.map(spread_of)]),
  };
}
