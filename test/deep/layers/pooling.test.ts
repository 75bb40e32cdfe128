import { describe, expect, it } from "vitest";
import { make_layer } from "../../../lib/deep/layers/make_layer";
import { average_pool, global_average_pool, max_pool } from "../../../lib/deep/layers/pooling";
import { type Matrix, matrix } from "../../../lib/matrix/matrix";
import { images_reference } from "../../references/images_reference";
import { message_of } from "../../support/message_of";
import "../../support/to_be_near";
import { tolerances } from "../../support/tolerances";
import { guard } from "../../support/untouched";

const matrices = (rows: number[][]) => matrix(rows, { precision: "float64" });
const makers = { max_pool, average_pool, global_average_pool };

describe.each(images_reference.pools)("$kind($options) of images of $input", (reference) => {
  const layer = makers[reference.kind](reference.options as never);
  const [A, dP] = [matrices(reference.A), matrices(reference.dP)];

  it("is PyTorch's, and so is its slope", () => {
    const { A: P, backward } = layer.forward({}, A, reference.input);
    expect(layer.output_shape(reference.input)).toStrictEqual(reference.output);
    expect(P as Matrix).to_be_near(reference.P, tolerances.float64);
    expect(backward(dP).input_gradient()).to_be_near(reference.dA, tolerances.float64);
  });

  it("changes nothing that it is given", () => {
    const changed = guard([A, dP]);
    layer.forward({}, A, reference.input).backward(dP).input_gradient();
    expect(changed()).toStrictEqual([]);
  });

  it("is made again of its description", () => {
    expect(make_layer(layer.description).description).toStrictEqual(layer.description);
  });
});

describe("max_pool(options)", () => {
  it("gives the whole slope to the first of equal numbers", () => {
    const { backward } = max_pool({ size: 2 }).forward({}, matrix([[3], [3], [1], [3]]), [1, 2, 2]);
    expect([...backward(matrix([[5]])).input_gradient().values]).toStrictEqual([5, 0, 0, 0]);
  });

  it("gives a number the slopes of all windows in which it is the largest", () => {
    const { backward } = max_pool({ size: 2, stride: 1 }).forward(
      {},
      matrix([[1], [9], [2], [1], [1], [1]]),
      [1, 2, 3],
    );
    expect([...backward(matrix([[5], [7]])).input_gradient().values]).toStrictEqual([0, 12, 0, 0, 0, 0]);
  });

  it("lets NaN through, so that it is found", () => {
    const images = matrix([[Number.NaN], [1], [2], [3]]);
    expect((max_pool({ size: 2 }).forward({}, images, [1, 2, 2]).A as Matrix).values[0]).toBeNaN();
  });

  it("refuses what it cannot use", () => {
    expect(message_of(() => max_pool({ size: 0 }))).toContain("size must be a whole number of at least 1, got 0");
    expect(message_of(() => max_pool({ sise: 2 } as never))).toContain("size");
    expect(message_of(() => max_pool({ size: 3 }).output_shape([1, 2, 5]))).toContain("at least 3 × 3");
  });
});
