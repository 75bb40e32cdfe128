import { describe, expect, it } from "vitest";
import { convolution } from "../../../lib/deep/layers/convolution";
import { dense } from "../../../lib/deep/layers/dense";
import { make_layer } from "../../../lib/deep/layers/make_layer";
import { network } from "../../../lib/deep/network";
import { type Matrix, matrix } from "../../../lib/matrix/matrix";
import { to_sparse } from "../../../lib/matrix/sparse_matrix";
import { random_from } from "../../../lib/two_layer/random";
import { images_reference } from "../../references/images_reference";
import { message_of } from "../../support/message_of";
import "../../support/to_be_near";
import { tolerances } from "../../support/tolerances";
import { guard } from "../../support/untouched";

const precision = "float64";
const matrices = (rows: number[][]) => matrix(rows, { precision });
const dense_of = (A: unknown) => A as Matrix;

describe.each(images_reference.convolutions)("convolution($options) of images of $input", (reference) => {
  const layer = convolution(reference.options);
  const [A, W, dZ] = [matrices(reference.A), matrices(reference.W), matrices(reference.dZ)];
  const parameters = { W, ...(reference.b && { b: matrices(reference.b) }) };
  const pass = () => layer.forward(parameters, A, reference.input);

  it("output_shape(input) is PyTorch's", () => {
    expect(layer.output_shape(reference.input)).toStrictEqual(reference.output);
  });

  it("forward is PyTorch's, and so are all slopes", () => {
    const { A: Z, backward } = pass();
    const { gradients, input_gradient } = backward(dZ);
    expect(dense_of(Z)).to_be_near(reference.Z, tolerances.float64);
    expect(gradients.W!).to_be_near(reference.dW, tolerances.float64);
    if (reference.db) expect(gradients.b!).to_be_near(reference.db, tolerances.float64);
    else expect(gradients).not.toHaveProperty("b");
    expect(input_gradient()).to_be_near(reference.dA, tolerances.float64);
  });

  it("changes nothing that it is given, and gives the same again", () => {
    const changed = guard([parameters, A, dZ]);
    const again = () => {
      const { A: Z, backward } = pass();
      const { gradients, input_gradient } = backward(dZ);
      return [Z, gradients, input_gradient()];
    };
    expect(again()).toStrictEqual(again());
    expect(changed()).toStrictEqual([]);
  });

  it("has parameters of its parameter_sizes, of the same seed the same", () => {
    const sizes = layer.parameter_sizes(reference.input);
    const made = layer.initialize(reference.input, random_from(1), precision);
    expect(Object.entries(made).map(([name, { rows, columns }]) => [name, [rows, columns]])).toStrictEqual(
      Object.entries(sizes),
    );
    expect(layer.initialize(reference.input, random_from(1), precision)).toStrictEqual(made);
  });

  it("is made again of its description", () => {
    expect(make_layer(layer.description).description).toStrictEqual(layer.description);
  });
});

describe("convolution(options)", () => {
  const edge = { W: matrix([[-1, 1, -1, 1]]), b: matrix([[0.5]]) };

  it("finds an edge, worked by hand", () => {
    // A 3 × 3 image, dark on the left and light on the right, and a filter that takes the left pixel from the right one, twice.
    const image = matrix([[0], [0], [1], [0], [0], [1], [0], [0], [1]]);
    const { A: Z } = convolution({ filters: 1, size: 2 }).forward(edge, image, [1, 3, 3]);
    expect([...dense_of(Z).values]).toStrictEqual([0.5, 2.5, 0.5, 2.5]);
  });

  it("takes sparse images as it takes dense ones", () => {
    const image = matrix([[0], [0], [1], [0], [0], [1], [0], [0], [1]]);
    const layer = convolution({ filters: 1, size: 2 });
    expect(layer.forward(edge, to_sparse(image), [1, 3, 3]).A).toStrictEqual(layer.forward(edge, image, [1, 3, 3]).A);
  });

  it.each([
    [{ filters: 0, size: 3 }, "convolution: filters must be a whole number of at least 1, got 0"],
    [{ filters: 2, size: 0 }, "convolution: size must be a whole number of at least 1, got 0"],
    [{ filters: 2, size: 1.5 }, "convolution: size must be a whole number of at least 1, got 1.5"],
    [{ filters: 2, size: 3, stride: 0 }, "convolution: stride must be a whole number of at least 1, got 0"],
    [{ filters: 2, size: 3, padding: "full" }, 'convolution: padding must be "valid" or "same", got "full"'],
    [{ filters: 2, size: 3, bias: 1 }, "convolution: bias must be true or false, got 1"],
    [{ filters: 2, size: 3, weights: "best" }, 'got "best"'],
    [{ filter: 2, size: 3 }, "filters"],
  ])("refuses %j", (options, text) => {
    expect(message_of(() => convolution(options as never))).toContain(text);
  });

  it("says what it needs where it gets no images, or too small ones", () => {
    const layers = (inputs: number | number[], size: number) => () =>
      network({ inputs, layers: [convolution({ filters: 2, size }), dense(2), "softmax"] });
    expect(message_of(layers(784, 3))).toContain(
      "network: layer 1, convolution 2 of 3 × 3, needs images, channels × height × width, and gets 784; for MNIST begin with network({ inputs: [1, 28, 28], … })",
    );
    expect(message_of(layers([28, 28], 3))).toContain("gets 28 × 28");
    expect(message_of(layers([1, 4, 2], 3))).toContain("needs images of at least 3 × 3, and gets 1 × 4 × 2");
    expect(message_of(layers([1, 4, 4], 3))).toContain("put flatten() before it");
  });
});
