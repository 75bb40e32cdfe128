import { rug_chart } from "handwritten";
import { describe, expect, it } from "vitest";
import { message_of } from "../support/message_of";

const options = {
  series: [{ name: "the curve", x: [-10, 0, 10], y: [1, 0, 1] }],
  rugs: [
    { name: "before", values: [0, 0, 0] },
    { name: "after", values: Float32Array.of(-4.00001, 3, 25, Number.NaN) },
  ],
  x_range: [-10, 10] as [number, number],
  title: "Kinks",
  x_title: "x",
  y_title: "y",
};

describe("rug_chart", () => {
  it("rug_chart({ rugs }) has a row of ticks for each below the lines, on their x axis", () => {
    const { data, layout } = rug_chart(options);
    expect(data[0]).toMatchObject({ name: "the curve", x: [-10, 0, 10] });
    expect(data.slice(1, 3)).toMatchObject([
      { name: "before", yaxis: "y2", x: [0, 0, 0], y: [0, 0, 0] },
      { name: "after", yaxis: "y2", x: [-4, 3], y: [1, 1] },
    ]);
    expect(layout.xaxis).toMatchObject({ range: [-10, 10], anchor: "y2" });
    expect(layout.yaxis2).toMatchObject({ range: [1.5, -0.5], ticktext: ["before", "after"] });
    const lines_low = layout.yaxis?.domain?.[0] ?? 0;
    expect(layout.yaxis2?.domain?.[0]).toBe(0);
    expect(layout.yaxis2?.domain?.[1]).toBeLessThan(lines_low);
    expect(layout.yaxis?.domain?.[1]).toBe(1);
  });

  it("rug_chart({ rugs }) says at a row's end how many lie outside, what has no place among them", () => {
    const { data, alt } = rug_chart(options);
    expect(data.at(-1)).toMatchObject({ mode: "text", y: [0, 1], text: ["", "2 outside"] });
    expect(alt).toMatch(/ticks for before: 3 in the picture; after: 2 in the picture, 2 outside\.$/);
  });

  it("rug_chart({ rugs }) has as many traces and is as high whatever the values, for a slider", () => {
    const other = rug_chart({ ...options, rugs: options.rugs.map((rug) => ({ ...rug, values: [] })) });
    const figure = rug_chart(options);
    expect([other.data.length, other.layout.height]).toStrictEqual([figure.data.length, figure.layout.height]);
  });

  it.each([
    [{ rugs: [] }, "rug_chart: rugs must hold at least one row of values"],
    [{ x_range: [1, 1] as [number, number] }, "rug_chart: x_range must go from less to more, got 1 to 1"],
    [{ x_range: [0, Number.NaN] as [number, number] }, "rug_chart: x_range must hold finite numbers"],
  ])("rug_chart(%j) is refused", (more, message) => {
    expect(message_of(() => rug_chart({ ...options, ...more }))).toContain(message);
  });
});
