import { createRequire } from "node:module";
import { describe, expect, it } from "vitest";
import { figure_html, PLOTLY_CDN } from "../../lib/notebook/figure_html";

const figure = { data: [{ y: [1, 2] }], layout: { width: 640, height: 300 }, config: {} };

/** Something in the page: what it holds, and where scripts are put. */
interface Page {
  /** What stands in the figure's place: a still, a text, or what the figure is drawn into. */
  readonly shown: unknown[];
  /** Addresses that scripts were loaded from. */
  readonly loaded: string[];
  /** What Plotly drew. */
  readonly drawn: unknown[];
  /** Tells the script that its place is so wide now. */
  resize(width: number): void;
}

/**
 * Runs the html's script in a page that is just enough of a browser for it.
 *
 * @param reachable which addresses can be loaded.
 * @param base_url of the Jupyter server that serves the page, if one does.
 */
async function run_script(
  html: string,
  reachable: (src: string) => boolean,
  base_url?: string,
  window: object = {},
): Promise<Page> {
  let width = 640;
  let resized = () => {};
  const page: Page = {
    shown: [{ alt: "Two points." }],
    loaded: [],
    drawn: [],
    resize: (new_width) => {
      width = new_width;
      resized();
    },
  };
  const place = {
    querySelector: () => (html.includes(" src=") ? {} : null),
    replaceChildren: (...shown: unknown[]) => page.shown.splice(0, 1, ...shown),
    append: (text: string) => page.shown.push(text),
    getBoundingClientRect: () => ({ width }),
  };
  const document = {
    currentScript: { previousElementSibling: place },
    getElementById: () => (base_url === undefined ? null : { textContent: JSON.stringify({ baseUrl: base_url }) }),
    createElement: () => ({ style: {} }),
    head: {
      append: ({ src, onload, onerror }: { src: string; onload: () => void; onerror: () => void }) => {
        page.loaded.push(src);
        queueMicrotask(reachable(src) ? onload : onerror);
      },
    },
  };
  const plotly = { newPlot: (...call: unknown[]) => page.drawn.push(call.slice(1)) };
  class ResizeObserver {
    constructor(listener: () => void) {
      resized = listener;
    }
    observe = () => {};
  }
  const [, script] = /<script>(.*)<\/script>/s.exec(html) ?? [];
  const run = new Function("document", "window", "ResizeObserver", `return ${script}`);
  await run(document, Object.assign(window, { Plotly: plotly }), ResizeObserver);
  return page;
}

const on_server = "/user/ada/files/node_modules/plotly.js-dist/plotly.js";

describe("figure_html", () => {
  const html = figure_html(figure, { alt: "Two points." });

  it("names the version of plotly.js that this project has", () => {
    const { version } = createRequire(__filename)("plotly.js-dist/package.json");
    expect(PLOTLY_CDN).toBe(`https://cdn.jsdelivr.net/npm/plotly.js-dist@${version}/plotly.js`);
  });

  it("draws the figure with plotly.js from the Jupyter server, under its base address", async () => {
    const page = await run_script(html, () => true, "/user/ada/");
    expect(page.loaded).toStrictEqual([on_server]);
    expect(page.drawn).toStrictEqual([[figure]]);
    expect(page.shown).toStrictEqual([{ style: { cssText: "width: 640px; transform-origin: 0 0" } }]);
  });

  it("turns to the CDN where the server has no plotly.js, and where there is no server", async () => {
    const beside_server = await run_script(html, (src) => src === PLOTLY_CDN, "/user/ada/");
    expect(beside_server.loaded).toStrictEqual([on_server, PLOTLY_CDN]);
    expect(beside_server.drawn).toHaveLength(1);
    const alone = await run_script(html, () => true);
    expect(alone.loaded).toStrictEqual([PLOTLY_CDN]);
    expect(alone.drawn).toHaveLength(1);
  });

  it("scales the figure down with its place", async () => {
    const page = await run_script(html, () => true, "/");
    page.resize(320);
    expect(page.shown).toMatchObject([{ style: { transform: "scale(0.5)" } }]);
    page.resize(640);
    expect(page.shown).toMatchObject([{ style: { transform: "scale(1)" } }]);
  });

  it("keeps the text where plotly.js cannot be loaded, and says why there is no picture", async () => {
    const page = await run_script(html, () => false, "/");
    expect(page.drawn).toStrictEqual([]);
    expect(page.shown).toStrictEqual([
      { alt: "Two points." },
      "The picture needs plotly.js, which could not be loaded.",
    ]);
  });

  it("keeps a still picture where plotly.js cannot be loaded, without a word", async () => {
    const page = await run_script(figure_html(figure, { alt: "Two points.", still: "data:," }), () => false, "/");
    expect(page.shown).toStrictEqual([{ alt: "Two points." }]);
  });

  it("loads plotly.js once for all figures of a page", async () => {
    const window = {};
    const pages = [await run_script(html, () => true, "/", window), await run_script(html, () => true, "/", window)];
    expect(pages.map(({ loaded }) => loaded.length)).toStrictEqual([1, 0]);
    expect(pages.map(({ drawn }) => drawn.length)).toStrictEqual([1, 1]);
  });
});
