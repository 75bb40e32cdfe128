import { execFileSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import { basename, join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { find_notebooks } from "../../scripts/notebooks/find_notebooks";
import { read_notebook, stills_in } from "../../scripts/notebooks/notebook";
import { jupyter_environment } from "../../scripts/start/jupyter_environment";
import { ensure_python } from "../../scripts/start/python_environment";
import { repository } from "../../scripts/start/repository";
import { launch_browser } from "../browser/notebook_page";

const notebooks = find_notebooks(join(repository, "notebooks"));
const pages = join(repository, "artifacts", "nbconvert");
let browser: Browser;

beforeAll(async () => {
  mkdirSync(pages, { recursive: true });
  const { python } = await ensure_python();
  const words = ["-m", "nbconvert", "--to", "html", "--output-dir", pages, ...notebooks];
  execFileSync(python, words, { env: jupyter_environment(), stdio: "pipe" });
  browser = await launch_browser();
});

afterAll(() => browser?.close());

describe.each(notebooks)("nbconvert --to html %s", (path) => {
  it("shows each figure and each widget's still on a machine without network", async () => {
    const name = basename(path, ".ipynb");
    const page = await browser.newPage({ viewport: { width: 1100, height: 900 } });
    await page.goto(pathToFileURL(join(pages, `${name}.html`)).href);
    const pictures = page.locator(".jp-OutputArea-output img");
    const widths = await pictures.evaluateAll((images: { naturalWidth: number }[]) =>
      images.map((image) => image.naturalWidth),
    );
    expect(widths).toHaveLength(stills_in(read_notebook(path)).length);
    for (const picture of await pictures.all()) expect(await picture.isVisible()).toBe(true);
    expect(Math.min(...widths)).toBeGreaterThan(500);
    await page.screenshot({ path: join(pages, `${name}.png`), fullPage: true });
  });
});
