import type { Annotation } from "plotly.js-dist";
import { check_options } from "../matrix/check_options";
import { hidden_axis } from "./axes";
import { base_layout, FIGURE_WIDTH, SIDE_MARGIN } from "./base_layout";
import type { Figure } from "./figure";
import { PALETTE } from "./palette";

/** The picture is drawn in screen pixels, x to the right and y down. */
const WIDTH = FIGURE_WIDTH - 2 * SIDE_MARGIN;
const HEIGHT = 300;
/** Rows: what goes in from above, the forward pass, the way back, and the gradients that come out below. */
const ROW = { parameters: 24, forward: 100, back: 196, gradients: 272 } as const;
/** Half of a box, to where an arrow keeps its distance. */
const BOX = { x: 24, y: 15 } as const;

/** Each matrix and its place. */
const NODES = {
  X: [40, ROW.forward],
  Z1: [150, ROW.forward],
  A1: [260, ROW.forward],
  Z2: [370, ROW.forward],
  A2: [480, ROW.forward],
  loss: [576, ROW.forward],
  W1: [90, ROW.parameters],
  b1: [150, ROW.parameters],
  W2: [310, ROW.parameters],
  b2: [370, ROW.parameters],
  Y: [576, ROW.parameters],
  dZ2: [370, ROW.back],
  dA1: [260, ROW.back],
  dZ1: [150, ROW.back],
  dW2: [310, ROW.gradients],
  db2: [370, ROW.gradients],
  dW1: [90, ROW.gradients],
  db1: [150, ROW.gradients],
} as const satisfies Record<string, readonly [number, number]>;

type Node = keyof typeof NODES;

const FORWARD: readonly (readonly [Node, Node])[] = [
  ["X", "Z1"],
  ["W1", "Z1"],
  ["b1", "Z1"],
  ["Z1", "A1"],
  ["A1", "Z2"],
  ["W2", "Z2"],
  ["b2", "Z2"],
  ["Z2", "A2"],
  ["A2", "loss"],
  ["Y", "loss"],
];

const BACK: readonly (readonly [Node, Node])[] = [
  ["loss", "dZ2"],
  ["dZ2", "dA1"],
  ["dA1", "dZ1"],
  ["dZ2", "dW2"],
  ["dZ2", "db2"],
  ["dZ1", "dW1"],
  ["dZ1", "db1"],
];

/** What is done along an arrow, and where it is written: a middle, and how far from it. */
const OPERATIONS = [
  { x: 205, y: ROW.forward - 10, text: "ReLU" },
  { x: 425, y: ROW.forward - 10, text: "softmax" },
  { x: 492, y: ROW.back - 32, text: "(A2 − Y)/m" },
  { x: 315, y: ROW.back - 12, text: "W2ᵀ·" },
  { x: 205, y: ROW.back - 12, text: "⊙ ReLU′" },
  { x: 314, y: ROW.back + 42, text: "·A1ᵀ" },
  { x: 406, y: ROW.back + 42, text: "sum over j" },
  { x: 98, y: ROW.back + 42, text: "·Xᵀ" },
  { x: 190, y: ROW.back + 42, text: "sum over j" },
] as const;

/** What `backward_graph` is told. */
export interface BackwardGraphOptions {
  title: string;
  /** Matrices that stand out, such as those whose gradients are wrong: `["dW1", "db1"]`. */
  marked?: readonly string[];
}

/**
 * The two-layer network as a graph of what is computed from what: forward from left to right, and below it the gradients, from right to left.
 *
 * @throws RangeError if a marked matrix is not in the graph.
 */
export function backward_graph(options: BackwardGraphOptions): Figure {
  check_options("backward_graph", options, ["title", "marked"]);
  const { title, marked = [] } = options;
  const names = Object.keys(NODES) as Node[]; // Object.keys forgets which
  for (const name of marked) {
    if (names.some((node) => node === name)) continue;
    throw new RangeError(`backward_graph: marked must name matrices of the graph, ${names.join(", ")}; got ${name}`);
  }
  const said = marked.length > 0 ? ` Marked: ${marked.join(", ")}.` : "";
  return {
    data: [],
    layout: {
      ...base_layout({ title, plot_height: HEIGHT }),
      xaxis: hidden_axis({ range: [0, WIDTH] }),
      yaxis: hidden_axis({ range: [HEIGHT, 0] }),
      annotations: [
        ...FORWARD.map(([from, to]) => arrow(from, to, PALETTE.main)),
        ...BACK.map(([from, to]) => arrow(from, to, PALETTE.accent)),
        ...OPERATIONS.map(({ x, y, text }) => ({ ...place(x, y), text, showarrow: false, font: { size: 11 } })),
        ...names.map((name) => box(name, marked.includes(name))),
      ],
      dragmode: false,
    },
    alt:
      `${title}. Forward, Z1 is made of X, W1 and b1, A1 of Z1, Z2 of A1, W2 and b2, A2 of Z2, and the loss of A2 and Y. Back, dZ2 comes from the ` +
      `loss; dW2, db2 and dA1 come from dZ2; dZ1 comes from dA1; dW1 and db1 come from dZ1.${said}`,
  };
}

function box(name: Node, stands_out: boolean): Annotation {
  const is_gradient = name.startsWith("d");
  const color = is_gradient ? PALETTE.accent : PALETTE.main;
  const [x, y] = NODES[name];
  return {
    ...place(x, y),
    text: `<b>${name}</b>`,
    showarrow: false,
    width: 34,
    borderpad: 4,
    borderwidth: 1.5,
    bordercolor: color,
    bgcolor: stands_out ? color : PALETTE.paper,
    font: { size: 12, color: stands_out ? "#FFFFFF" : PALETTE.ink },
  };
}

function arrow(from: Node, to: Node, color: string): Annotation {
  const [start, end] = ends(NODES[from], NODES[to]);
  return {
    ...place(end[0], end[1]),
    text: "",
    showarrow: true,
    ax: start[0],
    ay: start[1],
    axref: "x",
    ayref: "y",
    arrowhead: 2,
    arrowsize: 1,
    arrowwidth: 1.4,
    arrowcolor: color,
  };
}

/** Where the line between two boxes leaves the one and reaches the other. */
function ends(from: readonly [number, number], to: readonly [number, number]) {
  const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
  const share = Math.min(BOX.x / Math.abs(dx || 1e-9), BOX.y / Math.abs(dy || 1e-9));
  const at = (part: number) => [from[0] + part * dx, from[1] + part * dy] as const;
  return [at(share), at(1 - share)] as const;
}

function place(x: number, y: number): Pick<Annotation, "x" | "y" | "xref" | "yref"> {
  return { x, y, xref: "x", yref: "y" };
}
