import { execFileSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser, Locator, Page } from "playwright-core";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { read_notebook } from "../../scripts/notebooks/notebook";
import { jupyter_environment } from "../../scripts/start/jupyter_environment";
import { ensure_python } from "../../scripts/start/python_environment";
import { type Lab, start_lab } from "./lab";
import {
  cell_at,
  choose,
  keep_picture,
  launch_browser,
  type NotebookPage,
  open_notebook,
  prompt_of,
  save_notebook,
  start_cell,
  wait_until_done,
} from "./notebook_page";
import { type ScratchNotebook, scratch_notebook } from "./scratch_notebook";

/** A training of which no machine sees the end. */
const FOR_EVER = 100_000_000;

const CELLS = [
  `import { button, choice, digit_pad, draw_mnist, drop_zone, gradient_descent, one_hot, show, slider, watch_training } from "handwritten";
const { images, labels } = draw_mnist({ train: 2000, test: 1, seed: 1 }).train;
const Y = one_hot(labels);
const settings = { hidden_units: 10, learning_rate: 0.3, iterations: 150, seed: 1 };
const { parameters } = gradient_descent(images, Y, settings);`,
  `const pad = digit_pad({ networks: { "ten units": parameters, "the same": parameters } });
show(pad);`,
  "console.log(pad.kept.map(({ label, pixels }) => [label, pixels.length]));",
  `const rate = slider({ label: "learning rate", min: 0.01, max: 1, value: 0.1, log: true });
show(rate);`,
  `const live = watch_training({ iterations: ${FOR_EVER} });
gradient_descent(images, Y, { ...settings, iterations: ${FOR_EVER}, learning_rate: () => rate.value, on_step: live.on_step });`,
  `const bend = choice({ label: "the bend", options: ["relu", "tanh"], on_change: (value) => console.log("chosen", value) });
show(bend);
show(button({ label: "Press", on_press: () => console.log("pressed") }));`,
  `import { bar_chart } from "handwritten";
show(drop_zone({
  on_drop: (photograph, name) => {
    if (name.endsWith(".txt")) throw new Error("the photograph is blurred");
    const title = [name, photograph.length, ...photograph.slice(0, 3)].join(" ");
    return bar_chart({ title: title, labels: ["a"], values: [1], x_title: "x", y_title: "y" });
  },
}));`,
];
const [TRAIN, PAD, KEPT, KNOB, TRAINING, CONTROLS, ZONE] = CELLS.keys();

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
  await wait_until_done(opened.page);
  return cell;
}

/** What the bars of a pad say, digit by digit. */
const percents_of = (cell: Locator) => cell.locator(".handwritten-bar output").allTextContents();

/** Draws lines on a pad, as shares of its size, a little at a time. */
async function draw(page: Page, pad: Locator, ...lines: (readonly [number, number])[][]): Promise<void> {
  await pad.scrollIntoViewIfNeeded();
  const box = await pad.boundingBox();
  if (box === null) throw new Error("There is no pad.");
  const place = ([x, y]: readonly [number, number]) => [box.x + box.width * x, box.y + box.height * y] as const;
  for (const [first, ...others] of lines) {
    await page.mouse.move(...place(first!));
    await page.mouse.down();
    for (const point of others) await page.mouse.move(...place(point), { steps: 12 });
    await page.mouse.up();
  }
}

const SEVEN: (readonly [number, number])[] = [
  [0.25, 0.2],
  [0.75, 0.2],
  [0.45, 0.85],
];
const ONE: (readonly [number, number])[] = [
  [0.5, 0.15],
  [0.5, 0.85],
];

/** In the page: draws 40 little lines, one after the other, and says how many milliseconds each took to change the bars. */
const TIME_STROKES = `(async () => {
  const canvas = document.querySelector("canvas.handwritten-pad");
  const bars = canvas.closest(".handwritten").querySelector(".handwritten-bars");
  const { left, top } = canvas.getBoundingClientRect();
  const point = (type, x, y) => canvas.dispatchEvent(
    new PointerEvent(type, { clientX: left + x, clientY: top + y, pointerId: 1, button: 0, bubbles: true }));
  const change = () => new Promise((go) => {
    const observer = new MutationObserver(() => { observer.disconnect(); go(); });
    observer.observe(bars, { subtree: true, childList: true, attributes: true, characterData: true });
  });
  canvas.setPointerCapture = () => {};
  point("pointerdown", 60, 40);
  const times = [];
  for (let step = 1; step <= 40; step++) {
    const begin = performance.now();
    const changed = change();
    point("pointermove", 60 + 2 * step, 40 + ((37 * step) % 50));
    await changed;
    times.push(performance.now() - begin);
  }
  point("pointerup", 140, 40);
  return times.sort((a, b) => a - b);
})()`;

describe("widgets in JupyterLab, without network", () => {
  it("show a pad that begins with an example, and its bars move while one draws", async () => {
    await run_cell(TRAIN!);
    const cell = await run_cell(PAD!);
    const pad = cell.locator("canvas.handwritten-pad");
    await pad.waitFor();
    await keep_picture(cell, "pad-example");
    const seen: string[] = [];
    const watching = setInterval(async () => seen.push((await percents_of(cell)).join()), 20);
    await draw(opened.page, pad, SEVEN);
    await expect.poll(async () => (await percents_of(cell))[7]).toMatch(/^[5-9]\d %|100 %/);
    clearInterval(watching);
    expect(new Set(seen).size).toBeGreaterThan(5);
    await keep_picture(cell, "pad-seven");
  });

  it("answer a stroke quickly", async () => {
    const cell = cell_at(opened.page, PAD!);
    await cell.getByRole("button", { name: "Clear" }).click();
    // Times are said, not judged: a test must not depend on how busy the machine is.
    const times = await opened.page.evaluate<number[]>(TIME_STROKES);
    console.log(
      `from stroke to bars: median ${times[20]?.toFixed(0)} ms, from ${times[0]?.toFixed(0)} to ${times.at(-1)?.toFixed(0)}`,
    );
    expect(times).toHaveLength(40);
  });

  it("show which pixels speak for a digit, keep drawings, and forget them", async () => {
    const cell = cell_at(opened.page, PAD!);
    await cell.getByRole("button", { name: "Clear" }).click();
    await expect.poll(async () => (await percents_of(cell)).join("")).toBe("");
    await keep_picture(cell, "pad-cleared");
    await draw(opened.page, cell.locator("canvas.handwritten-pad"), SEVEN);
    await expect.poll(async () => (await percents_of(cell))[7]).not.toBe("");
    await cell.locator(".handwritten-bar").nth(7).click();
    await cell.getByText("Orange pixels speak for 7").waitFor();
    await keep_picture(cell, "pad-evidence");
    await cell.getByRole("combobox", { name: "What you have drawn" }).selectOption("7");
    await cell.getByRole("button", { name: "Keep" }).click();
    await cell.getByRole("button", { name: "Clear" }).click();
    await draw(opened.page, cell.locator("canvas.handwritten-pad"), ONE);
    await expect.poll(async () => (await percents_of(cell))[1]).not.toBe("");
    await cell.getByRole("combobox", { name: "What you have drawn" }).selectOption("1");
    await cell.getByRole("button", { name: "Keep" }).click();
    await cell.locator(".handwritten-kept button").nth(1).waitFor();
    await keep_picture(cell, "pad-kept");
    const shown = (await run_cell(KEPT!)).locator(".jp-OutputArea-output");
    expect((await shown.innerText()).trim()).toBe("[ [ 7, 784 ], [ 1, 784 ] ]");
    await cell.locator(".handwritten-kept button").first().click();
    await cell.locator(".handwritten-kept button").nth(1).waitFor({ state: "detached" });
  });

  it("turn a training's rate while it runs, by keyboard too, and the curve shows where", async () => {
    const { page } = opened;
    const knob = (await run_cell(KNOB!)).getByRole("slider", { name: "learning rate" });
    const cell = cell_at(page, TRAINING!);
    await start_cell(cell);
    const picture = cell.locator('img[src^="data:image/svg+xml"]');
    await picture.waitFor();
    await knob.scrollIntoViewIfNeeded();
    await knob.fill("-0.5");
    await knob.focus();
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("ArrowRight");
    const shown = cell_at(page, KNOB!).locator("output");
    expect(await shown.innerText()).toBe("0.35");
    expect(await prompt_of(cell)).toBe("[*]:");
    await page.waitForTimeout(3000);
    await keep_picture(page, "knob-live");
    await page.locator('[data-command="notebook:interrupt-kernel"]').click();
    await wait_until_done(page);
    await cell.locator(".js-plotly-plot .main-svg").first().waitFor();
    await keep_picture(cell, "knob-turned");
  });

  it("let choose and press", async () => {
    const cell = await run_cell(CONTROLS!);
    await cell.getByRole("combobox").selectOption("tanh");
    await cell.getByRole("button", { name: "Press" }).click();
    await cell.getByText("chosen tanh\npressed").waitFor();
    await keep_picture(cell, "controls");
  });

  it("take files that are dropped or chosen, large ones as smaller pictures, and say what is wrong with them", async () => {
    const cell = await run_cell(ZONE!);
    const zone = cell.locator(".handwritten-drop-zone");
    await zone.waitFor();
    await keep_picture(cell, "drop-zone");
    const file = (name: string, bytes: number) => ({ name, mimeType: "", buffer: Buffer.alloc(bytes, 7) });
    const shown = (title: string | RegExp) => cell.locator(".gtitle").filter({ hasText: title }).waitFor();
    await zone.locator("input").setInputFiles(file("chosen.png", 5));
    await shown("chosen.png 5 7 7 7");
    await zone.getByText("Below: chosen.png").waitFor();
    const dropped = await opened.page.evaluateHandle(`(() => {
      const carried = new DataTransfer();
      carried.items.add(new File([new Uint8Array([1, 2, 3])], "dropped.png"));
      return carried;
    })()`);
    await zone.dispatchEvent("drop", { dataTransfer: dropped });
    await shown("dropped.png 3 1 2 3");
    await keep_picture(cell, "drop-zone-read");
    await zone.locator("input").setInputFiles(file("notes.txt", 1));
    await zone.getByText("notes.txt: the photograph is blurred").waitFor();
    await cell.getByText("The photograph could not be read.").waitFor();
    await zone.locator("input").setInputFiles(file("large.heic", 5 * 2 ** 20));
    await zone.getByText("large.heic is not a picture that this browser can read").waitFor();
    const noise = sharp(randomBytes(3200 * 2000 * 3), { raw: { width: 3200, height: 2000, channels: 3 } });
    await zone
      .locator("input")
      .setInputFiles({ name: "large.png", mimeType: "image/png", buffer: await noise.png().toBuffer() });
    await shown(/large\.png \d+ 255 216 255/); // how a JPEG begins
    expect(await cell.locator(".js-plotly-plot").count()).toBe(1);
  });

  it("can be read in the dark theme", async () => {
    await choose(opened.page, "Settings", "Theme", "JupyterLab Dark");
    await keep_picture(cell_at(opened.page, PAD!), "pad-dark");
    await keep_picture(cell_at(opened.page, KNOB!), "knob-dark");
    await keep_picture(cell_at(opened.page, CONTROLS!), "controls-dark");
    await choose(opened.page, "Settings", "Theme", "JupyterLab Light");
  });

  it("follow each other in two pages, and come back when a page is loaded again, also while a cell computes", async () => {
    const { page } = opened;
    await save_notebook(page);
    const other = await open_notebook(browser, notebook.address_in(lab.address));
    const pads = [page, other.page].map((one) => cell_at(one, PAD!));
    await pads[1]!.locator("canvas.handwritten-pad").waitFor();
    await pads[0]!.getByRole("button", { name: "Clear" }).click();
    await draw(page, pads[0]!.locator("canvas.handwritten-pad"), ONE);
    await expect.poll(async () => (await percents_of(pads[0]!)).join()).toMatch(/\d %/);
    await expect.poll(() => percents_of(pads[1]!)).toEqual(await percents_of(pads[0]!));
    await other.page.close();
    await start_cell(cell_at(page, TRAINING!));
    await cell_at(page, TRAINING!).locator("img").waitFor();
    await page.reload();
    await cell_at(page, PAD!).locator("canvas.handwritten-pad").waitFor();
    await expect.poll(async () => (await percents_of(cell_at(page, PAD!)))[1]).toMatch(/\d %/);
    await page.locator('[data-command="notebook:interrupt-kernel"]').click();
  });

  it("write no error to the console and ask no other machine for anything", () => {
    expect(opened.errors).toEqual([]);
    expect(opened.outside).toEqual([]);
  });

  it("are greyed out once their kernel is gone", async () => {
    const { page } = opened;
    await choose(page, "Kernel", "Restart Kernel…");
    await page.locator(".jp-Dialog button", { hasText: "Restart" }).click();
    const pad = cell_at(page, PAD!);
    await pad.getByText("Its kernel is gone.").waitFor();
    expect(await pad.getByRole("button", { name: "Clear" }).isDisabled()).toBe(true);
    await keep_picture(pad, "pad-gone");
  });
});

describe("a notebook with widgets, its kernel gone", () => {
  /** The still pictures on a page, and whether each was drawn. */
  async function stills_on(page: Page) {
    const images = page.locator(".jp-OutputArea-output img[alt]");
    await images.nth(6).waitFor();
    return images.evaluateAll((all: { alt: string; naturalWidth: number }[]) =>
      all.map(({ alt, naturalWidth }) => `${/^.*?[:.]/.exec(alt)?.[0]} ${naturalWidth > 50 ? "drawn" : "broken"}`),
    );
  }
  const expected = [
    "A pad to draw a digit on. drawn",
    "A slider: drawn",
    "Training. drawn",
    "A choice: drawn",
    "A button: drawn",
    "Drop a photograph here, where the notebook runs. drawn",
    "large. drawn",
  ];

  beforeAll(async () => {
    await save_notebook(opened.page);
    expect(readFileSync(notebook.path, "utf8")).toContain("widget-view");
    await opened.page.close();
  });

  it("shows its stills when it is opened again", async () => {
    await lab.trust(notebook.path);
    const { page } = await open_notebook(browser, notebook.address_in(lab.address));
    expect(await stills_on(page)).toEqual(expected);
    expect(await page.getByText("Error displaying widget").count()).toBe(0);
    await keep_picture(page, "widgets-opened-again");
    await page.close();
  });

  it("shows its stills where it is not trusted", async () => {
    const copy = scratch_notebook([]);
    const { metadata } = read_notebook(notebook.path);
    writeFileSync(
      copy.path,
      JSON.stringify({ ...read_notebook(notebook.path), metadata: { ...metadata, copied: true } }),
    );
    const { page, outside } = await open_notebook(browser, copy.address_in(lab.address));
    expect(await stills_on(page)).toEqual(expected);
    expect(outside).toEqual([]);
    await page.close();
    copy.remove();
  });

  it("shows its stills when nbconvert prints it", async () => {
    const folder = mkdtempSync(join(tmpdir(), "printed-"));
    const { python } = await ensure_python();
    const words = ["-m", "nbconvert", "--to", "html", "--output-dir", folder, notebook.path];
    execFileSync(python, words, { env: jupyter_environment(), stdio: "pipe" });
    const page = await browser.newPage();
    await page.goto(pathToFileURL(join(folder, "scratch.html")).href);
    expect(await stills_on(page)).toEqual(expected);
    await keep_picture(page, "widgets-printed");
    await page.close();
    rmSync(folder, { recursive: true });
  });
});
