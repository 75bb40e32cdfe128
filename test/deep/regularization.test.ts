import { describe, expect, it } from "vitest";
import { clip_gradients, norm_of } from "../../lib/deep/clip_gradients";
import type { NetworkParameters } from "../../lib/deep/layers/layer";
import { l1, l2, max_norm, type Penalty } from "../../lib/deep/regularization";
import { matrix, to_rows, zeros } from "../../lib/matrix/matrix";
import { worst_error } from "../support/layer_gradients";
import { message_of } from "../support/message_of";
import { guard } from "../support/untouched";

const precision = "float64";
const W = matrix(
  [
    [3, -4],
    [0.3, 0.4],
  ],
  { precision },
);
const b = matrix([[100], [200]], { precision });
const parameters: NetworkParameters = [{ W, b }, {}];
const none: NetworkParameters = [{ W: zeros(2, 2, { precision }), b: zeros(2, 1, { precision }) }, {}];

describe.each([
  ["l2(0.1)", l2(0.1), 0.05 * (9 + 16 + 0.09 + 0.16)],
  ["l1(0.1)", l1(0.1), 0.1 * (3 + 4 + 0.3 + 0.4)],
] as [string, Penalty, number][])("%s", (_, penalty, price) => {
  it("value(parameters) counts weights, and no biases", () => {
    expect(penalty.value(parameters)).toBeCloseTo(price, 12);
  });

  it("add_gradient(parameters, gradients) adds its gradient, by central differences", () => {
    const changed = guard([parameters, none]);
    const gradients = penalty.add_gradient(parameters, none);
    expect(worst_error(parameters, gradients, penalty.value)).toBeLessThan(1e-7);
    expect(changed()).toStrictEqual([]);
  });
});

describe("max_norm(parameters, limit)", () => {
  it("shortens the rows of W that are longer, keeps their direction, and leaves the others and the biases", () => {
    const [limited] = max_norm(parameters, 1);
    const rows = to_rows(limited!.W!).flat();
    for (const [n, value] of [0.6, -0.8, 0.3, 0.4].entries()) expect(rows[n]).toBeCloseTo(value, 12);
    expect(limited!.b).toBe(b);
    expect(max_norm(parameters, 6)[0]!.W).toBe(W);
  });

  it("leaves a row of zeros as it is, and refuses a limit of 0", () => {
    expect(max_norm(none, 1)[0]!.W).toBe(none[0]!.W);
    expect(message_of(() => max_norm(none, 0))).toContain("the limit must be a positive number, got 0");
  });
});

describe("clip_gradients(gradients, clip)", () => {
  it("{ norm } shortens all of them together, and keeps their direction", () => {
    const clipped = clip_gradients(parameters, { norm: 1 });
    expect(norm_of(clipped)).toBeCloseTo(1, 12);
    const ratio = clipped[0]!.b!.values[0]! / 100;
    expect(clipped[0]!.W!.values[0]).toBeCloseTo(3 * ratio, 12);
    expect(clip_gradients(parameters, { norm: 1e6 })).toBe(parameters);
  });

  it("{ value } cuts each number", () => {
    expect(to_rows(clip_gradients(parameters, { value: 1 })[0]!.W!)).toStrictEqual([
      [1, -1],
      [0.3, 0.4],
    ]);
    expect(message_of(() => clip_gradients(parameters, { value: -1 }))).toContain("must be a positive number, got -1");
  });
});
