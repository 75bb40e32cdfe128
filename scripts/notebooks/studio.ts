import sharp from "sharp";
import type { Figure } from "../../lib/plots/figure";
import { launch_chromium } from "./chromium";

/** Sixteen colors look the same, at half a byte a pixel: a figure has a few, and the soft edges of its letters and lines. */
const FEW_COLORS = { palette: true, colors: 16, dither: 0, effort: 10 } as const;

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
        .png(FEW_COLORS)
        .toBuffer();
    },
    close: () => browser.close(),
  };
}
