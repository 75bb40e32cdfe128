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

  const runs = [
    [1, 4],
    [3, 8],
  ];

  it("line_chart({ series: [{ runs }] }) draws their mean, a band of one deviation, and a dot for each run", () => {
    const { data } = line_chart({ ...options, series: [{ name: "five seeds", x: [1, 2], runs }] });
    const [band, line, dots] = data;
    expect(line).toMatchObject({ mode: "lines+markers", y: [2, 6] });
    expect(band).toMatchObject({ fill: "toself", x: [1, 2, 2, 1], y: [0.5858, 3.172, 8.828, 3.414] });
    expect(dots).toMatchObject({ mode: "markers", x: [1, 2, 1, 2], y: [1, 4, 3, 8] });
  });

  it("line_chart({ series: [{ low, high }] }) draws that band", () => {
    const { data } = line_chart({
      ...options,
      series: [{ name: "a", x: [1, 2], y: [2, 3], low: [1, 2], high: [3, 5] }],
    });
    expect(data).toMatchObject([{ fill: "toself", y: [1, 2, 5, 3] }, { y: [2, 3] }]);
  });

  it("line_chart({ series: [{ context }] }) draws it gray, and leaves colors and dashes to the others", () => {
    const { data } = line_chart({ ...options, series: [{ ...series[1]!, context: true }, series[0]!] });
    const alone = line_chart({ ...options, series: [series[0]!] }).data[0];
    expect(data[1]).toStrictEqual(alone);
    expect(data[0]).toMatchObject({ line: { width: 1 } });
  });

  it('line_chart({ labels: "ends" }) writes each name beside the end of its line, apart from the others', () => {
    const close = [
      { name: "upper", x: [1, 2], y: [1, 2] },
      { name: "lower", x: [1, 2], y: [1, 1.99] },
      { name: "far", x: [1, 2], y: [1, 0] },
    ];
    const { annotations = [], showlegend } = line_chart({ ...options, series: close, labels: "ends" }).layout;
    expect(showlegend).toBe(false);
    const [upper, lower, far] = annotations.slice(1);
    expect([upper?.text, lower?.text, far?.text]).toStrictEqual(["upper", "lower", "far"]);
    expect((upper?.y ?? 0) - (lower?.y ?? 0)).toBeCloseTo(15 / 260, 9);
    // A twentieth of what the lines reach over is left free above and below.
    expect(far?.y).toBeCloseTo(0.05 / 1.1, 9);
  });

  it("line_chart({ marks }) draws a line with words at an x, on a logarithmic axis too", () => {
    const { annotations, shapes } = line_chart({ ...options, log: "x", marks: [{ x: 100, text: "here" }] }).layout;
    expect(shapes).toMatchObject([{ x0: 100, x1: 100 }]);
    expect(annotations?.at(-1)).toMatchObject({ text: "here", x: 2 });
  });

  it.each([
    [{ name: "a", x: [1] }, 'line_chart: "a" needs its y, or several runs of them, got neither'],
    [{ name: "a", x: [1, 2], runs: [[1, 2], [1]] }, 'line_chart: "a" needs as many x as y in each run, got 2 and 1'],
    [{ name: "a", x: [1], y: [1], low: [0] }, 'line_chart: "a" needs both edges of its band, low and high, got one'],
    [{ name: "a", x: [1], y: [1], low: [0, 1], high: [2] }, 'line_chart: "a" needs as many x as low, got 1 and 2'],
  ])("line_chart({ series: [%j] }) is refused", (wrong, message) => {
    expect(() => line_chart({ ...options, series: [wrong] })).toThrow(message);
  });
});
