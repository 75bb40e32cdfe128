import { existsSync, readdirSync, readFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import type { Browser, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { EXPECTED_ERROR_TAG } from "../../scripts/notebooks/faults";
import { has_tag, read_notebook } from "../../scripts/notebooks/notebook";
import { type Host, serve_site } from "../../scripts/site/lite_server";
import { repository } from "../../scripts/start/repository";
import {
  choose,
  errors_shown,
  launch_browser,
  type NotebookPage,
  open_notebook,
  prompt_of,
  rewrite_cell,
  run_cells_before,
  start_cell,
  wait_until_done,
} from "../browser/notebook_page";

const SITE = join(repository, "site");
const NOTEBOOKS = readdirSync(join(repository, "notebooks")).filter((name) => name.endsWith(".ipynb"));
const CONTENTS = NOTEBOOKS.find((name) => name.startsWith("00-"))!;
const CHAPTER_1 = NOTEBOOKS.find((name) => name.startsWith("01-"))!;

let host: Host;
let browser: Browser;

beforeAll(async () => {
  if (!existsSync(join(SITE, "lite"))) throw new Error("The site is not built: run npm run site first.");
  host = await serve_site(SITE);
  browser = await launch_browser();
});

afterAll(async () => {
  await browser?.close();
  host?.close();
});

/** Opens a chapter as a reader does who was never there before. */
function open_chapter(name: string, hash = "", by: Pick<Browser, "newPage"> = browser): Promise<NotebookPage> {
  const address = new URL("lite/notebooks/index.html", host.address);
  address.searchParams.set("path", name);
  address.hash = hash;
  return open_notebook(by, address);
}

/** Nothing went wrong on a page, and nothing was asked of others or in vain. */
function expect_no_faults({ errors, outside }: NotebookPage): void {
  expect(errors).toEqual([]);
  expect(outside).toEqual([]);
  expect(host.missing).toEqual([]);
}

describe("a chapter in the browser", () => {
  let opened: NotebookPage;
  let page: Page;
  let cell: Locator;

  beforeAll(async () => {
    opened = await open_chapter(CHAPTER_1);
    page = opened.page;
    cell = page.locator(".jp-Notebook .jp-CodeCell").first();
  });

  afterAll(() => page?.close());

  /** Runs code in the first cell, and gives what is shown below it. */
  async function run(code: string): Promise<string> {
    await start(code);
    await wait_until_done(page);
    const output = cell.locator(".jp-OutputArea-output");
    return (await output.allInnerTexts()).join("");
  }

  async function start(code: string): Promise<void> {
    const before = await prompt_of(cell);
    await rewrite_cell(cell, code);
    await start_cell(cell);
    await expect.poll(() => prompt_of(cell)).not.toBe(before);
  }

  const stop = () => page.locator('[data-jp-item-name="interrupt"]').click();

  it("computes on all threads, after 6 MB at most", async () => {
    const shown = await run('import { kernels_in_use } from "handwritten";\nkernels_in_use().threads');
    expect(shown).toBe(`${Math.min(availableParallelism(), 8)}\n`);
    expect(host.sent()).toBeLessThan(6e6);
  });

  it("shares variables between cells, awaits at top level, and prints as Node does", async () => {
    await run("const list = await Promise.resolve([1, { a: 2 }]);\nlet count = 1;");
    expect(await run("count += list.length;\nconsole.log({ list, count }, 'end');\ncount")).toBe(
      "{ list: [ 1, { a: 2 } ], count: 3 } end\n3\n",
    );
  });

  it("shows a wrong shape before the cell runs, in words of the axes", async () => {
    const shown = await run(
      'import { matmul, type Matrix } from "handwritten";\n' +
        'const wrong = (W: Matrix<"hidden", "pixels">, Y: Matrix<"digits", "examples">) => matmul(W, Y);',
    );
    expect(shown).toContain("CompileError");
    expect(shown).toContain('"digits"');
    expect(shown).toMatch(/> 2 \| .*matmul\(W, Y\)/);
  });

  it("names the line of the cell in which an error was thrown", async () => {
    expect(await run('const fail = () => {\n  throw new RangeError("too far");\n};\nfail();')).toMatch(
      /RangeError: too far\s+in fail, this cell line 2:/,
    );
  });

  it("reads what the book's folder has, and says what a browser does not have", async () => {
    const code = 'import { readFileSync } from "node:fs";\nreadFileSync("../docs/results.md", "utf8").slice(0, 2)';
    expect(await run(code)).toBe("# \n");
    expect(await run('await import("node:http");')).toMatch(/In a browser, cells can import .*node:http/s);
  });

  it.each([
    ["a loop", "for (;;) turns += 1;"],
    ["a loop with a catch", "for (;;) { try { throw turns; } catch { } }"],
    ["a wait", "await new Promise(() => {});"],
    [
      "a training",
      `gradient_descent(matrix([[1, 0]]), matrix([[1, 0], [0, 1]]), {
  hidden_units: 2, learning_rate: 0.1, iterations: 1e9, seed: 1,
});`,
    ],
  ])("Stop ends %s, and variables keep what they hold", async (_what, code) => {
    await start(`import { gradient_descent, matrix } from "handwritten";
let turns = 1;
console.log("begun");
${code}`);
    const output = cell.locator(".jp-OutputArea-output");
    await output.filter({ hasText: "begun" }).waitFor();
    await stop();
    await wait_until_done(page);
    expect(await output.last().innerText()).toMatch(/^Stopped: /);
    expect(await run("turns > 0")).toBe("true\n");
  });

  it("answers Tab with what fits, and inserts it, and Shift+Tab with what a name is", async () => {
    await rewrite_cell(cell, 'import { accuracy } from "handwritten";\naccura');
    await page.keyboard.press("Tab");
    await page.locator(".jp-Completer", { hasText: "accuracy" }).waitFor();
    await page.keyboard.press("Enter");
    await expect.poll(() => cell.locator(".cm-content").innerText()).toMatch(/\naccuracy$/);
    await page.keyboard.press("Shift+Tab");
    await expect.poll(() => page.locator(".jp-Tooltip").innerText()).toContain("labels");
    await page.keyboard.press("Escape");
  });

  it("shows progress live, in one place", async () => {
    const shown = await run(
      'import { watch_training } from "handwritten";\nconst watch = watch_training({ iterations: 3 });\n' +
        "for (let n = 0; n < 3; n++) watch.on_step({ loss: 1 / (n + 1), accuracy: 0.5 });\nwatch.finish();",
    );
    expect(shown).not.toContain("Error");
    await cell.locator(".js-plotly-plot .main-svg").first().waitFor();
    expect(await cell.locator(".jp-OutputArea-child").count()).toBe(1);
  });

  it("moves a widget while a cell computes", async () => {
    await run(
      'import { show, slider } from "handwritten";\nconst knob = slider({ label: "knob", min: 0, max: 9, step: 1, value: 1 });\nshow(knob);',
    );
    const input = cell.locator('input[type="range"]');
    await input.waitFor();
    await page.locator(".jp-Notebook .jp-CodeCell").nth(1).locator(".cm-content").click();
    await page.keyboard.press("ControlOrMeta+a");
    await page.keyboard.insertText(
      'import { hear_widgets } from "handwritten";\nwhile (knob.value === 1) hear_widgets();\nknob.value',
    );
    await page.keyboard.press("Control+Enter");
    await input.focus();
    await page.keyboard.press("ArrowRight");
    await wait_until_done(page);
    const second = page.locator(".jp-Notebook .jp-CodeCell").nth(1);
    expect(await second.locator(".jp-OutputArea-output").innerText()).toBe("2\n");
  });

  it("takes a photograph that is chosen", async () => {
    await run(
      'import { bar_chart, drop_zone, show } from "handwritten";\n' +
        "const chart = { labels: ['bytes'], x_title: 'x', y_title: 'y' };\n" +
        "show(drop_zone({ on_drop: ({ length }, name) => bar_chart({ ...chart, title: name, values: [length] }) }));",
    );
    const input = cell.locator(".handwritten-drop-zone input");
    await input.setInputFiles({ name: "mine.png", mimeType: "image/png", buffer: Buffer.alloc(2 ** 20) });
    await cell.locator(".gtitle", { hasText: "mine.png" }).waitFor();
  });

  it("begins anew when the kernel is restarted", async () => {
    await run("Object.assign(globalThis, { kept: 1 });");
    const is_kept = '"kept" in globalThis';
    expect(await run(is_kept)).toBe("true\n");
    await choose(page, "Kernel", "Restart Kernel…");
    await page.locator(".jp-Dialog .jp-mod-accept").click();
    await page.locator(".jp-Dialog").waitFor({ state: "detached" });
    expect(await run(is_kept)).toBe("false\n");
  });

  it("starts over: the chapter is as the book has it", async () => {
    const { cells } = JSON.parse(readFileSync(join(repository, "notebooks", CHAPTER_1), "utf8"));
    const { source } = cells.find(({ cell_type }: { cell_type: string }) => cell_type === "code");
    const first_line = [source].flat().join("").split("\n")[0];
    await page.locator('[data-jp-item-name="start-over"]').click();
    await page.locator(".jp-Dialog .jp-mod-warn").click();
    await expect.poll(() => cell.locator(".cm-content").innerText()).toContain(first_line);
    expect(await prompt_of(cell)).toBe("[ ]:");
  });

  it("no faults", () => expect_no_faults(opened));
});

it("without a service worker, and so without isolation, a chapter runs on one thread", async () => {
  const without: Pick<Browser, "newPage"> = {
    newPage: (options) => browser.newPage({ ...options, serviceWorkers: "block" }),
  };
  const { page, outside } = await open_chapter(CHAPTER_1, "", without);
  const cell = page.locator(".jp-Notebook .jp-CodeCell").first();
  await rewrite_cell(
    cell,
    `import { kernels_in_use, matmul, matrix } from "handwritten";
const product = matmul(matrix([[1, 2]]), matrix([[3], [4]]));
console.log(crossOriginIsolated, kernels_in_use().implementation, product.values[0]);`,
  );
  await start_cell(cell);
  const output = cell.locator(".jp-OutputArea-output");
  await expect.poll(() => output.allInnerTexts()).toEqual(["false compiled 11\n"]);
  expect(outside).toEqual([]);
  await page.close();
});

it("a link sets the numbers of a cell, and runs nothing", async () => {
  const id = JSON.parse(readFileSync(join(repository, "notebooks", CHAPTER_1), "utf8")).cells.find(
    ({ source }: { source: string | string[] }) => [source].flat().join("").includes("const settings = {"),
  ).id;
  const opened = await open_chapter(CHAPTER_1, `#cell=${id}&learning_rate=0.75`);
  const { page } = opened;
  await page.locator(".jp-Dialog", { hasText: "learning_rate: 0.75" }).locator(".jp-mod-accept").click();
  const cell = page.locator(".jp-Notebook .jp-Cell.jp-mod-active");
  await expect.poll(() => cell.locator(".cm-content").innerText()).toContain("learning_rate: 0.75,");
  expect(await prompt_of(cell)).toBe("[ ]:");
  expect_no_faults(opened);
  await page.close();
});

describe.each(NOTEBOOKS)("%s in the browser", (name) => {
  const { cells } = read_notebook(join(repository, "notebooks", name));
  // All chapters whole take half an hour: CHAPTERS=whole runs them.
  const is_whole = name === CONTENTS || name === CHAPTER_1 || process.env.CHAPTERS === "whole";
  const ran = is_whole ? cells : cells.slice(0, Math.ceil(cells.length / 3));

  it(is_whole ? "runs whole" : "runs, its first third", { timeout: 1_800_000 }, async () => {
    const opened = await open_chapter(name);
    const { page } = opened;
    if (is_whole) await choose(page, "Run", "Run All Cells");
    else await run_cells_before(page, ran.length);
    await wait_until_done(page, 600_000);
    // Cells out of sight have no prompt on the page: the number of the next run tells how many have run.
    const first = page.locator(".jp-Notebook .jp-CodeCell").first();
    await first.scrollIntoViewIfNeeded();
    await start_cell(first);
    const count = ran.filter((cell) => cell.cell_type === "code").length;
    await expect.poll(() => prompt_of(first), { timeout: 600_000 }).toBe(`[${count + 1}]:`);
    const errors = await errors_shown(page).allTextContents(); // what is out of sight has no inner text
    expect(errors, errors.join("\n")).toHaveLength(ran.filter((cell) => has_tag(cell, EXPECTED_ERROR_TAG)).length);
    expect_no_faults(opened);
    await page.close();
  });
});
