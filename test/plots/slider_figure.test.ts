import { line_chart, slider_figure, weight_images, zeros } from "handwritten";
import { describe, expect, it } from "vitest";

const charts = [1, 0.5, 0.25].map((last, n) =>
  line_chart({
    series: [
      { name: "training", x: [1, 2], y: [2, last] },
      { name: "validation", x: [1, 2], y: [2, 2 * last] },
    ],
    title: `L${n}`,
    x_title: "epoch",
    y_title: "loss (nats)",
  }),
);

describe("slider_figure", () => {
  const stops = charts.map((figure, n) => ({ name: 10 ** -n, figure }));

  it("slider_figure({ stops }) begins with one and has a frame for each, with its own titles", () => {
    const { data, layout, frames = [] } = slider_figure({ label: "rate", stops, start: 1 });
    expect(data).toStrictEqual(charts[1]?.data);
    expect(frames.map(({ name }) => name)).toStrictEqual(["1", "0.1", "0.01"]);
    expect(frames[2]?.layout?.title?.text).toBe("L2");
    expect(frames[2]?.traces).toStrictEqual([0, 1]);
    expect(layout.sliders?.[0]).toMatchObject({ active: 1, currentvalue: { prefix: "rate " } });
  });

  it("slider_figure({ stops }) has in its frames what differs, and no trace and no axis that is the same at each stop", () => {
    const with_still = charts.map(({ data, layout, alt }) => ({ data: [charts[0]!.data[0]!, ...data], layout, alt }));
    const { data, frames = [] } = slider_figure({
      label: "rate",
      stops: with_still.map((figure, name) => ({ name, figure })),
    });
    expect(data).toHaveLength(3);
    for (const [n, frame] of frames.entries()) {
      expect(frame.traces).toStrictEqual([1, 2]);
      expect(frame.data).toStrictEqual(charts[n]!.data);
      expect(Object.keys(frame.layout ?? {})).toStrictEqual(["title"]);
    }
  });

  it("slider_figure({ stops }) has room for the slider below what was there", () => {
    const { layout } = slider_figure({ label: "rate", stops });
    expect(layout.height).toBe((charts[0]?.layout.height ?? 0) + 96);
    expect(layout.margin?.b).toBe((charts[0]?.layout.margin?.b ?? 0) + 96);
  });

  it.each([
    [{ stops: stops.slice(1, 2) }, "slider_figure: stops must hold at least two, got 1"],
    [{ stops: [...stops, { ...stops[0], name: 1 }] }, 'slider_figure: two stops are called "1"'],
    [{ start: 3 }, "slider_figure: start must be at most 2, the last stop, got 3"],
    [
      { stops: [...stops, { name: "other", figure: weight_images(zeros(3, 784), { title: "Weights" }) }] },
      "slider_figure: all figures must have as many traces and be as high as the first, 2 and",
    ],
    [
      { stops: [...stops, { name: "nested", figure: slider_figure({ label: "rate", stops }) }] },
      "slider_figure: the figure at nested has frames of its own",
    ],
  ])("slider_figure refuses case %#", (more, message) => {
    expect(() => slider_figure({ label: "rate", stops, ...(more as object) })).toThrow(message);
  });
});
