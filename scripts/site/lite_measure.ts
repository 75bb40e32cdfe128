// `npm run site:measure`: how long a reader of the site waits for the first cell, how many bytes that takes, and a step of chapter 1's
// training in the browser beside Node.js, turn by turn. Needs a site that is built.

import { execFileSync } from "node:child_process";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { launch_chromium } from "../notebooks/chromium";
import { repository } from "../start/repository";
import { type Host, serve_site } from "./lite_server";

const ROUNDS = 3;

/** Trains chapter 1's network for some steps, and prints the milliseconds of a step in the middle, with the threads. */
const TRAIN = `
const { train } = await load_mnist();
const times = [];
let last = performance.now();
gradient_descent(train.images, one_hot(train.labels), {
  hidden_units: 10, learning_rate: 0.1, iterations: 60, seed: 1,
  on_step: () => { const now = performance.now(); times.push(now - last); last = now; },
});
const middle = times.sort((one, other) => one - other)[30];
console.log(JSON.stringify({ middle: middle, threads: kernels_in_use().threads }));`;

const NAMES = "gradient_descent, kernels_in_use, load_mnist, one_hot";

type Step = { readonly middle: number; readonly threads: number };

function in_node(): Step {
  const flags = process.versions.v8.startsWith("11.3.") ? ["--experimental-wasm-relaxed-simd"] : [];
  const script = `const { ${NAMES} } = require(process.argv[1]); (async () => { ${TRAIN} process.exit(); })();`;
  const library = join(repository, "lib", "dist");
  return JSON.parse(execFileSync(process.execPath, [...flags, "-e", script, library], { encoding: "utf8" }));
}

/** Puts code into the first cell, runs it, and gives what it prints. */
async function run(page: Page, code: string): Promise<string> {
  const cell = page.locator(".jp-Notebook .jp-CodeCell").first();
  const prompt = cell.locator(".jp-InputPrompt");
  const before = await prompt.textContent();
  await cell.locator(".cm-content").click();
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.insertText(code);
  await page.keyboard.press("Control+Enter");
  const selector = ".jp-Notebook .jp-CodeCell .jp-InputPrompt";
  await page.waitForFunction(
    `(() => { const text = document.querySelector(${JSON.stringify(selector)}).textContent; return text !== ${JSON.stringify(before)} && /\\d/.test(text); })()`,
    undefined,
    { timeout: 300_000 },
  );
  await page.waitForTimeout(200); // what it has printed may come a little later
  return (await cell.locator(".jp-OutputArea-output").allInnerTexts()).join("");
}

async function open(browser: Browser, host: Host): Promise<Page> {
  const page = await browser.newPage();
  await page.goto(new URL("lite/notebooks/index.html?path=01-two-layer-network.ipynb", host.address).href);
  await page.locator(".jp-Notebook .jp-CodeCell").first().waitFor();
  return page;
}

async function measure(): Promise<void> {
  const host = await serve_site(join(repository, "site"));
  const browser = await launch_chromium();
  const begun = performance.now();
  const page = await open(browser, host);
  const shown = performance.now() - begun;
  await run(page, `import { ${NAMES} } from "handwritten";\n1`);
  const first = performance.now() - begun;
  const seconds = (milliseconds: number): string => (milliseconds / 1000).toFixed(1);
  console.log(
    `shown after ${seconds(shown)} s, first cell after ${seconds(first)} s, ${(host.sent() / 1e6).toFixed(1)} MB`,
  );

  for (let round = 1; round <= ROUNDS; round++) {
    const node = in_node();
    const in_browser: Step = JSON.parse(await run(page, `import { ${NAMES} } from "handwritten";\n${TRAIN}`));
    const [here, there] = [node, in_browser].map(
      ({ middle, threads }) => `${middle.toFixed(1)} ms (${threads} threads)`,
    );
    console.log(`a step: Node.js ${here}, browser ${there}, ratio ${(in_browser.middle / node.middle).toFixed(2)}`);
  }
  await browser.close();
  host.close();
}

measure().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
