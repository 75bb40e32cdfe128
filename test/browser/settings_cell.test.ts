import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type Lab, start_lab } from "./lab";
import {
  cell_at,
  choose,
  keep_picture,
  launch_browser,
  type NotebookPage,
  open_notebook,
  rewrite_cell,
  start_cell,
  wait_until_done,
} from "./notebook_page";
import { type ScratchNotebook, scratch_notebook } from "./scratch_notebook";

const settings = (...lines: string[]) => `const settings = {
  ${["hidden_units: 10", "learning_rate: 0.3", "iterations: 5", "seed: 1", ...lines].join(",\n  ")},
} satisfies TrainingOptions;`;

const CELLS = [
  'import { type TrainingOptions } from "handwritten";',
  settings("batch_size: 64"),
  "settings.batch_size;",
];
const [, SETTINGS, NEXT] = CELLS.keys();

let browser: Browser;
let lab: Lab;
let notebook: ScratchNotebook;
let opened: NotebookPage;

beforeAll(async () => {
  browser = await launch_browser();
  lab = await start_lab();
  notebook = scratch_notebook(CELLS);
  opened = await open_notebook(browser, notebook.address_in(lab.address));
});

afterAll(async () => {
  await browser?.close();
  await lab?.stop();
  notebook?.remove();
});

it("a misspelled setting is named in its own cell, with the right spelling, and nothing is named once it is mended", async () => {
  const { page } = opened;
  await choose(page, "Run", "Run All Cells");
  await wait_until_done(page);
  const error = page.locator(".jp-OutputArea-output", { hasText: "CompileError" });
  expect(await error.count()).toBe(0);
  expect(await cell_at(page, NEXT!).locator(".jp-OutputArea-output").innerText()).toBe("64\n");

  const cell = cell_at(page, SETTINGS!);
  await rewrite_cell(cell, settings("bach_size: 64"));
  await start_cell(cell);
  const own_error = cell.locator(".jp-OutputArea-output", { hasText: "CompileError" });
  await expect.poll(() => own_error.count(), { timeout: 20_000 }).toBe(1);
  const said = (await own_error.innerText()).replaceAll("\n", "");
  expect(said).toMatch(/'bach_size' does not exist .*'batch_size'/);
  expect(said).toMatch(/> 6 \| {3}bach_size: 64, +\| +\^{13}/);
  await keep_picture(page, "settings-misspelled");

  await rewrite_cell(cell, settings("batch_size: 128"));
  await start_cell(cell);
  await expect.poll(() => error.count(), { timeout: 20_000 }).toBe(0);
});
