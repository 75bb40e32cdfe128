import { describe, expect, it } from "vitest";
import { batch_normalization } from "../../../lib/deep/layers/batch_normalization";
import { make_layer } from "../../../lib/deep/layers/make_layer";
import { type Matrix, matrix } from "../../../lib/matrix/matrix";
import { random_from } from "../../../lib/two_layer/random";
import { images_reference } from "../../references/images_reference";
import { message_of } from "../../support/message_of";
import "../../support/to_be_near";
import { tolerances } from "../../support/tolerances";
import { guard } from "../../support/untouched";

const matrices = (rows: number[][]) => matrix(rows, { precision: "float64" });
const layer = batch_normalization();

describe.each(images_reference.batch_normalizations)(
  "batch_normalization() of examples of $input, training: $training",
  (reference) => {
    const [A, dZ] = [matrices(reference.A), matrices(reference.dZ)];
    const parameters = {
      gamma: matrices(reference.gamma),
      beta: matrices(reference.beta),
      running_mean: matrices(reference.running[0]),
      running_variance: matrices(reference.running[1]),
    };
    const pass = () => layer.forward(parameters, A, reference.input, reference.training ? random_from(1) : undefined);

    it("is PyTorch's, and so are its slopes", () => {
      const { A: Z, backward } = pass();
      const { gradients, input_gradient } = backward(dZ);
      expect(Z as Matrix).to_be_near(reference.Z, tolerances.float64);
      expect(gradients.gamma!).to_be_near(reference.dgamma, tolerances.float64, 1);
      expect(gradients.beta!).to_be_near(reference.dbeta, tolerances.float64, 1);
      expect(input_gradient()).to_be_near(reference.dA, tolerances.float64, 1);
    });

    it("goes on with PyTorch's running means in a training, and with none otherwise", () => {
      const { running } = pass();
      if (!reference.training) return expect(running).toBeUndefined();
      expect(running!.running_mean!).to_be_near(reference.running_after[0], tolerances.float64, 1);
      expect(running!.running_variance!).to_be_near(reference.running_after[1], tolerances.float64, 1);
    });

    it("changes nothing that it is given", () => {
      const changed = guard([parameters, A, dZ]);
      pass().backward(dZ).input_gradient();
      expect(changed()).toStrictEqual([]);
    });
  },
);

describe("batch_normalization(options)", () => {
  const parameters = layer.initialize([1], random_from(1), "float64");

  it("brings 1, 2, 3 to mean 0 and variance 1", () => {
    const { A } = layer.forward(parameters, matrices([[1, 2, 3]]), [1], random_from(1));
    const size = Math.sqrt(3 / 2); // The variance of 1, 2, 3 is 2/3.
    expect(A as Matrix).to_be_near([[-size, 0, size]], 1e-5);
  });

  it("gives 0 where nothing varies", () => {
    const { A } = layer.forward(parameters, matrices([[7, 7, 7]]), [1], random_from(1));
    expect(A as Matrix).to_be_near([[0, 0, 0]], 0, 1);
  });

  it("keeps small differences of large numbers in float32", () => {
    const single = layer.initialize([1], random_from(1), "float32");
    const numbers = [4096, 4096.5, 4097, 4097.5];
    const { A } = layer.forward(single, matrix([numbers]), [1], random_from(1));
    const size = Math.sqrt(0.3125 + 1e-5);
    expect(A as Matrix).to_be_near([[-0.75, -0.25, 0.25, 0.75].map((a) => a / size)], 1e-3);
  });

  it("refuses a training on a single number, and options that it cannot use", () => {
    expect(message_of(() => layer.forward(parameters, matrices([[1]]), [1], random_from(1)))).toContain(
      "batch_normalization: a training needs at least two numbers in each channel, got 1; take more examples into a batch",
    );
    expect(message_of(() => batch_normalization({ momentum: 2 }))).toContain("momentum must be above 0 and at most 1");
    expect(message_of(() => batch_normalization({ epsilon: 0 }))).toContain("epsilon must be above 0, got 0");
    expect(message_of(() => batch_normalization({ eps: 1 } as never))).toContain("epsilon");
  });

  it("is made again of its description", () => {
    const { description } = batch_normalization({ momentum: 0.2, epsilon: 1e-3 });
    expect(make_layer(description).description).toStrictEqual(description);
  });
});
