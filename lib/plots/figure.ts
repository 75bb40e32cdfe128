import type { Data, HeatmapData, Layout } from "plotly.js-dist";
import type { PackedNumbers } from "./packed_numbers";

/** Something that is drawn: one of Plotly's traces, or a heatmap whose numbers are packed. */
export type Trace = Data | (Omit<HeatmapData, "z"> & { z: PackedNumbers });

/** One moment of an animation: what some of the traces are then. */
export interface Frame {
  /** What a slider calls it by. */
  readonly name: string;
  readonly data: readonly (Partial<Data> | Trace | { readonly z: PackedNumbers })[];
  /** The numbers of the traces, counted from 0. */
  readonly traces: readonly number[];
  /** What of the layout is different then. */
  readonly layout?: Partial<Layout>;
}

/**
 * A picture as a value: what Plotly needs to draw it, and what it shows in words.
 * The functions of this folder make figures; `show(figure)` puts one under the notebook's cell.
 */
export interface Figure {
  /** What is drawn, as Plotly's traces. */
  readonly data: Trace[];
  /** Title, axes, sizes and colors, as Plotly's layout. */
  readonly layout: Partial<Layout>;
  /** The moments of an animation, if it is one. */
  readonly frames?: readonly Frame[];
  /** The alternative text: what the picture shows, for readers who do not see it. */
  readonly alt: string;
}
