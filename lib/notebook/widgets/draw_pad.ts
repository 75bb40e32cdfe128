import type { PenStroke } from "../../data/pen/digit_of_strokes";
import { check_options } from "../../matrix/check_options";
import { PALETTE } from "../../plots/palette";
import { PAD_CODE, PAD_STYLE } from "./pad_code";
import { PAGE_CODE } from "./page_code";
import { widget } from "./widget";

/** Pixels along each side of a pad. */
export const PAD_SIZE = 200;

/** What may be said of a pad. */
export interface DrawPadOptions {
  /** What the pad is for, said to those who do not see it; "A pad to draw on" by default. */
  readonly label?: string;
  /** Called with the lines whenever one was begun, has grown, or all were cleared. */
  readonly on_draw?: (strokes: readonly PenStroke[]) => void;
}

/** A square to draw in. */
export interface DrawPad {
  /** The lines so far: points in pixels of the pad, which is 200 wide and high. */
  readonly strokes: readonly PenStroke[];
  /** Wipes the pad clean. */
  readonly clear: () => void;
  /** Puts the pad under the cell; the same as `show(pad)`. */
  readonly show: () => void;
}

/**
 * A square to draw in with mouse, pen or finger: `const pad = draw_pad({ on_draw: (strokes) => … })`, shown by `show(pad)`.
 * `digit_of_strokes(pad.strokes)` is what was drawn in MNIST's form.
 */
export function draw_pad(options: DrawPadOptions = {}): DrawPad {
  check_options("draw_pad", options, ["label", "on_draw"]);
  const { label = "A pad to draw on", on_draw } = options;
  const pad = widget({
    esm: ESM,
    css: PAD_STYLE,
    state: { label, size: PAD_SIZE, strokes: [] as readonly PenStroke[], is_example: false },
    fallback: ({ strokes }) => ({
      svg: picture(strokes),
      alt: `${label}. It can be drawn on where the notebook runs.`,
    }),
  });
  if (on_draw) pad.on_change("strokes", on_draw);
  return {
    get strokes() {
      return pad.get("strokes");
    },
    clear: () => pad.set({ strokes: [] }),
    show: pad.show,
  };
}

function picture(strokes: readonly PenStroke[]): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${PAD_SIZE + 24}" height="${PAD_SIZE + 8}">${pad_picture(strokes, 12, 4)}</svg>`;
}

/** A pad with what is drawn on it, as a part of an SVG whose top left corner is at x, y. */
export function pad_picture(strokes: readonly PenStroke[], x: number, y: number, opacity = 1): string {
  const lines = strokes.map((stroke) => {
    const [first] = stroke;
    return `M${first?.join(" ")}L${stroke.map((point) => point.join(" ")).join(" ")}`;
  });
  return (
    `<g transform="translate(${x} ${y})"><rect width="${PAD_SIZE}" height="${PAD_SIZE}" rx="3" fill="${PALETTE.paper}" stroke="${PALETTE.line}"/>` +
    `<path d="${lines.join("")}" opacity="${opacity}" fill="none" stroke="${PALETTE.ink}" stroke-width="${PAD_SIZE / 14}" stroke-linecap="round" stroke-linejoin="round"/></g>`
  );
}

const ESM = `${PAGE_CODE}${PAD_CODE}
export default {
  render({ model, el }) {
    const { canvas, clear } = make_pad({ model, size: model.get("size"), label: model.get("label") });
    el.classList.add("handwritten");
    el.append(canvas, make("div", { className: "handwritten-row" }, clear));
    greys_out(model, el);
  },
};
`;
