import type { Layout } from "plotly.js-dist";
import { PALETTE } from "./palette";

/** Room for the slider and the buttons, in pixels. */
export const CONTROLS_HEIGHT = 96;

/** How an animation goes. */
export interface FrameControls {
  /** Milliseconds at each stop. */
  readonly duration: number;
  /** Whether frames hold heatmaps, which Plotly draws anew. */
  readonly redraw?: boolean;
  /** Pixels between the drawing area and the controls, for what belongs to its axis. */
  readonly gap: number;
  /** What stands before the name of a stop; "step" by default. */
  readonly label?: string;
  /** The number of the stop at which it begins, counted from 0; the last by default. */
  readonly start?: number;
}

/** A slider with a position for each stop of an animation, and buttons that go through them, from where it stands, and pause. */
export function frame_controls(
  stops: readonly (number | string)[],
  { duration, redraw = false, gap, label = "step", start = stops.length - 1 }: FrameControls,
): Pick<Layout, "sliders" | "updatemenus"> {
  const at_once = { mode: "immediate", frame: { duration: 0, redraw }, transition: { duration: 0 } };
  return {
    sliders: [
      {
        active: start,
        steps: stops.map((stop) => ({ label: String(stop), method: "animate", args: [[String(stop)], at_once] })),
        currentvalue: { prefix: `${label} `, font: { size: 12 } },
        x: 0.24,
        len: 0.76,
        y: 0,
        yanchor: "top",
        pad: { t: gap },
        ticklen: 4,
        tickcolor: PALETTE.line,
        bordercolor: PALETTE.line,
        font: { size: 10, color: PALETTE.text },
      },
    ],
    updatemenus: [
      {
        type: "buttons",
        direction: "right",
        buttons: [
          {
            label: "Play",
            method: "animate",
            args: [null, { ...at_once, fromcurrent: true, frame: { duration, redraw } }],
          },
          { label: "Pause", method: "animate", args: [[null], at_once] },
        ],
        showactive: false,
        x: 0,
        xanchor: "left",
        y: 0,
        yanchor: "top",
        pad: { t: gap + 12, r: 8 },
        bgcolor: "rgba(128, 128, 128, 0.2)",
        bordercolor: PALETTE.line,
      },
    ],
  };
}
