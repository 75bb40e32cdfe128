import type { Browser, Locator } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Lab, start_lab } from "./lab";
import {
  cell_at,
  keep_picture,
  launch_browser,
  type NotebookPage,
  open_notebook,
  start_cell,
  wait_until_done,
} from "./notebook_page";
import { type ScratchNotebook, scratch_notebook } from "./scratch_notebook";

/** A training, or many, of which no machine sees the end. */
const FOR_EVER = 100_000_000;

const CELLS = [
  `import { draw_mnist, gradient_descent, one_hot, sweep, watch_training } from "handwritten";
const { images, labels } = draw_mnist({ train: 500, test: 1, seed: 1 }).train;
const Y = one_hot(labels);
const settings = { hidden_units: 10, learning_rate: 0.3, iterations: 300, seed: 1 };`,
  `const short = watch_training({ iterations: 300 });
gradient_descent(images, Y, { ...settings, on_step: short.on_step });
short.finish();`,
  `const long = watch_training({ iterations: ${FOR_EVER} });
gradient_descent(images, Y, { ...settings, iterations: ${FOR_EVER}, on_step: long.on_step });
long.finish();`,
  `const seeds = sweep({
  title: "Many seeds",
  over: Array.from({ length: ${FOR_EVER / 100} }, (_, n) => n),
  train: (seed, on_step) => gradient_descent(images, Y, { ...settings, seed: seed, on_step: on_step }),
  row: (seed, { history }) => ({ seed: seed, accuracy: (100 * history.accuracy[299]).toFixed(1) + " %" }),
});`,
  "seeds.run();",
  "console.log(seeds.done.length > 1, seeds.done[0].result.history.loss.length);",
];
const [, SHORT, LONG, , RUN_SWEEP, KEPT] = CELLS.keys();

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

async function run_cell(index: number): Promise<Locator> {
  const cell = cell_at(opened.page, index);
  await start_cell(cell);
  return cell;
}

async function stop_kernel(): Promise<void> {
  await opened.page.locator('[data-command="notebook:interrupt-kernel"]').click();
  await wait_until_done(opened.page, 30_000);
}

/** What stays on the page while what is shown in it is renewed four times a second. */
const output_of = (cell: Locator) => cell.locator(".jp-Cell-outputWrapper");

const text_under = (cell: Locator) =>
  cell
    .locator(".jp-OutputArea-output")
    .allInnerTexts()
    .then((all) => all.join("\n"));

describe("a training", () => {
  it("that came to its end shows its last loss and accuracy, and labels its last step", async () => {
    await run_cell(0);
    const cell = await run_cell(SHORT!);
    await wait_until_done(opened.page);
    await cell.locator(".js-plotly-plot .main-svg").first().waitFor();
    const texts = await cell.locator(".js-plotly-plot text").allTextContents();
    expect(texts.filter((text) => /^step 300: (\d\.\d+|[\d.]+ %)$/.test(text))).toHaveLength(2);
    expect(texts).toContain("300");
    await cell.locator(".js-plotly-plot").scrollIntoViewIfNeeded();
    await keep_picture(opened.page, "training-finished");
  });

  it("that runs says how long it will take; stopped, it shows its last loss and accuracy and no time left", async () => {
    const cell = await run_cell(LONG!);
    await expect.poll(() => text_under(cell)).toMatch(/step [\d,]+ of 100,000,000 · .* left/);
    await output_of(cell).scrollIntoViewIfNeeded();
    await keep_picture(opened.page, "training-live");
    await stop_kernel();
    await cell.locator(".js-plotly-plot .main-svg").first().waitFor();
    const texts = await cell.locator(".js-plotly-plot text").allTextContents();
    expect(texts.filter((text) => /^step [\d,]+: (\d\.\d+|[\d.]+ %)$/.test(text))).toHaveLength(2);
    expect(await text_under(cell)).not.toMatch(/ left/);
    await keep_picture(opened.page, "training-stopped");
  });
});

describe("a sweep", () => {
  it("shows its rows so far, its progress and the time left, and keeps what is done when it is stopped", async () => {
    await run_cell(RUN_SWEEP! - 1);
    const cell = await run_cell(RUN_SWEEP!);
    await expect.poll(() => text_under(cell), { timeout: 30_000 }).toMatch(/[2-9] of 1,000,000 done · .* left/);
    await expect.poll(() => cell.locator("td").count()).toBeGreaterThan(3);
    await output_of(cell).scrollIntoViewIfNeeded();
    await keep_picture(opened.page, "sweep-live");
    await stop_kernel();
    await expect.poll(() => text_under(cell)).toMatch(/Stopped after \d+ of 1,000,000/);
    await keep_picture(opened.page, "sweep-stopped");
    const kept = await run_cell(KEPT!);
    await expect.poll(() => text_under(kept)).toContain("true 300");
  });

  it("leaves nothing on the console", () => {
    expect(opened.errors).toEqual([]);
  });
});
