import { readFileSync, statSync } from "node:fs";
import path from "node:path";
import axe, { type AxeResults } from "axe-core";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { launch_chromium } from "../../scripts/notebooks/chromium";
import { find_notebooks } from "../../scripts/notebooks/find_notebooks";
import { repository } from "../../scripts/start/repository";
import { SITE, serve_site } from "./site";

const chapters = find_notebooks(path.join(repository, "notebooks")).map((file) => path.basename(file, ".ipynb"));
const CHAPTER = `notebooks/${chapters.find((name) => name.startsWith("01"))}.html`;
const REFERENCE = "api/functions/matmul.html";

describe("the site, without a network", () => {
  let site: Awaited<ReturnType<typeof serve_site>>;
  let browser: Browser;
  /** What went wrong on the pages of a test: errors, what a policy forbade, requests to elsewhere or without an answer. */
  let faults: string[];

  beforeAll(async () => {
    site = await serve_site();
    browser = await launch_chromium(["--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"]);
  });
  afterAll(async () => {
    await browser?.close();
    site?.close();
  });
  beforeEach(() => {
    faults = [];
  });
  afterEach(async () => {
    expect(faults).toEqual([]);
    for (const context of browser.contexts()) {
      expect(await context.cookies()).toEqual([]);
      await context.close();
    }
  });

  async function open(name: string, options: BrowserContextOptions = {}): Promise<Page> {
    const context = await browser.newContext({ reducedMotion: "reduce", ...options });
    const page = await context.newPage();
    page.on("pageerror", (error) => faults.push(error.message));
    page.on("console", (message) => message.type() === "error" && faults.push(message.text()));
    page.on("requestfailed", (request) => {
      const reason = request.failure()?.errorText;
      const is_left = reason === "net::ERR_ABORTED"; // A page that is left no longer waits for its pictures.
      const is_off = reason === "csp" && options.javaScriptEnabled === false; // Scripts are announced, and not loaded.
      if (!is_left && !is_off) faults.push(`${reason}: ${request.url()}`);
    });
    page.on(
      "response",
      (response) => response.status() >= 400 && faults.push(`${response.status()}: ${response.url()}`),
    );
    page.on(
      "request",
      (request) =>
        /^(data|blob):/.test(request.url()) ||
        request.url().startsWith(site.address) ||
        faults.push(`to elsewhere: ${request.url()}`),
    );
    await page.goto(site.address + name);
    return page;
  }

  const answer_of = (page: Page) => page.locator(".handwritten-most b").textContent();

  async function draw(page: Page, ...strokes: readonly (readonly [number, number])[][]): Promise<void> {
    const pad = page.locator(".handwritten-pad");
    await pad.scrollIntoViewIfNeeded();
    const { x, y, width, height } = (await pad.boundingBox())!;
    for (const stroke of strokes) {
      const places = stroke.map(([right, down]) => [x + right * width, y + down * height] as const);
      await page.mouse.move(...places[0]!);
      await page.mouse.down();
      for (const place of places) await page.mouse.move(...place, { steps: 8 });
      await page.mouse.up();
    }
  }

  it("reads a digit that is drawn on the front page, and another after Clear", async () => {
    const page = await open("");
    await page.locator(".handwritten-most").waitFor();
    await draw(page, [
      [0.25, 0.2],
      [0.75, 0.2],
      [0.45, 0.85],
    ]);
    await expect.poll(() => answer_of(page)).toBe("7");
    expect(await page.locator(".handwritten-bar").count()).toBe(10);
    await page.getByRole("button", { name: "Clear" }).click();
    await expect.poll(() => page.locator(".handwritten-most").count()).toBe(0);
    await draw(page, [
      [0.5, 0.15],
      [0.5, 0.85],
    ]);
    await expect.poll(() => answer_of(page)).toBe("1");
  });

  it("draws examples for those who use the keyboard alone", async () => {
    const page = await open("");
    for (const digit of ["0", "6"]) {
      await page.getByRole("button", { name: `Draw an example of a ${digit}` }).focus();
      await page.keyboard.press("Enter");
      await expect.poll(() => answer_of(page)).toBe(digit);
    }
    await page.locator(".handwritten-bar").nth(6).focus();
    await page.keyboard.press("Enter");
    await expect.poll(() => page.locator(".handwritten-note").textContent()).toContain("speak for 6");
  });

  it("serves the pad's code and its network in less than 300 kB", () => {
    const sizes = ["front_page.js", "network.bin"].map((name) => statSync(path.join(SITE, "_static", name)).size);
    expect(sizes.reduce((sum, size) => sum + size)).toBeLessThan(300_000);
  });

  it("draws a chapter's figures, alike with the stills before them, and sets its formulas", async () => {
    const page = await open(CHAPTER);
    const figure = page.locator("[data-figure]").first();
    const still_size = await figure.locator("img").boundingBox();
    await figure.scrollIntoViewIfNeeded();
    await figure.locator(".js-plotly-plot .main-svg").first().waitFor();
    const { width, height } = (await figure.boundingBox())!;
    expect([width, height].map(Math.round)).toEqual([still_size!.width, still_size!.height].map(Math.round));
    const formulas = await page.locator(".math").count();
    await expect.poll(() => page.locator("mjx-container").count()).toBeGreaterThanOrEqual(formulas);
  });

  it("draws figures by the plotly.js of the notebooks", () => {
    const { version } = JSON.parse(readFileSync(require.resolve("plotly.js-dist/package.json"), "utf8"));
    expect(readFileSync(path.join(SITE, "_static", "plotly.js"), "utf8")).toContain(`"${version}"`);
  });

  it("shows a chapter's stills where scripts do not run", async () => {
    const page = await open(CHAPTER, { javaScriptEnabled: false });
    const still = page.locator("[data-figure] img").first();
    await still.scrollIntoViewIfNeeded();
    expect((await still.boundingBox())!.height).toBeGreaterThan(50);
    expect(await still.getAttribute("alt")).not.toBe("");
    expect(readFileSync(path.join(SITE, "notebooks", (await still.getAttribute("src"))!)).length).toBeGreaterThan(1000);
  });

  it("leads from a function's first use in a chapter to what the library says of it", async () => {
    const page = await open(CHAPTER);
    const link = page.locator(".hw-name").first();
    const name = await link.textContent();
    await link.click();
    await page.waitForURL("**/api/**");
    expect((await page.locator("h1").textContent())!.replace(/\u200b/g, "")).toContain(name);
    await page.getByRole("link", { name: "The book" }).first().click();
    await page.waitForURL("**/library.html");
  });

  it("leads from the front page through the chapters, and finds words in them", async () => {
    const page = await open("");
    await page.locator(".next-page, .right-next").first().click();
    await page.waitForURL(`**/notebooks/${chapters[0]}.html`);
    await page.locator(".left-prev").first().click();
    await page.waitForURL("**/index.html");
    await page.goto(`${site.address}search.html?q=softmax`);
    await page.locator("#search-results li").first().waitFor();
  });

  it("keeps the theme that was chosen, also in the reference", async () => {
    const page = await open(CHAPTER, { colorScheme: "light" });
    const theme = () => page.evaluate("document.documentElement.dataset.theme");
    expect(await theme()).toBe("light");
    await page.evaluate('localStorage.setItem("mode", "dark")');
    await page.goto(site.address + REFERENCE);
    await expect.poll(theme).toBe("dark");
  });

  const pages = ["index.html", CHAPTER, REFERENCE, "docs/results.html", "library.html", "open-locally.html"];

  it.each(pages)("%s fits pages of 375, 768 and 1,400 pixels", async (name) => {
    const page = await open(name);
    for (const width of [1400, 768, 375]) {
      await page.setViewportSize({ width, height: 800 });
      await expect
        .poll(() => page.evaluate("document.documentElement.scrollWidth - innerWidth"))
        .toBeLessThanOrEqual(0);
    }
  });

  const examined = ["index.html", CHAPTER, REFERENCE, "docs/results.html"];

  it.each(examined.flatMap((name) => (["light", "dark"] as const).map((theme) => [name, theme] as const)))(
    "%s, %s, has nothing that axe calls serious",
    async (name, theme) => {
      const page = await open(name, { colorScheme: theme });
      if (name === "index.html") await page.locator(".handwritten-most").waitFor();
      await page.evaluate(axe.source);
      const { violations } = (await page.evaluate("axe.run()")) as AxeResults;
      const serious = violations.filter(({ impact }) => impact === "serious" || impact === "critical");
      expect(serious.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
    },
  );
});
