import { inflateSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { figure_bundle } from "../../lib/notebook/figure_bundle";
import { every_figure } from "../plots/every_figure";

const PLOTLY = "application/vnd.plotly.v1+json";

/** The figure that the script in the html will draw. */
function packed_figure(html: unknown): unknown {
  const [, packed] = /\}\)\("([A-Za-z0-9+/=]+)", /.exec(String(html)) ?? [];
  return JSON.parse(inflateSync(Buffer.from(packed ?? "", "base64")).toString());
}

describe.each(every_figure)("figure_bundle of $name", ({ draw }) => {
  const figure = draw();
  const bundle = figure_bundle(figure);

  it("holds Plotly's JSON with the alternative text, the same as HTML, and the alternative text alone", () => {
    expect(Object.keys(bundle)).toStrictEqual([PLOTLY, "text/html", "text/plain"]);
    expect(bundle[PLOTLY]).toStrictEqual({
      data: figure.data,
      layout: { ...figure.layout, meta: { alt: figure.alt } },
      ...(figure.frames && { frames: figure.frames }),
      config: { displayModeBar: false },
    });
    expect(packed_figure(bundle["text/html"])).toEqual(bundle[PLOTLY]);
    expect(bundle["text/plain"]).toBe(figure.alt);
  });

  it("takes the place of the picture from the beginning, so that nothing jumps", () => {
    const { width, height } = figure.layout;
    const place = `<div style="margin: 0; max-width: ${width}px; aspect-ratio: ${width} / ${height}; overflow: hidden">`;
    expect(bundle["text/html"]).toMatch(place);
  });
});

describe("figure_bundle", () => {
  const figure = { ...every_figure[0]!.draw(), alt: `Digits: "7" & <b>` };

  it("figure_bundle(figure) shows the alternative text until the figure is drawn, escaped", () => {
    expect(figure_bundle(figure)["text/html"]).toContain(
      '<img alt="Digits: &quot;7&quot; &amp; &lt;b&gt;" style="display: block; width: 100%"></div>',
    );
  });

  it("figure_bundle(figure, still) shows the still picture in its stead", () => {
    const html = figure_bundle(figure, "data:image/png;base64,AAAA")["text/html"];
    expect(html).toContain(
      '<img src="data:image/png;base64,AAAA" alt="Digits: &quot;7&quot; &amp; &lt;b&gt;" style="display: block; width: 100%"></div>',
    );
  });

  it("figure_bundle(figure) is the same each time, and never holds plotly.js", () => {
    expect(figure_bundle(figure)).toStrictEqual(figure_bundle(figure));
    expect(String(figure_bundle(figure)["text/html"]).length).toBeLessThan(10_000);
  });
});
