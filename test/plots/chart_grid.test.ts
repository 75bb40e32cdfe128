import { chart_grid, line_chart } from "handwritten";
import { describe, expect, it } from "vitest";

const chart = (title: string, last: number) =>
  line_chart({
    series: [
      { name: "training", x: [1, 2], y: [2, last] },
      { name: "validation", x: [1, 2], y: [2, 2 * last] },
    ],
    title,
    x_title: "epoch",
    y_title: "loss (nats)",
    y_range: [0, 2 + last],
    marks: [{ x: 2, text: "stop" }],
  });
const charts = [chart("none", 1), chart("L1", 0.5), chart("L2", 0.25)];
const options = { charts, columns: 2, title: "Three penalties" };

describe("chart_grid", () => {
  it("chart_grid({ charts }) puts each on axes of its own, in rows", () => {
    const { data, layout } = chart_grid(options);
    expect(data.map((trace) => "xaxis" in trace && trace.xaxis)).toStrictEqual([false, false, "x2", "x2", "x3", "x3"]);
    const [left, right, below] = [layout.xaxis, layout.xaxis2, layout.xaxis3].map((axis) => axis?.domain ?? []);
    expect(left).toStrictEqual(below);
    expect(right?.[0]).toBeGreaterThan(left?.[1] ?? 1);
    expect(layout.yaxis?.domain?.[0]).toBeGreaterThan(layout.yaxis3?.domain?.[1] ?? 1);
  });

  it("chart_grid({ charts }) has one scale for all, from the least to the largest", () => {
    const { layout } = chart_grid(options);
    for (const axis of [layout.yaxis, layout.yaxis2, layout.yaxis3]) expect(axis?.range).toStrictEqual([0, 3]);
    expect(layout.yaxis3?.matches).toBe("y");
    const apart = chart_grid({ ...options, share: "none" }).layout;
    expect(apart.yaxis2?.range).toStrictEqual([0, 2.5]);
    expect(apart.yaxis2?.matches).toBeUndefined();
  });

  it("chart_grid({ charts }) has each name in the legend once", () => {
    const listed = chart_grid(options).data.filter((trace) => "showlegend" in trace && trace.showlegend);
    expect(listed.map((trace) => "name" in trace && trace.name)).toStrictEqual(["training", "validation"]);
  });

  it("chart_grid({ charts }) has no legend for lines that are alone in their charts", () => {
    const alone = (name: string) =>
      line_chart({ series: [{ name, x: [1, 2], y: [2, 1] }], title: name, x_title: "epoch", y_title: "loss" });
    const { layout } = chart_grid({ charts: [alone("right"), alone("wrong")], columns: 2, title: "Two losses" });
    expect(layout.showlegend).toBe(false);
  });

  it("chart_grid({ charts }) writes fewer numbers at the logarithmic axes of narrow charts", () => {
    const numbers = (columns: number) => {
      const series = [{ name: "loss", x: [0.003, 3], y: [2, 1] }];
      const one = line_chart({ series, title: "rates", x_title: "rate", y_title: "loss", log: "x" });
      const charts = Array.from({ length: columns }, () => one);
      return chart_grid({ charts, columns, title: "Rates" }).layout.xaxis?.tickvals;
    };
    expect(numbers(1)).toStrictEqual([0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2]);
    expect(numbers(2)).toStrictEqual([0.01, 0.1, 1]);
  });

  it("chart_grid({ charts }) keeps titles and marks with their charts", () => {
    const { annotations = [], shapes = [] } = chart_grid(options).layout;
    expect(annotations.find(({ text }) => text === "<b>L2</b>")).toMatchObject({
      xref: "x3 domain",
      yref: "y3 domain",
    });
    expect(annotations.filter(({ text }) => text === "stop").map(({ xref }) => xref)).toStrictEqual(["x", "x2", "x3"]);
    expect(shapes.map(({ xref, yref }) => [xref, yref])).toStrictEqual([
      ["x", "y domain"],
      ["x2", "y2 domain"],
      ["x3", "y3 domain"],
    ]);
    // The title of the y axis stands over the first of each row.
    expect(annotations.filter(({ text }) => text === "loss (nats)")).toHaveLength(2);
  });

  it("chart_grid refuses what is no chart of two axes, and none at all", () => {
    expect(() => chart_grid({ ...options, charts: [] })).toThrow("charts must hold at least one chart, got none");
    expect(() => chart_grid({ ...options, charts: [chart_grid(options)] })).toThrow(
      'chart_grid: each chart must have one x axis and one y axis, as those of line_chart; "Three penalties" has others',
    );
  });
});
