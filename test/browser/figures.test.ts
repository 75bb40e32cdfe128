import { basename, join } from "node:path";
import type { Browser, Page } from "playwright-core";
import type { Data } from "plotly.js-dist";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Figure } from "../../lib/plots/figure";
import { find_notebooks } from "../../scripts/notebooks/find_notebooks";
import { figures_in, PLOTLY_MIME_TYPE, read_notebook } from "../../scripts/notebooks/notebook";
import { repository } from "../../scripts/start/repository";
import { every_figure } from "../plots/every_figure";
import { launch_browser } from "./notebook_page";

type Plot = Pick<Figure, "data" | "layout">;

/** What plotly.js-dist adds to the page's `window`. */
type PlotlyPage = { Plotly: typeof import("plotly.js-dist") };

const of_notebooks = find_notebooks(join(repository, "notebooks")).flatMap((path) =>
  figures_in(read_notebook(path)).map(({ figure }, index) => ({
    name: `${basename(path, ".ipynb")}, figure ${index + 1}`,
    figure: figure.data[PLOTLY_MIME_TYPE],
  })),
);

const MISTAKES_OF_THE_VALIDATOR = [
  // Of color scales that traces share, it refuses every name, "coloraxis" of Plotly's own reference included.
  /key coloraxis is set to an invalid value \(coloraxis\d*\)/,
  // Of what a slider and a button hand on, it takes each copy for a change.
  /\.args\[\d\] \(set to '(.*)'\) got reset to '\1' during defaults/,
];

let browser: Browser;
let page: Page;

beforeAll(async () => {
  browser = await launch_browser();
  page = await browser.newPage();
  await page.addScriptTag({ path: require.resolve("plotly.js-dist") });
});

afterAll(() => browser?.close());

/** What Plotly finds wrong with a figure, in its own words. */
async function faults_of({ data, layout }: Plot): Promise<string[]> {
  const results = await page.evaluate(
    (plot) => (globalThis as unknown as PlotlyPage).Plotly.validate(plot.data, plot.layout) ?? [],
    { data: data.map(with_numbers_written_out), layout },
  );
  return results.map(({ msg }) => msg).filter((msg) => !MISTAKES_OF_THE_VALIDATOR.some((mistake) => mistake.test(msg)));
}

/** Plotly draws numbers that are packed as base64, but its validator only knows arrays. */
function with_numbers_written_out(trace: Plot["data"][number]): Data {
  const written_out = Object.entries(trace).map(([key, value]) => [key, is_packed(value) ? unpack(value) : value]);
  return Object.fromEntries(written_out) as Data;
}

type Packed = { readonly bdata: string; readonly shape?: string };

function is_packed(value: unknown): value is Packed {
  return typeof value === "object" && value !== null && "bdata" in value;
}

/** A list of bytes, or the rows of a table of them. */
function unpack({ bdata, shape }: Packed): number[] | number[][] {
  const bytes = [...Buffer.from(bdata, "base64")];
  if (shape === undefined) return bytes;
  const columns = Number(shape.split(",")[1]);
  return Array.from({ length: bytes.length / columns }, (_, row) => bytes.slice(row * columns, (row + 1) * columns));
}

describe("Plotly.validate(figure)", () => {
  // Of a trace without numbers it says that nothing of it is used, which is so.
  const with_numbers = every_figure.filter(({ name }) => !name.includes("empty"));
  it.each(with_numbers)("accepts what $name draws", async ({ draw }) => {
    expect(await faults_of(draw())).toEqual([]);
  });

  it.each(of_notebooks)("accepts $name", async ({ figure }) => {
    expect(await faults_of(figure)).toEqual([]);
  });

  it("finds a fault where there is one", async () => {
    const layout = { width: "wide" } as unknown as Plot["layout"];
    expect(await faults_of({ data: [{ type: "bar", y: [1] }], layout })).toHaveLength(1);
  });
});
