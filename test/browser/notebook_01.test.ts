import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { EXPECTED_ERROR_TAG } from "../../scripts/notebooks/faults";
import { figures_in, has_tag, read_notebook, text_of } from "../../scripts/notebooks/notebook";
import { repository } from "../../scripts/start/repository";
import { type Lab, start_lab } from "./lab";
import {
  cell_at,
  errors_shown,
  keep_picture,
  launch_browser,
  type NotebookPage,
  open_notebook,
  prompt_of,
  rewrite_cell,
  run_cells_before,
  start_cell,
  wait_until_done,
} from "./notebook_page";

const path = join(repository, "notebooks", "01-two-layer-network.ipynb");
const before = readFileSync(path, "utf8");
const notebook = read_notebook(path);
const { cells } = notebook;
const settings = place_of("hyper-parameters");
const training = place_of("training");
const result = place_of("accuracy-at-least-88");
const figures = figures_in(notebook).flatMap(({ place }) => (place <= result ? [place] : []));

let lab: Lab;
let browser: Browser;
let opened: NotebookPage;

beforeAll(async () => {
  lab = await start_lab();
  browser = await launch_browser();
  opened = await open_notebook(browser, lab.address);
});

afterAll(async () => {
  await browser?.close();
  await lab?.stop();
});

/** Where the cell with a tag stands in the notebook. */
function place_of(tag: string): number {
  return cells.findIndex((cell) => has_tag(cell, tag));
}

/** The percentage that the cell with the test accuracy printed. */
async function shown_accuracy(): Promise<number> {
  const text = await cell_at(opened.page, result).locator(".jp-OutputArea-output").textContent();
  return Number(/([\d.]+) ?%/.exec(text ?? "")?.[1]);
}

/** Runs the training cell and gathers what its output said, four times a second, until `enough` or the cell's end. */
async function watch_training(enough: (texts: Set<string>) => boolean = () => false): Promise<Set<string>> {
  const cell = cell_at(opened.page, training);
  const texts = new Set<string>();
  while ((await prompt_of(cell)) === "[*]:" && !enough(texts)) {
    const outputs = await cell.locator(".jp-OutputArea-output").allTextContents();
    if (outputs.length > 0) texts.add(outputs.join("\n"));
    await opened.page.waitForTimeout(250);
  }
  return texts;
}

describe("notebook 01 in JupyterLab, started by npm start, without network", () => {
  it("opens with its kernel chosen and without a dialog", async () => {
    const { page } = opened;
    expect(new URL(page.url()).pathname).toBe("/lab/tree/notebooks/01-two-layer-network.ipynb");
    expect(await page.locator(".jp-KernelName").innerText()).toBe("TypeScript");
    expect(await page.locator(".jp-Dialog, .Toastify__toast").count()).toBe(0);
    // JupyterLab marks a notebook as changed when the kernel describes its language otherwise than the file does.
    expect(await page.locator(".lm-TabBar-tab.jp-mod-dirty").count()).toBe(0);
    await keep_picture(page, "01-opened");
  });

  it("runs from the first cell to the accuracy, with a live display that moves and ends as a figure", async () => {
    const { page } = opened;
    await run_cells_before(page, result + 1);
    await expect.poll(() => prompt_of(cell_at(page, result))).toBe("[*]:");

    const cell = cell_at(page, training);
    const texts = await watch_training((so_far) => so_far.size > 8);
    await cell.locator(".jp-Cell-outputWrapper").scrollIntoViewIfNeeded();
    await keep_picture(page, "02-training");
    for (const text of await watch_training()) texts.add(text);
    expect(texts.size).toBeGreaterThan(10);
    expect(await cell.locator(".js-plotly-plot .main-svg").first().isVisible()).toBe(true);

    await wait_until_done(page);
    const ran = cells.slice(0, result + 1);
    const count = ran.filter(({ cell_type }) => cell_type === "code").length;
    const prompts = await page.locator(".jp-Notebook .jp-CodeCell .jp-InputPrompt").allTextContents();
    expect(prompts.slice(0, count)).toEqual(Array.from({ length: count }, (_, index) => `[${index + 1}]:`));
    const errors = await errors_shown(page).allTextContents(); // what is out of sight has no inner text
    expect(errors).toHaveLength(ran.filter((cell) => has_tag(cell, EXPECTED_ERROR_TAG)).length);
    for (const text of errors) expect(text).toContain("is not assignable to");
  });

  it("draws every figure", async () => {
    const { page } = opened;
    for (const index of figures) {
      const cell = cell_at(page, index);
      await cell.scrollIntoViewIfNeeded();
      await cell.locator(".js-plotly-plot .main-svg").first().waitFor();
      await keep_picture(cell, `figure-${cells[index]?.id ?? index}`);
    }
    expect(figures.length).toBeGreaterThan(5);
  });

  it("stops a training, keeps what it learned, and goes on", async () => {
    const { page } = opened;
    const whole = await shown_accuracy();
    const cell = cell_at(page, training);
    await start_cell(cell);
    await watch_training((texts) => texts.size > 6);
    await page.locator('[data-command="notebook:interrupt-kernel"]').click();
    await wait_until_done(page, 20_000);
    await keep_picture(cell, "03-stopped");

    await start_cell(cell_at(page, result));
    await wait_until_done(page, 20_000);
    const kept = await shown_accuracy();
    expect(kept).toBeGreaterThan(30);
    expect(kept).toBeLessThan(whole);
  });

  it("trains anew with a hyper-parameter changed in its cell", async () => {
    const { page } = opened;
    const source = text_of(cells[settings]?.source ?? "");
    const cell = cell_at(page, settings);
    await rewrite_cell(cell, source.replace(/iterations: \d+/, "iterations: 25"));
    await keep_picture(page, "04-changed");
    for (const index of [settings, training, result]) {
      await start_cell(cell_at(page, index));
      await wait_until_done(page);
    }
    const plot = cell_at(page, training).locator(".js-plotly-plot");
    expect(await plot.evaluate(({ data }: { data: { x: number[] }[] }) => data[0]?.x.length)).toBe(25);
    expect(await shown_accuracy()).toBeLessThan(88);
    await keep_picture(cell_at(page, training), "05-trained-anew");
  });

  it("leaves no error on the console, no request to another machine, and the notebook's file as it was", () => {
    expect(opened.errors).toEqual([]);
    expect(opened.outside).toEqual([]);
    expect(readFileSync(path, "utf8") === before).toBe(true);
  });
});
