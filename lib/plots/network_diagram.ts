import type { Annotation } from "plotly.js-dist";
import { hidden_axis } from "./axes";
import { base_layout, FIGURE_WIDTH, SIDE_MARGIN } from "./base_layout";
import { drawn_seven } from "./drawn_seven";
import type { Figure, Trace } from "./figure";
import { type Layer, layer_of_circles } from "./layer_of_circles";
import { format_count } from "./numbers";
import { INK_ON_PAPER, PALETTE } from "./palette";

/** The diagram is drawn in screen pixels: x to the right, y down. */
const WIDTH = FIGURE_WIDTH - 2 * SIDE_MARGIN;
const HEIGHT = 368;
/** Between which heights the circles stand. */
const TOP = 66;
const BOTTOM = 318;
const MIDDLE = (TOP + BOTTOM) / 2;
/** Where each column has its middle. */
const AT = { image: 42, inputs: 118, first: 230, hidden: 342, second: 454, outputs: 562 } as const;
/** Half of the small image's side. */
const IMAGE_REACH = 42;
/** The image that is drawn before a network which reads images of its size. */
const SEVEN = { digit: 7, side: 28 } as const;

/** Sizes of the network to draw. */
export interface NetworkDiagramOptions {
  /** How many numbers go in: the pixels of an image. */
  inputs: number;
  hidden_units: number;
  /** How many numbers come out: one for each digit. */
  outputs: number;
  title?: string;
}

/** The two-layer network as a picture: circles for numbers, lines for weights, with the names and the sizes of all. */
export function network_diagram(options: NetworkDiagramOptions): Figure {
  const { inputs, hidden_units, outputs } = options;
  const title = options.title ?? `The network: ${format_count(inputs)} pixels in, ${format_count(outputs)} digits out`;
  const has_image = inputs === SEVEN.side ** 2;
  const input_layer = layer_of_circles(inputs, AT.inputs, TOP, BOTTOM);
  const hidden_layer = layer_of_circles(hidden_units, AT.hidden, TOP, BOTTOM);
  const output_layer = layer_of_circles(outputs, AT.outputs, TOP, BOTTOM);
  return {
    data: [
      ...(has_image ? [image_of_seven(), lines(unrolling(input_layer))] : []),
      lines(edges(input_layer, hidden_layer)),
      lines(edges(hidden_layer, output_layer)),
      { ...circles(input_layer, 9), hovertext: input_layer.circles.map(({ number }) => say_input(number)) },
      { ...circles(hidden_layer, 16), hovertext: hidden_layer.circles.map(({ number }) => say_hidden(number)) },
      { ...circles(output_layer, 21), ...digits(output_layer, has_image ? SEVEN.digit : undefined) },
    ],
    layout: {
      ...base_layout({ title, plot_height: HEIGHT }),
      xaxis: hidden_axis({ range: [0, WIDTH] }),
      yaxis: hidden_axis({ range: [HEIGHT, 0] }),
      coloraxis: INK_ON_PAPER,
      annotations: [...names_and_sizes(options), ...[input_layer, hidden_layer, output_layer].flatMap(ellipsis)],
      dragmode: false,
    },
    alt:
      `${title}. ${inputs} inputs X (the pixels of one image) are joined by the weights W1 (${hidden_units}×${inputs}) and ` +
      `the biases b1 to ${hidden_units} hidden units, Z1 and after ReLU A1; these by the weights W2 ` +
      `(${outputs}×${hidden_units}) and the biases b2 to ${outputs} outputs, Z2 and after softmax A2, one for each digit.`,
  };
}

type Line = readonly [{ x: number; y: number }, { x: number; y: number }];

function edges(from: Layer, to: Layer): Line[] {
  return from.circles.flatMap((start) => to.circles.map((end) => [start, end] as const));
}

/** From the image's corners to the first and the last input: the image becomes a column of numbers. */
function unrolling({ circles }: Layer): Line[] {
  const x = AT.image + IMAGE_REACH;
  const ends = [circles[0]!, circles.at(-1)!] as const;
  return [
    [{ x, y: MIDDLE - IMAGE_REACH }, ends[0]],
    [{ x, y: MIDDLE + IMAGE_REACH }, ends[1]],
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

function circles({ circles }: Layer, size: number) {
  return {
    type: "scatter",
    mode: "markers",
    x: circles.map(({ x }) => x),
    y: circles.map(({ y }) => y),
    marker: { size, opacity: 1, color: PALETTE.paper, line: { color: PALETTE.main, width: 1.5 } },
    hovertemplate: "%{hovertext}<extra></extra>",
  } as const;
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
    hovertext: circles.map(({ number }) => say_output(number)),
  } as const;
}

function say_input(number: number): string {
  return `<b>input ${number}</b><br>X: how much ink is in pixel ${number}, 0 to 1`;
}

function say_hidden(number: number): string {
  return `<b>hidden unit ${number}</b><br>Z1: each input times its weight, summed, plus b1<br>A1: Z1 where it is positive, else 0`;
}

function say_output(number: number): string {
  return `<b>digit ${number}</b><br>Z2: each A1 times its weight, summed, plus b2<br>A2: how probable it is that the image shows this digit`;
}

function image_of_seven(): Trace {
  const scale = (2 * IMAGE_REACH) / SEVEN.side;
  return {
    type: "heatmap",
    x0: AT.image - IMAGE_REACH + scale / 2,
    dx: scale,
    y0: MIDDLE - IMAGE_REACH + scale / 2,
    dy: scale,
    z: drawn_seven(),
    coloraxis: "coloraxis",
    hovertemplate: "value %{z} of 255<extra></extra>",
  };
}

function ellipsis({ x, left_out }: Layer): Annotation[] {
  return left_out ? [note(x, MIDDLE, "⋮", 20)] : [];
}

function names_and_sizes(options: NetworkDiagramOptions): Annotation[] {
  const [pixels, hidden, digits] = [options.inputs, options.hidden_units, options.outputs].map(format_count);
  const columns = [
    { x: AT.inputs, name: "X", size: `${pixels} pixels`, formula: "" },
    { x: AT.first, name: "W1, b1", size: `${hidden}×${pixels}, ${hidden}×1`, formula: "Z1 = W1·X + b1" },
    { x: AT.hidden, name: "Z1 → A1", size: `${hidden} hidden units`, formula: "A1 = ReLU(Z1)" },
    { x: AT.second, name: "W2, b2", size: `${digits}×${hidden}, ${digits}×1`, formula: "Z2 = W2·A1 + b2" },
    { x: AT.outputs, name: "Z2 → A2", size: `${digits} digits`, formula: "A2 = softmax(Z2)" },
  ];
  return columns.flatMap(({ x, name, size, formula }) => [
    note(x, 12, `<b>${name}</b>`, 14),
    note(x, 32, size, 11),
    note(x, HEIGHT - 16, formula, 11),
  ]);
}

function note(x: number, y: number, text: string, size: number): Annotation {
  return { x, y, text, showarrow: false, font: { size } };
}
