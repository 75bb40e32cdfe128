import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { JSHandle, Page } from "playwright-core";
import { launch_chromium } from "../../notebooks/chromium";
import { bundle, type PageProgram } from "../page/bundle";
import { inputs_of, read } from "./inputs";
import { type Run, serve } from "./serve";

// A contestant in a page of Chromium. This process passes requests on; the page's program trains. Browsers give threads
// shared memory only in pages that are isolated from other origins by two headers.

const [program, folder] = process.argv.slice(2) as [PageProgram, string];
const inputs = new Map<string, ArrayBuffer>();
let page: Page;
process.on("SIGTERM", () => process.exit()); // By which the bench ends it. Chromium ends with it.

serve({
  async open() {
    const { script, version } = await bundle(program, folder);
    const browser = await launch_chromium();
    page = await browser.newPage();
    await page.goto(await serve_page(script));
    if (!(await page.evaluate("crossOriginIsolated"))) {
      throw new Error("the page must be cross-origin isolated and is not: see the headers in in_page.ts");
    }
    return `${version} in Chromium ${browser.version()}`;
  },
  async train(task) {
    for (const name of inputs_of(task)) inputs.set(name, read(task, name));
    const run = (await page.evaluateHandle(`contestant.train(${JSON.stringify(task)})`)) as JSHandle<Run>;
    return async (steps) => {
      const check = await run.evaluateHandle((run, steps) => run(steps), steps);
      return () => check.evaluate((check) => check()).finally(() => check.dispose());
    };
  },
  product() {
    throw new Error("it has no products");
  },
}).catch((error: Error) => {
  console.error(error.message);
  process.exit(1);
});

/** Serves the inputs by their names, and else an empty page with a script. Gives the page's address. */
async function serve_page(script: string): Promise<string> {
  const server = createServer(({ url = "/" }, response) => {
    response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
    response.setHeader("Cross-Origin-Embedder-Policy", "require-corp");
    const input = inputs.get(url.slice(1));
    if (input) response.end(new Uint8Array(input));
    else response.setHeader("Content-Type", "text/html").end(`<!doctype html><script>${script}</script>`);
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}
