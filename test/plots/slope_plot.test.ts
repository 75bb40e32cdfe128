import { slope_plot } from "handwritten";
import { describe, expect, it } from "vitest";
import { message_of } from "../support/message_of";

/** y = x², whose slope at 3 is 6, at points one apart from 0 to 10. */
const x = Array.from({ length: 11 }, (_, i) => i);
const options = { x, y: x.map((value) => value ** 2), at: 3, slope: 6, title: "Slope", x_title: "x", y_title: "y" };

describe("slope_plot", () => {
  it("slope_plot(…) puts the point on the curve and the tangent through it", () => {
    const [curve, tangent, point] = slope_plot(options).data;
    expect(curve).toMatchObject({ x: options.x, y: options.y });
    expect(point).toMatchObject({ x: [3], y: [9], text: ["<b>slope 6</b>"] });
    // The tangent reaches 22 % of the axis to each side: 3 ± 2.2, 9 ± 6 · 2.2.
    expect(tangent).toMatchObject({ x: [0.8, 5.2], y: [-4.2, 22.2] });
  });

  it("slope_plot(…) reads the height between two points off the line between them", () => {
    expect(slope_plot({ ...options, at: 3.5 }).data[2]).toMatchObject({ y: [12.5] });
    expect(slope_plot({ ...options, at: 0 }).data[2]).toMatchObject({ y: [0] });
    expect(slope_plot({ ...options, at: 10 }).data[2]).toMatchObject({ y: [100] });
  });

  it("slope_plot(…) writes a falling slope with a true minus", () => {
    expect(slope_plot({ ...options, slope: -0.1234 }).alt).toContain("slope \u22120.123");
  });

  it("slope_plot({ chord: h }) draws the line through the two points of the curve at a distance h", () => {
    const [, , chord, point] = slope_plot({ ...options, chord: 2 }).data;
    expect(chord).toMatchObject({ x: [1, 5], y: [1, 25], mode: "lines+markers" });
    expect(point).toMatchObject({ x: [3], y: [9] });
  });

  it("slope_plot refuses a chord that is not on the curve, or has no length", () => {
    expect(message_of(() => slope_plot({ ...options, chord: 4 }))).toBe(
      "RangeError: slope_plot: an end of the chord must lie between 0 and 10, the ends of x, got -1",
    );
    expect(message_of(() => slope_plot({ ...options, chord: 0 }))).toContain("chord must be a distance above 0, got 0");
  });

  it("slope_plot refuses a point outside of the curve, and a curve whose x and y differ in length", () => {
    expect(message_of(() => slope_plot({ ...options, at: 11 }))).toBe(
      "RangeError: slope_plot: at must lie between 0 and 10, the ends of x, got 11",
    );
    expect(message_of(() => slope_plot({ ...options, at: -1 }))).toContain("got -1");
    expect(message_of(() => slope_plot({ ...options, y: [1] }))).toBe(
      "RangeError: slope_plot: x and y must be equally long, of two points or more, got 11 and 1",
    );
  });
});
