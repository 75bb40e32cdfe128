import type { Figure } from "../plots/figure";
import { figure_html } from "./figure_html";
import type { MimeBundle } from "./tslab_display";

/** Plotly's settings for all figures: no tool bar over the picture; dragging zooms, a double click goes back. */
const PLOTLY_CONFIG = { displayModeBar: false };

/**
 * A figure in every format that a front end may know: for JupyterLab, as HTML that draws itself, and in
 * words. The words are in the Plotly JSON too, as `layout.meta.alt`.
 *
 * @param still the address of a still picture for pages that run no scripts, such as `data:image/png;base64,…`.
 */
export function figure_bundle({ data, layout, frames, alt }: Figure, still?: string): MimeBundle {
  const plotly = { data, layout: { ...layout, meta: { alt } }, ...(frames && { frames }), config: PLOTLY_CONFIG };
  return {
    "application/vnd.plotly.v1+json": plotly,
    "text/html": figure_html(plotly, { alt, ...(still !== undefined && { still }) }),
    "text/plain": alt,
  };
}
