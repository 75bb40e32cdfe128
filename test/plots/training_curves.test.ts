import { training_curves } from "handwritten";
import { describe, expect, it } from "vitest";

describe("training_curves", () => {
  it("training_curves(history) draws loss above accuracy, over steps counted from 1", () => {
    const { data, layout } = training_curves({ loss: [2.31, 1.5], accuracy: [0.1, 0.5234] }, { title: "Training" });
    expect(data).toMatchObject([
      { x: [1, 2], y: [2.31, 1.5], yaxis: "y" },
      { x: [1, 2], y: [10, 52.34], yaxis: "y2" },
    ]);
    expect(layout.annotations).toMatchObject([
      { text: "loss (nats)" },
      { text: "accuracy (%)" },
      { text: "step 2: 1.50", yref: "y domain" },
      { text: "step 2: 52.3 %", yref: "y2 domain" },
    ]);
    expect(layout.xaxis?.title?.text).toBe("step");
    expect(layout.yaxis?.domain?.[0]).toBeGreaterThan(Number(layout.yaxis2?.domain?.[1]));
  });

  it("training_curves(history) marks round numbers up to the highest loss", () => {
    const { layout } = training_curves({ loss: [7.2, 3], accuracy: [0, 1] }, { title: "Training" });
    expect(layout.yaxis?.tickvals).toStrictEqual([0, 2, 4, 6, 8]);
  });

  it.each([
    [1, [1]],
    [2, [1, 2]],
    [25, [1, 10, 20, 25]],
    [300, [1, 100, 200, 300]],
    [312, [1, 100, 200, 312]],
    [1000, [1, 500, 1000]],
    [1005, [1, 500, 1005]],
  ])("training_curves of %d steps marks %j", (steps, marks) => {
    const loss = Array.from({ length: steps }, () => 1);
    const { xaxis } = training_curves({ loss, accuracy: loss }, { title: "Training" }).layout;
    expect(xaxis?.tickvals).toStrictEqual(marks);
  });

  it("training_curves(history) says in words how it went", () => {
    const { alt } = training_curves({ loss: [2.31, 0.41234], accuracy: [0.1, 0.8812] }, { title: "Training" });
    expect(alt).toBe(
      "Training. Over 2 steps the loss goes from 2.31 to 0.412 nats, the accuracy from 10.0 % to 88.1 %.",
    );
  });

  it("training_curves of 5,000 steps stays small, and keeps the ends and a spike of a single step", () => {
    const loss = Array.from({ length: 5000 }, (_, i) => (i === 3210 ? 9.87 : 2 / (1 + i / 500)));
    const accuracy = loss.map((value) => Math.max(0, 1 - value / 2.3));
    const figure = training_curves({ loss, accuracy }, { title: "Training" });
    const [{ x, y }, other] = figure.data as unknown as [{ x: number[]; y: number[] }, { x: number[] }];
    expect(x.length).toBeLessThanOrEqual(610);
    expect([x[0], x.at(-1)]).toStrictEqual([1, 5000]);
    expect(y[x.indexOf(3211)]).toBe(9.87);
    expect(other.x).toStrictEqual(x);
    expect(JSON.stringify(figure).length).toBeLessThan(20_000);
  });

  it("training_curves of a single step draws a point, of none nothing", () => {
    expect(training_curves({ loss: [2], accuracy: [0.1] }, { title: "One" }).data).toMatchObject([
      { mode: "markers", x: [1] },
      { mode: "markers" },
    ]);
    expect(training_curves({ loss: [], accuracy: [] }, { title: "None" }).alt).toBe("None. No step has been taken.");
  });

  it("training_curves keeps to round numbers where a loss is not finite", () => {
    const { layout } = training_curves(
      { loss: [2, Number.NaN, Number.POSITIVE_INFINITY], accuracy: [0, 0, 0] },
      { title: "x" },
    );
    expect(layout.yaxis?.tickvals).toStrictEqual([0, 0.5, 1, 1.5, 2]);
  });
});
