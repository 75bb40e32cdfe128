import { line_chart } from "handwritten";
import { describe, expect, it } from "vitest";
import { message_of } from "../support/message_of";

const series = [
  { name: "slow", x: [1, 2, 3], y: [2.34567, 2, 1] },
  { name: "fast", x: Float32Array.of(1, 2), y: Float32Array.of(0.5, 0.25) },
];
const options = { series, title: "Rates", x_title: "step", y_title: "loss (nats)" };

describe("line_chart", () => {
  it("line_chart({ series }) draws a line for each, told apart by color and by dashes, with a legend", () => {
    const { data, layout } = line_chart(options);
    expect(data).toMatchObject([
      { name: "slow", x: [1, 2, 3], y: [2.346, 2, 1] },
      { name: "fast", x: [1, 2], y: [0.5, 0.25] },
    ]);
    const styles = data.map((trace) => (trace as { line: { color: string; dash: string } }).line);
    expect(new Set(styles.map(({ color }) => color)).size).toBe(2);
    expect(new Set(styles.map(({ dash }) => dash)).size).toBe(2);
    expect(layout.showlegend).toBe(true);
  });

  it("line_chart({ y_range }) shows that range and no more", () => {
    expect(line_chart({ ...options, y_range: [0, 5] }).layout.yaxis).toMatchObject({ range: [0, 5] });
    expect(line_chart(options).layout.yaxis?.range).toBeUndefined();
  });

  it("line_chart({ log }) has a logarithmic axis with round numbers written out", () => {
    const { yaxis } = line_chart({ ...options, y_range: [0.1, 10], log: true }).layout;
    expect(yaxis).toMatchObject({ type: "log", range: [-1, 1], tickvals: [0.1, 0.2, 0.5, 1, 2, 5, 10] });
  });

  it("line_chart({ log }) without a range reaches around all that is above 0", () => {
    const mixed = { ...options, series: [{ name: "mixed", x: [1, 2, 3, 4], y: [0, -1, 0.2, 3] }], log: true };
    const [low, high] = line_chart(mixed).layout.yaxis?.range ?? [];
    expect(10 ** low).toBeCloseTo(0.2 / 1.1, 9);
    expect(10 ** high).toBeCloseTo(3 * 1.1, 9);
  });

  it('line_chart({ log: "x" }) has real numbers, evenly spread, along the x axis', () => {
    const rates = [{ name: "loss", x: [0.001, 0.01, 0.1, 1], y: [2, 1, 0.5, 3] }];
    const { xaxis, yaxis } = line_chart({ ...options, series: rates, log: "x" }).layout;
    expect(xaxis).toMatchObject({ type: "log", tickvals: [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1] });
    expect(xaxis?.ticktext?.[0]).toBe("0.001");
    expect(10 ** xaxis?.range?.[0]).toBeCloseTo(0.001 / 1000 ** 0.03, 9);
    expect(yaxis?.type).toBeUndefined();
  });

  it('line_chart({ log: "both" }) writes numbers with many zeros as powers of ten', () => {
    const steps = [{ name: "error", x: [1e-12, 1e-6, 0.1], y: [1, 1e-10, 1e-3] }];
    const { xaxis, yaxis } = line_chart({ ...options, series: steps, log: "both" }).layout;
    expect(xaxis?.ticktext).toStrictEqual([
      "10<sup>−12</sup>",
      "10<sup>−10</sup>",
      "10<sup>−8</sup>",
      "10<sup>−6</sup>",
      "10<sup>−4</sup>",
      "10<sup>−2</sup>",
    ]);
    expect(yaxis?.type).toBe("log");
  });

  it.each([0, -1])('line_chart({ log: "x" }) refuses x = %d, which has no place there', (x) => {
    const odd = { ...options, series: [{ name: "odd", x: [1, x], y: [1, 1] }] };
    expect(() => line_chart({ ...odd, log: "x" })).toThrow(`above 0 alone, got ${x} in "odd"`);
    expect(() => line_chart({ ...odd, log: "y" })).not.toThrow();
  });

  it.each([
    [[1, 2, 3, 4, 5], 1],
    [[0, 12], undefined],
    [[1, 1.5, 2], undefined],
    [[], undefined],
  ])("line_chart over x = %j marks every %s", (x, dtick) => {
    expect(line_chart({ ...options, series: [{ name: "epochs", x, y: x }] }).layout.xaxis?.dtick).toBe(dtick);
  });

  it("line_chart shows the points of a short line, and not those of a long one", () => {
    const of_length = (length: number) => {
      const x = Array.from({ length }, (_, i) => i);
      return line_chart({ ...options, series: [{ name: "line", x, y: x }] }).data[0];
    };
    expect(of_length(20)).toMatchObject({ mode: "lines+markers" });
    expect(of_length(21)).toMatchObject({ mode: "lines" });
  });

  it("line_chart keeps a long line's spikes and thins out the rest", () => {
    const x = Array.from({ length: 3000 }, (_, i) => i);
    const { data } = line_chart({ ...options, series: [{ name: "long", x, y: x.map((i) => (i === 1234 ? 50 : 1)) }] });
    const [{ x: drawn, y }] = data as unknown as [{ x: number[]; y: number[] }];
    expect(drawn.length).toBeLessThanOrEqual(400);
    expect(y[drawn.indexOf(1234)]).toBe(50);
  });

  it("line_chart refuses a series whose x and y differ in length, and names it", () => {
    expect(message_of(() => line_chart({ ...options, series: [{ name: "odd", x: [1], y: [] }] }))).toBe(
      'RangeError: line_chart: "odd" needs as many x as y, got 1 and 0',
    );
  });
});
