import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Locator } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { figures_in, read_notebook } from "../../scripts/notebooks/notebook";
import { repository } from "../../scripts/start/repository";
import { type Lab, start_lab } from "./lab";
import { cell_at, choose, keep_picture, launch_browser, type NotebookPage, open_notebook } from "./notebook_page";

const path = join(repository, "notebooks", "01-two-layer-network.ipynb");
const notebook = read_notebook(path);
const figures = figures_in(notebook).map(({ place }) => place);

let browser: Browser;

beforeAll(async () => {
  browser = await launch_browser();
});

afterAll(() => browser?.close());

/** Scrolls to each cell that has a figure, in order. */
async function visit_figures({ page }: NotebookPage, visit: (cell: Locator, id: string) => Promise<void>) {
  for (const place of figures) {
    const cell = cell_at(page, place);
    await cell.scrollIntoViewIfNeeded();
    await visit(cell, notebook.cells[place]?.id ?? `${place}`);
  }
}

/** JupyterLab's settings of this project, but with all extensions that draw figures turned off. */
function settings_without_renderers(): string {
  const settings = mkdtempSync(join(tmpdir(), "lab-settings-"));
  cpSync(join(repository, "jupyter", "lab_settings", "overrides.json"), join(settings, "overrides.json"));
  writeFileSync(
    join(settings, "page_config.json"),
    JSON.stringify({ disabledExtensions: { "@jupyterlab/plotly-extension": true, "handwritten-figures": true } }),
  );
  return settings;
}

describe("notebook 01 in a fresh clone, nothing run yet", () => {
  let lab: Lab;
  let opened: NotebookPage;

  beforeAll(async () => {
    lab = await start_lab();
    opened = await open_notebook(browser, lab.address);
  });

  afterAll(() => lab?.stop());

  it("draws each figure in the place of its still when the mouse comes, although it is not trusted", async () => {
    await visit_figures(opened, async (cell) => {
      const still = cell.locator("img.plot-img");
      await still.scrollIntoViewIfNeeded();
      const place = await still.boundingBox();
      if (place === null) throw new Error("There is no still.");
      await opened.page.mouse.move(place.x + 5, place.y + 5);
      const drawn = cell.locator(".js-plotly-plot .main-svg").first();
      await drawn.waitFor();
      expect(await drawn.boundingBox()).toEqual(place);
      await opened.page.mouse.move(0, 0);
    });
  });

  it("can be read in the dark theme", async () => {
    await choose(opened.page, "Settings", "Theme", "JupyterLab Dark");
    await visit_figures(opened, (cell, id) => keep_picture(cell, `dark-${id}`));
  });

  it("opens README as a page, not as its source", async () => {
    const page = await browser.newPage();
    const address = new URL(lab.address);
    address.pathname = "/lab/tree/README.md";
    await page.goto(address.href);
    await page.locator(".jp-MarkdownViewer h1").first().waitFor();
    await keep_picture(page, "readme");
    await page.close();
  });

  it("writes no error to the console and asks no other machine for anything", () => {
    expect(opened.errors).toEqual([]);
    expect(opened.outside).toEqual([]);
  });
});

describe("notebook 01 in a JupyterLab that draws no figures", () => {
  let lab: Lab;
  let settings: string;

  beforeAll(async () => {
    settings = settings_without_renderers();
    lab = await start_lab([`--LabApp.app_settings_dir=${settings}`]);
  });

  afterAll(async () => {
    await lab?.stop();
    rmSync(settings, { recursive: true, force: true });
  });

  it("shows still pictures while it is not trusted", async () => {
    const opened = await open_notebook(browser, lab.address);
    await visit_figures(opened, async (cell) => {
      const still = cell.locator("img[src^='data:image/']");
      await still.waitFor();
      expect(await still.evaluate((image: { naturalWidth: number }) => image.naturalWidth)).toBeGreaterThan(500);
      expect(await still.getAttribute("alt")).toMatch(/\w+ \w+/);
    });
    await keep_picture(opened.page, "untrusted-without-extension");
    await opened.page.close();
  });

  it("draws every figure by its html once it is trusted", async () => {
    await lab.trust(path);
    const opened = await open_notebook(browser, lab.address);
    await visit_figures(opened, (cell) => cell.locator(".js-plotly-plot .main-svg").first().waitFor());
    await keep_picture(opened.page, "trusted-without-extension");
    expect(opened.errors).toEqual([]);
    expect(opened.outside).toEqual([]);
  });
});
