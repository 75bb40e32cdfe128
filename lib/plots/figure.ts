import type { Data, HeatmapData, Layout } from "plotly.js-dist";
import type { PackedNumbers } from "./packed_numbers";

/** Something that is drawn: one of Plotly's traces, or a heatmap whose numbers are packed. */
export type Trace = Data | (Omit<HeatmapData, "z"> & { z: PackedNumbers });

/**
 * A picture as a value: what Plotly needs to draw it, and what it shows in words.
 * The functions of this folder make figures; `show(figure)` puts one under the notebook's cell.
 */
export interface Figure {
  /** What is drawn, as Plotly's traces. */
  readonly data: Trace[];
  /** Title, axes, sizes and colors, as Plotly's layout. */
  readonly layout: Partial<Layout>;
  /** The alternative text: what the picture shows, for readers who do not see it. */
  readonly alt: string;
}
