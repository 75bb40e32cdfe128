import { strToU8, zlibSync } from "fflate";
import type { Layout } from "plotly.js-dist";
import { base64 } from "../plots/base64";
import { escape_html } from "./escape_html";

/** Plotly for pages that are not served by a Jupyter server. The version is that of this project's plotly.js-dist. */
export const PLOTLY_CDN = "https://cdn.jsdelivr.net/npm/plotly.js-dist@4.1.1/plotly.js";

/** A figure as Plotly takes it. */
export interface PlotlyFigure {
  readonly data: readonly object[];
  readonly layout: Partial<Layout>;
  readonly frames?: readonly object[];
  readonly config: object;
}

/** What is there before the figure is drawn, and stays where scripts do not run. */
export interface StandIn {
  readonly alt: string;
  /** The address of a still picture. */
  readonly still?: string;
}

/**
 * A figure as HTML for front ends that do not draw Plotly's JSON. Its script loads plotly.js once per page, from the Jupyter
 * server if there is one and else from a CDN, and draws the figure in the place of the still picture or of the text. Where
 * the page is narrower than the figure, both are scaled down.
 *
 * Without a still, the `<img>` shows its text; whoever has a still puts its address in as `src`.
 *
 * The figure's JSON is deflated, which makes a page of digits four times smaller; browsers inflate it.
 */
export function figure_html(figure: PlotlyFigure, { alt, still }: StandIn): string {
  const { width = 640, height = 400 } = figure.layout;
  const source = still === undefined ? "" : `src="${escape_html(still)}" `;
  const stand_in = `<img ${source}alt="${escape_html(alt)}" style="display: block; width: 100%">`;
  const packed = base64(zlibSync(strToU8(JSON.stringify(figure)), { level: 9 }));
  const size = `max-width: ${width}px; aspect-ratio: ${width} / ${height}`;
  return [
    `<div style="margin: 0; ${size}; overflow: hidden">${stand_in}</div>`,
    `<script>(${DRAW})("${packed}", "${PLOTLY_CDN}")</script>`,
  ].join("\n");
}

/** Runs in the browser. The script stands right after the place that it draws into. */
const DRAW = `async (packed, cdn) => {
  const place = document.currentScript.previousElementSibling;
  const load = (src) => new Promise((loaded, failed) => {
    document.head.append(Object.assign(document.createElement("script"), { src, onload: loaded, onerror: failed }));
  });
  const jupyter = JSON.parse(document.getElementById("jupyter-config-data")?.textContent ?? "{}");
  const server = jupyter.baseUrl && jupyter.baseUrl + "files/node_modules/plotly.js-dist/plotly.js";
  window.plotly_is_loaded ??= server ? load(server).catch(() => load(cdn)) : load(cdn);
  try {
    await window.plotly_is_loaded;
  } catch {
    if (!place.querySelector("[src]")) place.append("The picture needs plotly.js, which could not be loaded.");
    return;
  }
  const bytes = Uint8Array.from(atob(packed), (letter) => letter.charCodeAt(0));
  const inflated = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
  const figure = await new Response(inflated).json();
  const { width = 640 } = figure.layout;
  const plot = document.createElement("div");
  plot.style.cssText = "width: " + width + "px; transform-origin: 0 0";
  place.replaceChildren(plot);
  await window.Plotly.newPlot(plot, figure);
  const fit = () => { plot.style.transform = "scale(" + place.getBoundingClientRect().width / width + ")"; };
  new ResizeObserver(fit).observe(place);
}`;
