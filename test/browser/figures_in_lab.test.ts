import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { figures_in, read_notebook, text_of } from "../../scripts/notebooks/notebook";
import { jupyter_environment } from "../../scripts/start/jupyter_environment";
import { ensure_python } from "../../scripts/start/python_environment";
import { type Lab, start_lab } from "./lab";
import {
  cell_at,
  choose,
  is_dirty,
  keep_picture,
  launch_browser,
  type NotebookPage,
  open_notebook,
  save_notebook,
  wait_until_done,
} from "./notebook_page";
import { type ScratchNotebook, scratch_notebook } from "./scratch_notebook";

const CELLS = [
  `import { draw_mnist, digit_image, image_grid, line_chart, select_columns, show } from "handwritten";
const { images, labels } = draw_mnist({ train: 10, test: 1, seed: 1 }).train;`,
  'show(image_grid(images, { title: "Ten digits", captions: labels }));',
  'show(digit_image(images, 0, { title: "One digit" }));',
  `show(line_chart({
  series: [{ name: "rising", x: [1, 2, 3], y: [1, 4, 9] }, { name: "falling", x: [1, 2, 3], y: [9, 4, 1] }],
  title: "Two lines", x_title: "step", y_title: "loss",
}));`,
];
const DIGITS = 1;
const CHART = 3;

let browser: Browser;
let lab: Lab;

beforeAll(async () => {
  browser = await launch_browser();
  lab = await start_lab();
});

afterAll(async () => {
  await browser?.close();
  await lab?.stop();
});

/** Where a cell's figure stands on the page, and how large it is. */
async function place_of(figure: Locator): Promise<{ x: number; y: number; width: number; height: number }> {
  await figure.scrollIntoViewIfNeeded();
  const box = await figure.boundingBox();
  if (box === null) throw new Error("The figure is not on the page.");
  return box;
}

const still_in = (cell: Locator) => cell.locator("img.plot-img");
const plot_in = (cell: Locator) => cell.locator(".js-plotly-plot");

/** Moves the mouse into a still, and waits for the live figure in its place. */
async function bring_to_life(page: Page, cell: Locator): Promise<void> {
  const { x, y } = await place_of(still_in(cell));
  await page.mouse.move(x + 5, y + 5);
  await plot_in(cell).locator(".main-svg").first().waitFor();
}

describe("a notebook that its reader ran, saved and opens again", () => {
  let notebook: ScratchNotebook;
  let opened: NotebookPage;

  beforeAll(async () => {
    notebook = scratch_notebook(CELLS);
    opened = await open_notebook(browser, notebook.address_in(lab.address));
  });

  afterAll(async () => {
    await opened?.page.close();
    notebook?.remove();
  });

  const saved_figures = () => figures_in(read_notebook(notebook.path)).map(({ figure }) => figure.data);

  it("holds a still picture of each figure, in the layout's size", async () => {
    const { page } = opened;
    await choose(page, "Run", "Run All Cells");
    await wait_until_done(page);
    const saved_stills = async () => {
      await save_notebook(page);
      return saved_figures().filter((data) => data["image/png"]).length;
    };
    await expect.poll(saved_stills, { timeout: 30_000 }).toBe(3);
    for (const data of saved_figures()) {
      const { width, height } = data["application/vnd.plotly.v1+json"].layout;
      const png = Buffer.from(data["image/png"] ?? "", "base64");
      expect({ width: png.readUInt32BE(16), height: png.readUInt32BE(20) }).toEqual({ width, height });
      expect(text_of(data["text/html"] ?? "")).toContain(`<img src="data:image/png;base64,${data["image/png"]}" alt="`);
    }
  });

  it("does not change when its figures are looked at, drawn, scrolled and resized", async () => {
    const { page } = opened;
    const saved = readFileSync(notebook.path, "utf8");
    await page.reload();
    await page.locator('.jp-Notebook-ExecutionIndicator[data-status="idle"]').waitFor();
    for (const index of [DIGITS, 2, CHART]) {
      const cell = cell_at(page, index);
      const still = await place_of(still_in(cell));
      expect(still.width).toBe(640);
      await bring_to_life(page, cell);
      expect(await place_of(plot_in(cell))).toEqual(still);
    }
    await page.setViewportSize({ width: 800, height: 900 });
    await page.setViewportSize({ width: 1280, height: 900 });
    await page.mouse.move(0, 0);
    await page.waitForTimeout(500);
    expect(await is_dirty(page)).toBe(false);
    await save_notebook(page);
    expect(readFileSync(notebook.path, "utf8") === saved).toBe(true);
  });

  it("is exported by nbconvert with its pictures", async () => {
    const { python } = await ensure_python();
    const folder = dirname(notebook.path);
    execFileSync(python, ["-m", "nbconvert", "--to", "html", notebook.path], {
      env: jupyter_environment(),
      stdio: "pipe",
    });
    const page = await browser.newPage({ viewport: { width: 900, height: 900 } });
    await page.goto(pathToFileURL(join(folder, "scratch.html")).href);
    const pictures = page.locator(".jp-OutputArea-output img");
    expect(await pictures.count()).toBe(3);
    for (const picture of await pictures.all()) expect((await place_of(picture)).width).toBe(640);
    expect(await page.getByText("could not be loaded").count()).toBe(0);
    await keep_picture(page, "exported");
    await page.close();
  });

  it("has nothing to say on the console", () => {
    expect(opened.errors).toEqual([]);
    expect(opened.outside).toEqual([]);
  });
});

describe("a figure in a narrow window, the side panel open", () => {
  let notebook: ScratchNotebook;
  let opened: NotebookPage;

  beforeAll(async () => {
    notebook = scratch_notebook(CELLS);
    opened = await open_notebook(browser, notebook.address_in(lab.address));
    await choose(opened.page, "Run", "Run All Cells");
    await wait_until_done(opened.page);
  });

  afterAll(async () => {
    await opened?.page.close();
    notebook?.remove();
  });

  it.each([1280, 1000, 900, 760, 600])("is seen whole, in its shape, at %i pixels", async (width) => {
    const { page } = opened;
    await page.setViewportSize({ width, height: 900 });
    expect(await page.locator("#jp-left-stack").isVisible()).toBe(true);
    const window = await place_of(page.locator(".jp-WindowedPanel-outer").first());
    for (const index of [DIGITS, CHART]) {
      const figure = plot_in(cell_at(page, index));
      await expect.poll(async () => right_end(await place_of(figure))).toBeLessThanOrEqual(right_end(window));
      const place = await place_of(figure);
      const layout = await figure.evaluate((plot: { layout: { width: number; height: number } }) => plot.layout);
      expect(place.width / place.height).toBeCloseTo(layout.width / layout.height, 2);
    }
    await keep_picture(page, `width-${width}`);
  });

  it("says what is under the mouse", async () => {
    const { page } = opened;
    const { x, y, width, height } = await place_of(plot_in(cell_at(page, DIGITS)));
    await page.mouse.move(x + 0.05 * width, y + 0.4 * height);
    const said = plot_in(cell_at(page, DIGITS)).locator(".hoverlayer text");
    await expect.poll(async () => (await said.allTextContents()).join()).toMatch(/image 0: .*row \d+, column (9|10)/);
  });
});

describe("an animation", () => {
  let notebook: ScratchNotebook;
  let opened: NotebookPage;

  beforeAll(async () => {
    notebook = scratch_notebook([
      `import { descent_paths, show } from "handwritten";
const steps = Array.from({ length: 61 }, (_, step) => step);
const path = (name: string, rate: number) => ({
  name: name, x: steps.map((step) => -4 * (1 - rate) ** step), y: steps.map((step) => (1 - 2 * rate) ** step),
});
show(descent_paths({
  surface: (x, y) => x * x + 10 * y * y, x_range: [-5, 2], y_range: [-1.3, 1.3],
  paths: [path("slow", 0.03), path("fast", 0.2)], lowest: [0, 0],
  title: "Two ways down", x_title: "x (along the valley)", y_title: "y (across)",
}));`,
    ]);
    opened = await open_notebook(browser, notebook.address_in(lab.address));
    await choose(opened.page, "Run", "Run All Cells");
    await wait_until_done(opened.page);
    await plot_in(cell_at(opened.page, 0)).locator(".main-svg").first().waitFor();
  });

  afterAll(async () => {
    await opened?.page.close();
    notebook?.remove();
  });

  const step_shown = async () => {
    const [text = ""] = await plot_in(cell_at(opened.page, 0)).locator(".slider-label").allTextContents();
    return Number(text.replace("step ", ""));
  };

  it("plays, pauses where it is, and goes on from there", async () => {
    const { page } = opened;
    const button = (label: string) => plot_in(cell_at(page, 0)).locator(".updatemenu-button", { hasText: label });
    await plot_in(cell_at(page, 0)).scrollIntoViewIfNeeded();
    await button("Play").click();
    await expect.poll(step_shown, { interval: 50 }).toSatisfy((step) => step >= 4 && step < 40);
    await button("Pause").click();
    await page.waitForTimeout(500);
    const paused = await step_shown();
    expect(paused).toBeLessThan(60);
    await keep_picture(page, "animation-paused");
    await page.waitForTimeout(1_500);
    expect(await step_shown()).toBe(paused);
    await button("Play").click();
    await page.waitForTimeout(200);
    expect(await step_shown()).toBeGreaterThanOrEqual(paused);
    await expect.poll(step_shown, { timeout: 30_000 }).toBe(60);
  });

  it("tells the step under the mouse", async () => {
    const { page } = opened;
    const point = plot_in(cell_at(page, 0)).locator(".scatterlayer .trace").last().locator(".point").nth(3);
    const { x, y, width, height } = await place_of(point);
    await page.mouse.move(x + width / 2, y + height / 2);
    const said = plot_in(cell_at(page, 0)).locator(".hoverlayer text");
    await expect.poll(async () => (await said.allTextContents()).join()).toMatch(/fast, step 3/);
    // Plotly rejects a promise of its own, with nothing, when its animation is paused.
    expect(opened.errors.filter((error) => error !== "undefined")).toEqual([]);
  });
});

describe("without plotly.js", () => {
  let notebook: ScratchNotebook;

  afterAll(() => notebook?.remove());

  it("a new figure is told in words, with the reason why it is not drawn", async () => {
    notebook = scratch_notebook(CELLS);
    const { page } = await open_notebook(browser, notebook.address_in(lab.address));
    await page.route("**/plotly.js", (route) => route.abort());
    await choose(page, "Run", "Run All Cells");
    await wait_until_done(page);
    const output = cell_at(page, CHART).locator(".jp-OutputArea-output");
    await expect
      .poll(() => output.innerText())
      .toMatch(/^Two lines\. Lines of loss over step.*The picture needs plotly\.js, which could not be loaded/);
    await page.close();
  });
});

const right_end = ({ x, width }: { x: number; width: number }) => x + width;
