import { run_dots } from "handwritten";
import { describe, expect, it } from "vitest";

const groups = [
  { name: "rate 0.1", values: [0.92, 0.93, 0.94] },
  { name: "rate 0.3", values: [0.9, 0.94, 0.92] },
];
const options = { groups, title: "Two rates", value_title: "accuracy" };

describe("run_dots", () => {
  it("run_dots({ groups }) has a dot for each run, in percent, a row for each group, the first on top", () => {
    const { data, layout } = run_dots(options);
    const dots = data.filter((trace) => "mode" in trace && trace.mode === "markers");
    expect(dots).toMatchObject([
      { x: [92, 93, 94], y: [0, 0, 0] },
      { x: [90, 94, 92], y: [1, 1, 1] },
    ]);
    expect(layout.yaxis).toMatchObject({ range: [1.5, -0.5], ticktext: ["rate 0.1", "rate 0.3"] });
    expect(layout.xaxis?.title).toMatchObject({ text: "accuracy (%)" });
  });

  it("run_dots({ groups }) has a bar of one deviation to each side, a stroke at the mean, and both in words", () => {
    const { data, layout, alt } = run_dots(options);
    expect(data[0]).toMatchObject({ mode: "lines", x: [92, 94, null, 93, 93], y: [0, 0, null, -0.3, 0.3] });
    expect(layout.annotations?.map(({ text }) => text)).toStrictEqual(["93.00 ± 1.00 %", "92.00 ± 2.00 %"]);
    expect(alt).toContain("rate 0.1 93.00 ± 1.00 %, rate 0.3 92.00 ± 2.00 %");
  });

  it("run_dots({ paired }) joins the runs of the same seed", () => {
    expect(run_dots({ ...options, paired: true }).data[0]).toMatchObject({
      x: [92, 90, null, 93, 94, null, 94, 92, null],
      y: [0, 1, null, 0, 1, null, 0, 1, null],
    });
  });

  it("run_dots({ percent: false }) leaves values as they are", () => {
    const { data, layout } = run_dots({ ...options, percent: false, decimals: 3 });
    expect(data.at(-1)).toMatchObject({ x: [0.9, 0.94, 0.92] });
    expect(layout.annotations?.[1]).toMatchObject({ text: "0.920 ± 0.020" });
  });

  it("run_dots(…) leaves as much room at the right as the longest writing needs", () => {
    const right_of = (values: number[]) =>
      run_dots({ groups: [{ name: "a", values }], title: "A title", value_title: "difference" }).layout.margin?.r ?? 0;
    const [short, long] = [right_of([0.9, 0.91]), right_of([-0.95, 0.35])];
    expect(long - short).toBe(14); // "90.50 ± 0.71 %" and "−30.00 ± 91.92 %": two letters more
  });

  it("run_dots({ log }) has a logarithmic axis, and writes and marks geometric means", () => {
    const errors = [
      { name: "none", values: [0.1, 0.4] },
      { name: "all", values: [0.0001, 0.01] },
    ];
    const { data, layout, alt } = run_dots({ ...options, groups: errors, percent: false, log: true });
    expect(layout.xaxis).toMatchObject({ type: "log", tickmode: "array" });
    expect(data.slice(0, 2)).toMatchObject([{ x: [0.2, 0.2] }, { x: [0.001, 0.001], y: [0.7, 1.3] }]);
    expect(layout.annotations?.map(({ text }) => text)).toStrictEqual(["0.2", "0.001"]);
    expect(alt).toContain("geometric mean: none 0.2, all 0.001");
    expect(run_dots({ ...options, log: true }).layout.annotations?.[0]).toMatchObject({ text: "93 %" });
  });

  it.each([
    [{ groups: [{ name: "a", values: [0, 1] }], log: true }, 'with log, values must be above 0, and "a" has 0'],
    [{ groups: [{ name: "a", values: [1, -2] }], log: true }, 'with log, values must be above 0, and "a" has -2'],
    [{ groups: [] }, "run_dots: groups must hold at least one group of runs, got none"],
    [{ groups: [{ name: "a", values: [1] }] }, 'run_dots: "a" needs at least two runs to show their spread, got 1'],
    [{ groups: [{ name: "a", values: [1, Number.NaN] }] }, 'values of "a" must hold finite numbers'],
    [
      { groups: [...groups, { name: "b", values: [1, 2] }], paired: true },
      'run_dots: paired groups need as many runs each, got 3 in "rate 0.1" and 2 in "b"',
    ],
  ])("run_dots(%j) is refused", (more, message) => {
    expect(() => run_dots({ ...options, ...more })).toThrow(message);
  });
});
