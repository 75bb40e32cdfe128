import { way_back } from "handwritten";
import { describe, expect, it } from "vitest";
import { message_of } from "../support/message_of";

const options = { title: "The way back", hidden_units: 10, outputs: 10, hidden_unit: 8, input: 350 };

describe("way_back", () => {
  const { layout, alt } = way_back(options);
  const arrows = (layout.annotations ?? []).filter(({ showarrow }) => showarrow);

  it("way_back(options) has an arrow from each output to the hidden unit, and one from it to the input", () => {
    expect(arrows).toHaveLength(11);
    expect(new Set(arrows.slice(0, 10).map(({ x, y }) => `${x}, ${y}`)).size).toBe(1);
    expect(arrows[10]!.ay).toBe(arrows[0]!.y);
  });

  it("way_back(options) points from right to left everywhere", () => {
    for (const { x, ax } of arrows) expect(Number(ax)).toBeGreaterThan(Number(x));
  });

  it("way_back(options) names what is computed at each step, also in the alternative text", () => {
    const texts = (layout.annotations ?? []).map(({ text }) => text);
    for (const formula of ["dZ2 = (A2 − Y)/m", "dA1 = W2ᵀ·dZ2", "dZ1 = dA1 ⊙ ReLU′", "dW1 = dZ1·Xᵀ"]) {
      expect(texts).toContain(formula);
      expect(alt).toContain(formula);
    }
    expect(texts).toContain("unit 8");
    expect(texts).toContain("pixel 350");
  });

  it("way_back refuses a hidden unit that is not there, or not drawn", () => {
    expect(message_of(() => way_back({ ...options, hidden_unit: 10 }))).toBe(
      "RangeError: way_back: hidden_unit must be one of those drawn, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, got 10",
    );
    expect(message_of(() => way_back({ ...options, hidden_units: 64, hidden_unit: 30 }))).toContain("got 30");
    expect(message_of(() => way_back({ ...options, outputs: 0 }))).toContain("outputs must be a whole number");
  });
});
