import { check_options } from "../matrix/check_options";
import { check_count } from "../matrix/shape";
import { hidden_axis } from "./axes";
import { base_layout } from "./base_layout";
import { drawn_seven } from "./drawn_seven";
import type { Figure, Trace } from "./figure";
import { type Layer, layer_of_circles } from "./layer_of_circles";
import { CIRCLES, COLUMN, DIAGRAM } from "./network_places";
import { ellipsis, type NetworkSizes, names_and_sizes, network_in_words, SAY } from "./network_words";
import { format_count } from "./numbers";
import { INK_ON_PAPER, PALETTE } from "./palette";

/** The image before a network that reads images of its size: half of its side as it is drawn, in screen pixels. */
const SEVEN = { digit: 7, pixels: 28, reach: 42 } as const;

/** Sizes of the network to draw: 784 inputs, 10 hidden units and 10 outputs for the first chapter's. */
export interface NetworkDiagramOptions extends NetworkSizes {
  title?: string;
}

/**
 * The two-layer network as a picture: circles for numbers, lines for weights, with the names and the sizes of all.
 *
 * @throws RangeError if a size is not a whole number of at least 1.
 */
export function network_diagram(options: NetworkDiagramOptions): Figure {
  check_options("network_diagram", options, ["inputs", "hidden_units", "outputs", "title"]);
  const { inputs, hidden_units, outputs } = options;
  for (const [name, size] of Object.entries({ inputs, hidden_units, outputs })) {
    check_count("network_diagram", name, size, 1);
  }
  const title = options.title ?? `The network: ${format_count(inputs)} pixels in, ${format_count(outputs)} digits out`;
  const has_image = inputs === SEVEN.pixels ** 2;
  const input_layer = layer_of_circles(inputs, COLUMN.inputs, CIRCLES.top, CIRCLES.bottom);
  const hidden_layer = layer_of_circles(hidden_units, COLUMN.hidden, CIRCLES.top, CIRCLES.bottom);
  const output_layer = layer_of_circles(outputs, COLUMN.outputs, CIRCLES.top, CIRCLES.bottom);
  const dots = [input_layer, hidden_layer, output_layer].filter(({ left_out }) => left_out).map(({ x }) => ellipsis(x));
  return {
    data: [
      ...(has_image ? [image_of_seven(), lines(unrolling(input_layer))] : []),
      lines(edges(input_layer, hidden_layer)),
      lines(edges(hidden_layer, output_layer)),
      circles(input_layer, 9, SAY.input),
      circles(hidden_layer, 16, SAY.hidden),
      { ...circles(output_layer, 21, SAY.output), ...digits(output_layer, has_image ? SEVEN.digit : undefined) },
    ],
    layout: {
      ...base_layout({ title, plot_height: DIAGRAM.height }),
      xaxis: hidden_axis({ range: [0, DIAGRAM.width] }),
      yaxis: hidden_axis({ range: [DIAGRAM.height, 0] }),
      coloraxis: INK_ON_PAPER,
      annotations: [...names_and_sizes(options), ...dots],
      dragmode: false,
    },
    alt: `${title}. ${network_in_words(options)}`,
  };
}

type Line = readonly [{ x: number; y: number }, { x: number; y: number }];

function edges(from: Layer, to: Layer): Line[] {
  return from.circles.flatMap((start) => to.circles.map((end) => [start, end] as const));
}

/** From the image's corners to the first and the last input: the image becomes a column of numbers. */
function unrolling({ circles }: Layer): Line[] {
  const x = COLUMN.image + SEVEN.reach;
  return [
    [{ x, y: CIRCLES.middle - SEVEN.reach }, circles[0]!],
    [{ x, y: CIRCLES.middle + SEVEN.reach }, circles.at(-1)!],
  ];
}

/** Many lines as one trace: a gap (null) ends each. */
function lines(all: readonly Line[]): Trace {
  return {
    type: "scatter",
    mode: "lines",
    x: all.flatMap(([start, end]) => [start.x, end.x, null]),
    y: all.flatMap(([start, end]) => [start.y, end.y, null]),
    line: { color: PALETTE.edge, width: 1 },
    hoverinfo: "skip",
  };
}

function circles({ circles }: Layer, size: number, say: (number: number) => string) {
  return {
    type: "scatter",
    mode: "markers",
    x: circles.map(({ x }) => x),
    y: circles.map(({ y }) => y),
    marker: { size, opacity: 1, color: PALETTE.paper, line: { color: PALETTE.main, width: 1.5 } },
    hovertext: circles.map(({ number }) => say(number)),
    hovertemplate: "%{hovertext}<extra></extra>",
  } satisfies Trace;
}

/** The outputs with their digits in them; that of the image stands out. */
function digits({ circles }: Layer, shown: number | undefined) {
  const colors = (others: string, of_shown: string) =>
    circles.map(({ number }) => (number === shown ? of_shown : others));
  return {
    mode: "text+markers",
    marker: {
      size: 21,
      opacity: 1,
      color: colors(PALETTE.paper, PALETTE.accent),
      line: { color: colors(PALETTE.main, PALETTE.accent), width: 1.5 },
    },
    text: circles.map(({ number }) => String(number)),
    textfont: { size: 11, color: colors(PALETTE.ink, "#FFFFFF") },
  } as const;
}

function image_of_seven(): Trace {
  const scale = (2 * SEVEN.reach) / SEVEN.pixels;
  return {
    type: "heatmap",
    x0: COLUMN.image - SEVEN.reach + scale / 2,
    dx: scale,
    y0: CIRCLES.middle - SEVEN.reach + scale / 2,
    dy: scale,
    z: drawn_seven(),
    coloraxis: "coloraxis",
    hovertemplate: "value %{z} of 255<extra></extra>",
  };
}
