import { type Matrix, type TrainingMoment, training_film } from "handwritten";
import { describe, expect, it } from "vitest";
import { message_of } from "../support/message_of";

/** Two hidden units that see four pixels. */
const weights = (...values: number[]): Matrix<"hidden", "pixels"> => ({
  rows: 2,
  columns: 4,
  values: Float32Array.from(values),
});
const noise: TrainingMoment = {
  step: 0,
  W1: weights(0.1, 0.2, -0.1, 0, 0.1, 0, 0, 0.2),
  counts: [
    [1, 9],
    [0, 10],
  ],
};
const trained: TrainingMoment = {
  step: 50,
  W1: weights(1, -2, 0, 0, 2, 1, 1, -1),
  counts: [
    [10, 0],
    [1, 9],
  ],
};
const film = training_film([noise, trained], { title: "A training" });

/** The numbers of an image, in tens of percent of the largest weight. */
const unpacked = (z: unknown): number[] => {
  const { bdata } = z as { bdata: string };
  return [...new Int8Array(Buffer.from(bdata, "base64"))];
};
const frame = (n: number) => film.frames![n]!.data.map((trace) => ({ ...trace }) as Record<string, unknown>);

describe("training_film(moments, options)", () => {
  it("has a frame for each moment, with a place of the slider, and begins with the last", () => {
    expect(film.frames!.map(({ name }) => name)).toEqual(["0", "50"]);
    expect(film.layout.sliders?.[0]).toMatchObject({ active: 1, steps: [{ label: "0" }, { label: "50" }] });
    expect(unpacked(Object(film.data[0]).z)).toEqual(unpacked(frame(1)[0]!.z));
  });

  it("shows weights in tens of percent of the largest of all moments", () => {
    expect(unpacked(frame(1)[0]!.z)).toEqual([50, 0, 100, 50]);
    expect(unpacked(frame(1)[1]!.z)).toEqual([-100, 0, 50, -50]);
    expect(unpacked(frame(0)[0]!.z)).toEqual([10, -10, 10, 0]);
  });

  it("shows the mistakes, on one scale of colors, and says how many are right", () => {
    const { bdata, dtype, shape } = frame(0)[2]!.z as { bdata: string; dtype: string; shape: string };
    expect([dtype, shape]).toEqual(["u2", "2, 2"]);
    expect([...new Uint16Array(Uint8Array.from(Buffer.from(bdata, "base64")).buffer)]).toEqual([0, 9, 0, 0]);
    expect(film.layout.coloraxis2).toMatchObject({ cmin: 0, cmax: 9 });
    expect(frame(0)[3]).toEqual({ text: ["<b>55.0 % right</b><br><br>most often<br>0 taken for 1: 9"] });
    expect(frame(1)[3]).toEqual({ text: ["<b>95.0 % right</b><br><br>most often<br>1 taken for 0: 1"] });
  });

  it("says in its text where the training began and ended", () => {
    expect(film.alt).toBe(
      "A training: the weights of 2 hidden units and the network's mistakes, from step 0, 55.0 % right, to step 50, 95.0 % right.",
    );
  });

  it("changes with each frame only traces that there are", () => {
    for (const { traces, data } of film.frames!) {
      expect(traces).toHaveLength(data.length);
      expect(Math.max(...traces)).toBeLessThan(film.data.length);
    }
  });

  it("refuses moments that are none, or not of one network", () => {
    expect(message_of(() => training_film([], { title: "x" }))).toContain("moments must hold at least one, got none");
    const other = { ...noise, W1: { ...noise.W1, rows: 1, values: noise.W1.values.subarray(4) } };
    expect(message_of(() => training_film([other, trained], { title: "x" }))).toContain("W1 at step 0");
    const digits = { ...noise, counts: [[1]] };
    expect(message_of(() => training_film([digits, trained], { title: "x" }))).toContain(
      "counts at step 0 must have 2 rows and columns",
    );
    const broken = { ...noise, W1: weights(Number.NaN, 0, 0, 0, 0, 0, 0, 0) };
    expect(message_of(() => training_film([broken, trained], { title: "x" }))).toMatch(
      /RangeError: training_film: .*NaN/,
    );
  });
});
