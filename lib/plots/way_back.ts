import type { Annotation } from "plotly.js-dist";
import { check_options } from "../matrix/check_options";
import { check_count } from "../matrix/shape";
import { hidden_axis } from "./axes";
import { base_layout } from "./base_layout";
import type { Figure, Trace } from "./figure";
import { layer_of_circles } from "./layer_of_circles";
import { CIRCLES, COLUMN, DIAGRAM } from "./network_places";
import { PALETTE } from "./palette";

/** Half of the size of a circle, by layer, in pixels. */
const RADIUS = { input: 5, hidden: 8, output: 10 } as const;

/** What stands over each column, and the formula under it. */
const WORDS = [
  { x: COLUMN.inputs, name: "X", formula: "" },
  { x: COLUMN.first, name: "dW1, db1", formula: "dW1 = dZ1·Xᵀ" },
  { x: COLUMN.hidden, name: "dZ1 ← dA1", formula: "dZ1 = dA1 ⊙ ReLU′" },
  { x: COLUMN.second, name: "dW2, db2", formula: "dA1 = W2ᵀ·dZ2" },
  { x: COLUMN.outputs, name: "dZ2", formula: "dZ2 = (A2 − Y)/m" },
] as const;

/** Which way is drawn, and through a network of how many outputs. */
export interface WayBackOptions {
  title: string;
  hidden_units: number;
  outputs: number;
  /** The hidden unit that the way goes through, and the input whose weight it ends at, both counted from 0. */
  hidden_unit: number;
  input: number;
}

/**
 * The way of backward propagation through the network of `network_diagram`: from all outputs to one hidden unit, and on to the weight
 * of one input. Arrows point against those of the forward pass.
 *
 * @throws RangeError if a size is not a whole number of at least 1, or there is no such hidden unit.
 */
export function way_back(options: WayBackOptions): Figure {
  check_options("way_back", options, ["title", "hidden_units", "outputs", "hidden_unit", "input"]);
  const { title, hidden_units, outputs, hidden_unit, input } = options;
  check_count("way_back", "hidden_units", hidden_units, 1);
  check_count("way_back", "outputs", outputs, 1);
  check_count("way_back", "input", input, 0);
  check_count("way_back", "hidden_unit", hidden_unit, 0);
  const hidden = layer_of_circles(hidden_units, COLUMN.hidden, CIRCLES.top, CIRCLES.bottom);
  const digits = layer_of_circles(outputs, COLUMN.outputs, CIRCLES.top, CIRCLES.bottom);
  const unit = hidden.circles.find(({ number }) => number === hidden_unit);
  if (unit === undefined) {
    const drawn = hidden.circles.map(({ number }) => number).join(", ");
    throw new RangeError(`way_back: hidden_unit must be one of those drawn, ${drawn}, got ${hidden_unit}`);
  }
  const pixel = { x: COLUMN.inputs, y: CIRCLES.middle };
  const others = hidden.circles.filter((circle) => circle !== unit);
  return {
    data: [
      circles([pixel], { radius: RADIUS.input, color: PALETTE.accent, texts: [`input ${input}`] }),
      circles(others, {
        radius: RADIUS.hidden,
        color: PALETTE.grid,
        texts: others.map(({ number }) => `unit ${number}`),
      }),
      circles([unit], { radius: RADIUS.hidden, color: PALETTE.accent, texts: [`unit ${hidden_unit}`] }),
      {
        ...circles(digits.circles, {
          radius: RADIUS.output,
          color: PALETTE.accent,
          texts: digits.circles.map(({ number }) => `digit ${number}`),
        }),
        mode: "text+markers",
        text: digits.circles.map(({ number }) => String(number)),
        textfont: { size: 11, color: PALETTE.ink },
      },
    ],
    layout: {
      ...base_layout({ title, plot_height: DIAGRAM.height }),
      xaxis: hidden_axis({ range: [0, DIAGRAM.width] }),
      yaxis: hidden_axis({ range: [DIAGRAM.height, 0] }),
      annotations: [
        ...WORDS.flatMap(({ x, name, formula }) => [
          note({ x, y: 20, text: `<b>${name}</b>`, size: 14 }),
          note({ x, y: DIAGRAM.height - 16, text: formula, size: 11 }),
        ]),
        ...digits.circles.map((digit) =>
          arrow({ ...digit, x: digit.x - RADIUS.output - 1 }, { ...unit, x: unit.x + RADIUS.hidden + 1 }),
        ),
        arrow({ ...unit, x: unit.x - RADIUS.hidden - 1 }, { ...pixel, x: pixel.x + RADIUS.input + 1 }),
        note({ x: pixel.x, y: pixel.y + 20, text: `pixel ${input}`, size: 11 }),
        note({ x: unit.x - 32, y: unit.y + 9, text: `unit ${hidden_unit}`, size: 11 }),
      ],
      dragmode: false,
    },
    alt:
      `${title}. Arrows lead from all ${outputs} scores, dZ2, to hidden unit ${hidden_unit}, dA1 and dZ1, and on from it to the weight of ` +
      `input ${input}, dW1. Under them stands what is computed: ${WORDS.map(({ formula }) => formula)
        .filter(Boolean)
        .reverse()
        .join(", ")}.`,
  };
}

interface Point {
  readonly x: number;
  readonly y: number;
}

function circles(
  points: readonly Point[],
  { radius, color, texts }: { radius: number; color: string; texts: string[] },
) {
  return {
    type: "scatter",
    mode: "markers",
    x: points.map(({ x }) => x),
    y: points.map(({ y }) => y),
    marker: { size: 2 * radius, opacity: 1, color: PALETTE.paper, line: { color, width: 1.5 } },
    hovertext: texts,
    hovertemplate: "%{hovertext}<extra></extra>",
  } satisfies Trace;
}

function arrow(from: Point, to: Point): Annotation {
  return {
    text: "",
    showarrow: true,
    x: to.x,
    y: to.y,
    xref: "x",
    yref: "y",
    ax: from.x,
    ay: from.y,
    axref: "x",
    ayref: "y",
    arrowhead: 2,
    arrowsize: 0.9,
    arrowwidth: 1.2,
    arrowcolor: PALETTE.accent,
  };
}

function note({ x, y, text, size }: Point & { text: string; size: number }): Annotation {
  return { x, y, text, showarrow: false, font: { size } };
}
