import { type DescentPathsOptions, descent_paths, slider_figure } from "handwritten";
import { describe, expect, it } from "vitest";

const steps = Array.from({ length: 101 }, (_, step) => step);
const options: DescentPathsOptions = {
  surface: (x, y) => x * x + y * y,
  x_range: [-2, 2],
  y_range: [-1, 1],
  paths: [
    { name: "straight", x: steps.map((step) => 1 - step / 100), y: steps.map(() => 0) },
    { name: "away", x: steps.map((step) => 2 ** step), y: steps.map(() => Number.NaN) },
  ],
  title: "Two ways",
  x_title: "x",
  y_title: "y",
};

describe("descent_paths", () => {
  const { data, layout, frames = [], alt } = descent_paths(options);

  it("descent_paths(options) draws lines of equal height, in equal steps of the logarithm, and over them each path", () => {
    const [lines, straight] = data as { x: (number | null)[]; y: (number | null)[]; name?: string }[];
    const heights = lines!.x.flatMap((x, n) =>
      x === null ? [] : [Math.log10(x ** 2 + (lines!.y[n] ?? 0) ** 2 + 1e-3)],
    );
    const step = (Math.log10(5) + 3) / 12;
    const levels = heights.filter((height) => height > -1).map((height) => (height + 3) / step);
    expect(new Set(levels.map(Math.round))).toEqual(new Set([7, 8, 9, 10, 11]));
    for (const level of levels) expect(Math.abs(level - Math.round(level))).toBeLessThan(0.2);
    expect(straight).toMatchObject({ name: "straight" });
    expect([straight!.x[0], straight!.x.at(-1)]).toEqual([1, 0]);
  });

  it("descent_paths(options) has a frame for each position of the slider, in which each path has come so far", () => {
    const slider = layout.sliders?.[0];
    expect(slider?.steps?.map(({ label }) => label)).toEqual(frames.map(({ name }) => name));
    expect([frames[0]!.name, frames.at(-1)!.name]).toEqual(["0", "100"]);
    expect(slider?.active).toBe(frames.length - 1);
    frames.forEach(({ name, data: moment, traces }) => {
      expect(traces).toEqual([1, 2]);
      const { x } = moment[0] as { x: number[] };
      expect(x).toHaveLength(Number(name) + 1);
      expect(x.at(-1)).toBeCloseTo(1 - Number(name) / 100, 3);
    });
  });

  it("descent_paths(options) plays from where it stands, slowly enough to be followed, and pauses", () => {
    const [play, pause] = layout.updatemenus?.[0]?.buttons ?? [];
    expect([play?.label, pause?.label]).toEqual(["Play", "Pause"]);
    const [, { fromcurrent, frame }] = play!.args as [null, { fromcurrent: boolean; frame: { duration: number } }];
    expect(fromcurrent).toBe(true);
    expect((frames.length - 1) * frame.duration).toBeGreaterThan(8_000);
    expect(pause?.args).toMatchObject([[null], { mode: "immediate" }]);
  });

  it("descent_paths({ slider: false }) has the whole paths and nothing to move, so that it can stand behind another slider", () => {
    const still = descent_paths({ ...options, slider: false });
    expect(still.data).toStrictEqual(data);
    expect([still.frames, still.layout.sliders, still.layout.updatemenus]).toStrictEqual([
      undefined,
      undefined,
      undefined,
    ]);
    expect(still.layout.height).toBeLessThan(layout.height!);
    const stops = [1, 2].map((name) => ({ name, figure: still }));
    expect(slider_figure({ label: "rate", stops }).frames).toHaveLength(2);
  });

  it("descent_paths(options) tells the step of each point under the mouse", () => {
    const { customdata, hovertemplate, x } = data[1] as { customdata: number[]; hovertemplate: string; x: number[] };
    expect(customdata).toHaveLength(x.length);
    expect([customdata[0], customdata.at(-1)]).toEqual([0, 100]);
    expect(hovertemplate).toContain("step %{customdata}");
  });

  it("descent_paths(options) says where paths end, and lets none draw what is no number", () => {
    expect(alt).toBe("Two ways. Seen from above, from the start over 100 steps: straight to 0, 0; away away.");
    expect(JSON.stringify({ paths: data.slice(1), frames })).not.toMatch(/null/);
  });

  it("descent_paths(options) marks the lowest point, if it is told", () => {
    const marked = descent_paths({ ...options, lowest: [0, 0] });
    expect(marked.data).toHaveLength(data.length + 1);
    expect(marked.frames?.[0]?.traces).toEqual([2, 3]);
  });

  it("descent_paths(options) refuses a surface whose logarithm cannot be drawn", () => {
    expect(() => descent_paths({ ...options, surface: (x) => x })).toThrow(
      "surface must be finite and not negative in the whole picture, got -2 at -2, -1",
    );
    expect(() => descent_paths({ ...options, surface: () => Number.NaN })).toThrow("got NaN at -2, -1");
  });

  it("descent_paths(options) refuses paths that do not fit together", () => {
    expect(() => descent_paths({ ...options, paths: [] })).toThrow("paths must hold at least one path with a start");
    const short = { name: "short", x: [1], y: [1] };
    expect(() => descent_paths({ ...options, paths: [options.paths[0]!, short] })).toThrow(
      'descent_paths: "short" must have 101 x and y as the first, got 1 and 1',
    );
  });
});
