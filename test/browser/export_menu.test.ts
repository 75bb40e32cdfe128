/** File, Save and Export Notebook As, in JupyterLab. */
import { readFileSync } from "node:fs";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type Lab, start_lab } from "./lab";
import { choose, launch_browser, type NotebookPage, open_notebook, wait_until_done } from "./notebook_page";
import { type ScratchNotebook, scratch_notebook } from "./scratch_notebook";

const CELL = 'const digits: number[] = [3, 4];\nconsole.log(digits.length, "digits");';

let lab: Lab;
let browser: Browser;
let notebook: ScratchNotebook;
let opened: NotebookPage;

beforeAll(async () => {
  notebook = scratch_notebook([CELL]);
  [lab, browser] = await Promise.all([start_lab(), launch_browser()]);
  opened = await open_notebook(browser, notebook.address_in(lab.address));
  await choose(opened.page, "Run", "Run All Cells");
  await wait_until_done(opened.page);
});

afterAll(async () => {
  await browser?.close();
  await lab?.stop();
  notebook?.remove();
});

/** Chooses a format in the menu; what the reader then finds among the downloads, and as a file of which name. */
async function exported_as(format: string): Promise<{ readonly text: string; readonly file: string }> {
  const { page } = opened;
  const downloaded = page.waitForEvent("download");
  await choose(page, "File", "Save and Export Notebook As", format);
  if (format === "HTML") await page.locator(".jp-Dialog", { hasText: "Sanitize" }).locator(".jp-mod-accept").click();
  const download = await downloaded;
  return { text: readFileSync(await download.path(), "utf8"), file: download.suggestedFilename() };
}

it("Executable Script gives the cells as a TypeScript file", async () => {
  const { text, file } = await exported_as("Executable Script");
  expect(file).toBe("scratch.ts");
  expect(text).toContain(CELL);
});

it("HTML gives a page with the cells and what they have written", async () => {
  const { text, file } = await exported_as("HTML");
  expect(file).toBe("scratch.html");
  expect(text).toMatch(/^<!DOCTYPE html>/i);
  expect(text).toContain("2 digits");
});
