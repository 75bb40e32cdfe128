import { describe, expect, it } from "vitest";
import { draw_mnist } from "../../lib/data/draw_mnist";
import { map } from "../../lib/matrix/elementwise";
import { type Matrix, matrix, zeros } from "../../lib/matrix/matrix";
import { select_columns } from "../../lib/matrix/select_columns";
import { to_sparse } from "../../lib/matrix/sparse_matrix";
import { to_dense } from "../../lib/matrix/to_dense";
import { image_hint } from "../../lib/two_layer/data_hints";
import { random_from } from "../../lib/two_layer/random";

const drawn = draw_mnist({ train: 600, test: 1 }).train.images;
const digits = to_dense(drawn);

/** What image_hint says of some inputs, dense and sparse, which must be the same. */
function hint_of(X: Matrix): string | undefined {
  const hint = image_hint(X);
  expect(image_hint(to_sparse(X))).toBe(hint);
  return hint;
}

function random_inputs(rows: number, draw: (random: ReturnType<typeof random_from>) => number): Matrix {
  const random = random_from(1);
  return map(zeros(rows, 50), () => draw(random));
}

describe("image_hint(X)", () => {
  it.each<[what: string, X: Matrix]>([
    ["digits as they should be", digits],
    ["one digit", select_columns(digits, [3])],
    ["digits from −1 to 1", map(digits, (x) => 2 * x - 1)],
    ["standardized digits", map(digits, (x) => (x - 0.13) / 0.31)],
    ["ink that is 0 or 1", map(digits, Math.round)],
    ["noise from 0 to 1", random_inputs(784, (random) => random.uniform(0, 1))],
    ["normal noise", random_inputs(784, (random) => random.normal())],
    ["a few measurements near 1", random_inputs(4, (random) => random.uniform(0.9, 1))],
    ["measurements that are small", random_inputs(4, (random) => random.uniform(0, 0.001))],
    ["nothing but zeros", zeros(784, 3)],
    ["no examples", zeros(784, 0)],
    ["NaN", matrix([[Number.NaN, 1]])],
  ])("says nothing of %s", (_, X) => {
    expect(hint_of(X)).toBeUndefined();
  });

  it.each<[what: string, X: Matrix, hint: RegExp]>([
    [
      "bytes",
      map(digits, (x) => 255 * x),
      /^The inputs go from 0 to 255, and a typical one is [\d.]+; .* divided by 255\.$/,
    ],
    ["16-bit inputs", map(digits, (x) => 17_000 * x), /^The inputs go from 0 to 17,000, /],
    ["negative bytes", map(digits, (x) => -255 * x), /^The inputs go from -255 to 0, and a typical one is [\d.]+; /],
    ["inverted bytes", map(digits, (x) => 255 - 255 * x), /^The inputs go from 0 to 255, /],
    [
      "a large measurement",
      random_inputs(3, (random) => random.uniform(1900, 2000)),
      /^The inputs go from 0 to 2,000, /,
    ],
    [
      "bytes divided twice",
      map(digits, (x) => x / 255),
      /^The inputs go up to 0\.00392, not 1: were they divided by 255 twice\?$/,
    ],
    [
      "inverted digits",
      map(digits, (x) => 1 - x),
      /^\d+ % of the pixels are bright: .* 1 − x turns one into the other\.$/,
    ],
    ["photographs of ink on gray paper", map(digits, (x) => 0.7 - 0.6 * x), /of the pixels are bright/],
  ])("tells of %s", (_, X, hint) => {
    expect(hint_of(X)).toMatch(hint);
  });

  it("looks at sparse columns where they are, whichever are picked", () => {
    const picked = select_columns(drawn, [5, 2]);
    expect(image_hint(picked)).toBeUndefined();
    const first = to_sparse(map(digits, (x) => (x === 0 ? 0 : 255 * x)));
    expect(image_hint(select_columns(first, [7, 1]))).toMatch(/^The inputs go from 0 to 255/);
  });
});
