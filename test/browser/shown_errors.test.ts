import { writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { EXPECTED_ERROR_TAG } from "../../scripts/notebooks/faults";
import { type Lab, start_lab } from "./lab";
import {
  choose,
  errors_shown,
  keep_picture,
  launch_browser,
  type NotebookPage,
  open_notebook,
  wait_until_done,
} from "./notebook_page";
import { type ScratchNotebook, scratch_notebook } from "./scratch_notebook";

/** A cell that runs until a file of this name is beside the notebook. */
const wait_for = (file: string) => `while (!existsSync("${file}")) await new Promise((next) => setTimeout(next, 50));`;
const meant = (source: string) => ({ source, tags: [EXPECTED_ERROR_TAG] });

const CELLS = [
  'import { existsSync } from "node:fs";',
  meant('throw new RangeError("thrown on purpose");'),
  wait_for("first"),
  meant('const number: number = "text";'),
  meant('await Promise.reject(new Error("late on purpose"));'),
  wait_for("second"),
  'console.log("the end");',
];

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

const prompts = () => opened.page.locator(".jp-Notebook .jp-CodeCell .jp-InputPrompt").allTextContents();

/** Lets the cell go on that waits for a file. */
const let_go = (file: string) => writeFileSync(join(dirname(notebook.path), file), "");

describe("errors that are meant to be shown", () => {
  it("leave the cells below visibly waiting for their turn in Run All, and each of them runs", async () => {
    const { page } = opened;
    await choose(page, "Run", "Run All Cells");
    await expect.poll(prompts).toEqual(["[1]:", "[2]:", "[*]:", "[*]:", "[*]:", "[*]:", "[*]:"]);
    expect(await errors_shown(page).allInnerTexts()).toEqual([
      expect.stringContaining("RangeError: thrown on purpose"),
    ]);
    await keep_picture(page, "shown-error");

    let_go("first");
    await expect.poll(prompts).toEqual(["[1]:", "[2]:", "[3]:", "[4]:", "[5]:", "[*]:", "[*]:"]);
    let_go("second");
    await wait_until_done(page);
    expect(await prompts()).toEqual(CELLS.map((_, index) => `[${index + 1}]:`));
    expect(await errors_shown(page).allInnerTexts()).toEqual([
      expect.stringContaining("RangeError: thrown on purpose"),
      expect.stringContaining("CompileError: Type 'string' is not assignable to type 'number'"),
      expect.stringContaining("Error: late on purpose"),
    ]);
    expect(await page.locator(".jp-Notebook .jp-CodeCell").last().innerText()).toContain("the end");
  });
});
