import sharp from "sharp";
import type { Figure } from "../../lib/plots/figure";
import { launch_chromium } from "./chromium";

/** Sixteen colors look the same, at half a byte a pixel: a figure has a few, and the soft edges of its letters and lines. */
const FEW_COLORS = { palette: true, colors: 16, dither: 0, effort: 10 } as const;
/** The light on a photograph's paper changes little by little, and with sixteen colors there would be edges in it. */
const MORE_COLORS = { ...FEW_COLORS, colors: 128 } as const;
/** Figures of the network's images and weights have fewer numbers than this, and photographs more. */
const PHOTOGRAPH_CELLS = 50_000;

/** Where still pictures are made: a page in a headless Chromium that holds plotly.js. */
export type Studio = {
  /**
   * Draws a figure as PNG. Its size is that of the layout and its paper as transparent: JupyterLab shows the still until
   * the mouse enters, then the live figure in its place, and nothing should jump.
   */
  draw_still(figure: Pick<Figure, "data" | "layout">): Promise<Buffer>;
  close(): Promise<void>;
};

/** Draws an SVG as PNG, in its own size. */
export function draw_svg(svg: string): Promise<Buffer> {
  return sharp(Buffer.from(svg)).png(FEW_COLORS).toBuffer();
}

/** What plotly.js-dist adds to the page's `window`. */
type PlotlyPage = { Plotly: typeof import("plotly.js-dist") };

/** Opens a studio; the caller closes it. Errors: when there is no Chromium on this machine. */
export async function open_studio(): Promise<Studio> {
  const browser = await launch_chromium();
  const page = await browser.newPage();
  await page.addScriptTag({ path: require.resolve("plotly.js-dist") });
  return {
    async draw_still({ data, layout }) {
      const { width = null, height = null } = layout;
      const url = await page.evaluate(
        ([plot, size]) => (globalThis as unknown as PlotlyPage).Plotly.toImage(plot, size),
        [
          { data, layout },
          { format: "png", width, height },
        ] as const,
      );
      return sharp(Buffer.from(url.slice(url.indexOf(",") + 1), "base64"))
        .png(data.some(is_photograph) ? MORE_COLORS : FEW_COLORS)
        .toBuffer();
    },
    close: () => browser.close(),
  };
}

function is_photograph(trace: Figure["data"][number]): boolean {
  if (trace.type !== "heatmap" || !trace.z || !("shape" in trace.z)) return false;
  const [rows = 0, columns = 0] = trace.z.shape.split(",").map(Number);
  return rows * columns > PHOTOGRAPH_CELLS;
}
