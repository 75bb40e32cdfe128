import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { kernels_in_use, type LabeledImages, load_mnist } from "handwritten";
import { describe, this_machine } from "./bench/machine";
import { as_text } from "./bench/report/table";
import { open_studio } from "./notebooks/studio";
import { figure_of } from "./results/figure";
import { COMPARED, type Compared, MODELS, type Model, type Setup } from "./results/models";
import { HELP, read_options } from "./results/options";
import { Outcomes } from "./results/outcomes";
import { as_page, PICTURE } from "./results/page";
import { put_machine, put_rows } from "./results/put_rows";
import {
  type ComparedRow,
  compared_of,
  type Row,
  settings_of,
  spread_of,
  type Trainings,
  table_of,
} from "./results/report";
import { accuracy_together, train_and_test, train_and_validate } from "./results/train";
import { repository } from "./start/repository";

async function main(): Promise<void> {
  const options = read_options(process.argv.slice(2));
  if (options.help) {
    console.log(HELP);
    return;
  }
  const is_wanted = ({ name }: { readonly name: string }) => name.includes(options.only);
  const models = MODELS.filter(is_wanted);
  const compared = COMPARED.filter(is_wanted);
  if (models.length + compared.length === 0)
    throw new Error(`--only: there is no network with "${options.only}" in its name`);
  const { train, test } = await load_mnist();
  const outcomes = new Outcomes(path.join(repository, "artifacts", "results"));
  const seeds = Array.from({ length: options.seeds }, (_, n) => n + 1);
  if (options.validate) validate(models, seeds, outcomes, train);
  else await report({ models, compared }, seeds, outcomes, { train, test }, options.write);
}

/** How the good settings do on images held back. */
function validate(models: readonly Model[], seeds: readonly number[], kept: Outcomes, train: LabeledImages): void {
  for (const { name, good } of models) {
    const outcomes = seeds.map((seed) =>
      kept.get(good, seed, "held back", () => train_and_validate(good, seed, train)),
    );
    console.log(`${name}: ${spread_of({ outcomes })} % of the images held back; ${good.words}`);
  }
}

async function report(
  { models, compared }: { readonly models: readonly Model[]; readonly compared: readonly Compared[] },
  seeds: readonly number[],
  kept: Outcomes,
  { train, test }: { readonly train: LabeledImages; readonly test: LabeledImages },
  write: boolean,
): Promise<void> {
  const run = (good: Setup, { name, together }: Pick<Model, "name" | "together">): Trainings => {
    const outcomes = seeds.map((seed) =>
      kept.get(good, seed, "test", () => train_and_test({ good, ...(together && { together }) }, seed, train, test)),
    );
    console.error(`${name}: ${spread_of({ outcomes })} %; ${good.words}`);
    return { outcomes };
  };
  const rows = models.map((model): Row => {
    const same = model.same && run(model.same, model);
    const good = run(model.good, model);
    const together = model.together && accuracy_together(good.outcomes, test.labels);
    return { model, ...(same && { same }), good, ...(together !== undefined && { together }) };
  });
  const compared_rows = compared.map((model): ComparedRow => {
    const [few, many] = model.setups;
    return { model, trained: [run(few, model), run(many, model)] };
  });
  for (const table of [table_of(rows), compared_of(compared_rows)])
    if (table.rows.length > 0) console.log(as_text(table));
  if (!write) return;
  const trained_on = `${describe(this_machine())}, ${kernels_in_use().threads} threads`;
  const docs = path.join(repository, "docs");
  const file = path.join(docs, "results.md");
  if (rows.length + compared_rows.length < MODELS.length + COMPARED.length) {
    const page = [table_of(rows), settings_of(rows), compared_of(compared_rows)].reduce(
      put_rows,
      readFileSync(file, "utf8"),
    );
    const names = [...rows, ...compared_rows].map(({ model }) => model.name);
    writeFileSync(file, put_machine(page, names, trained_on));
    return;
  }
  const studio = await open_studio();
  try {
    writeFileSync(path.join(docs, PICTURE), await studio.draw_still(figure_of(rows)));
  } finally {
    await studio.close();
  }
  writeFileSync(file, as_page({ rows, compared: compared_rows, seeds: seeds.length, trained_on }));
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
