import { describe, expect, it } from "vitest";
import { activations } from "../../lib/deep/layers/activation";
import { dense } from "../../lib/deep/layers/dense";
import { dropout } from "../../lib/deep/layers/dropout";
import { flatten } from "../../lib/deep/layers/flatten";
import { initializations } from "../../lib/deep/layers/initializations";
import type { Layer, NetworkParameters } from "../../lib/deep/layers/layer";
import {
  binary_cross_entropy,
  cross_entropy,
  huber,
  type Loss,
  mean_absolute_error,
  mean_squared_error,
} from "../../lib/deep/losses";
import { network, network_from } from "../../lib/deep/network";
import { squared_norm } from "../../lib/matrix/elementwise";
import { type Matrix, matrix, to_rows } from "../../lib/matrix/matrix";
import { to_sparse } from "../../lib/matrix/sparse_matrix";
import { backward_propagation, forward_propagation, predict, update_parameters } from "../../lib/two_layer/network";
import { initialize_parameters } from "../../lib/two_layer/parameters";
import { random_from } from "../../lib/two_layer/random";
import { worst_error } from "../support/layer_gradients";
import { message_of } from "../support/message_of";
import { small_problem } from "../support/problems";
import { guard } from "../support/untouched";

const { X, Y } = small_problem(3, { pixels: 9, hidden: 4, digits: 3, examples: 6 });

describe("network [dense, relu, dense, softmax]", () => {
  const same = (name: string, actual: Matrix, expected: Matrix) => expect(actual.values, name).toEqual(expected.values);

  it.each([
    ["float32", "dense"],
    ["float32", "sparse"],
    ["float64", "dense"],
    ["float64", "sparse"],
  ] as const)(
    "has the bits of chapter 1: parameters, activations, gradients and updates, in %s with X %s",
    (precision, kind) => {
      const problem = small_problem(3, { pixels: 9, hidden: 4, digits: 3, examples: 6 }, precision);
      const images = kind === "sparse" ? to_sparse(problem.X) : problem.X;
      const net = network({ inputs: 9, layers: [dense(4), "relu", dense(3), "softmax"] });
      const [first, , second] = net.initialize_parameters({ seed: 5, precision });
      const parameters = initialize_parameters({ inputs: 9, hidden_units: 4, outputs: 3, seed: 5, precision });
      same("W1", first!.W!, parameters.W1);
      same("b1", first!.b!, parameters.b1);
      same("W2", second!.W!, parameters.W2);

      const { W1, b1, W2, b2 } = problem.parameters;
      const layers: NetworkParameters = [{ W: W1, b: b1 }, {}, { W: W2, b: b2 }, {}];
      const made = net.forward_propagation(layers, images);
      const expected = forward_propagation(problem.parameters, images);
      same("Z1", made.layers[0]!.A as Matrix, expected.Z1);
      same("A1", made.layers[1]!.A as Matrix, expected.A1);
      same("Z2", made.Z, expected.Z2);
      same("A2", made.A, expected.A2);
      expect(net.predict(layers, images)).toEqual(predict(problem.parameters, images));

      const gradients = net.backward_propagation(made, problem.Y);
      const slopes = backward_propagation(problem.parameters, expected, images, problem.Y);
      same("dW1", gradients[0]!.W!, slopes.dW1);
      same("db1", gradients[0]!.b!, slopes.db1);
      same("dW2", gradients[2]!.W!, slopes.dW2);
      same("db2", gradients[2]!.b!, slopes.db2);

      const updated = net.update_parameters(layers, gradients, 0.3);
      const after = update_parameters(problem.parameters, slopes, 0.3);
      same("W1 after", updated[0]!.W!, after.W1);
      same("b2 after", updated[2]!.b!, after.b2);
    },
  );
});

describe("backward_propagation(activations, Y)", () => {
  const endings: [string, Loss, (Layer | "softmax" | "sigmoid")[]][] = [
    ["cross_entropy", cross_entropy(), ["softmax"]],
    ["binary_cross_entropy", binary_cross_entropy(), ["sigmoid"]],
    ["mean_squared_error", mean_squared_error(), []],
    ["mean_squared_error of a softmax", mean_squared_error(), ["softmax"]],
    ["mean_absolute_error", mean_absolute_error(), []],
    ["huber", huber({ delta: 0.3 }), []],
  ];
  const names = Object.keys(activations) as (keyof typeof activations)[];

  it.each(names.flatMap((name) => endings.map((ending) => [name, ...ending] as const)))(
    "through %s, with the loss %s, has a relative error below 1e-7",
    (name, _, loss, ending) => {
      const net = network({
        inputs: 9,
        layers: [dropout(0.2), dense(5), name, dropout(0.5), dense(3), ...ending],
        loss,
      });
      const parameters = net.initialize_parameters({ seed: 2, precision: "float64" });
      const forward = (moved: typeof parameters) => net.forward_propagation(moved, X, random_from(7));
      const gradients = net.backward_propagation(forward(parameters), Y);
      const error = worst_error(
        parameters,
        gradients,
        (moved) => net.compute_loss(forward(moved), Y),
        (moved) => [forward(moved).layers[1]!.A as Matrix], // Where relu and its kin have their kinks.
      );
      expect(error).toBeLessThan(1e-7);
    },
  );

  it("gives sparse and dense X the same gradients, and computes none of X", () => {
    const net = network({ inputs: 9, layers: [dense(4), "tanh", dense(3), "softmax"] });
    const parameters = net.initialize_parameters({ seed: 2, precision: "float64" });
    const of = (images: typeof X | ReturnType<typeof to_sparse>) =>
      net.backward_propagation(net.forward_propagation(parameters, images), Y)[0]!.W!;
    expect(of(to_sparse(X)).values).toEqual(of(X).values);
  });

  it("changes nothing that it is given", () => {
    const net = network({ inputs: 9, layers: [dense(4), "gelu", dropout(0.5), dense(3), "softmax"] });
    const parameters = net.initialize_parameters({ seed: 2 });
    const changed = guard([parameters, X, Y]);
    net.backward_propagation(net.forward_propagation(parameters, X, random_from(1)), Y);
    expect(changed()).toStrictEqual([]);
  });
});

describe("network(options)", () => {
  it("summary() tells names, shapes and the true number of parameters", () => {
    const net = network({
      inputs: [28, 28],
      layers: [flatten(), dense(256), "relu", dense(128), "relu", dense(32), "relu", dense(10), "softmax"],
    });
    expect(net.summary().slice(0, 3)).toStrictEqual([
      { layer: "inputs", output: "28 × 28", parameters: 0 },
      { layer: "flatten", output: "784", parameters: 0 },
      { layer: "dense 256", output: "256", parameters: 200_960 },
    ]);
    expect(net.summary().at(-1)).toStrictEqual({ layer: "total", output: "", parameters: 238_314 });
  });

  it("finds what does not fit before there are data, and names the layer", () => {
    const made = (layers: Parameters<typeof network>[0]["layers"], loss?: Loss) =>
      message_of(() => network({ inputs: [28, 28], layers, ...(loss && { loss }) }));
    expect(made([dense(10), "softmax"])).toBe(
      "ShapeError: network: layer 1, dense 10, needs a column of numbers, and gets 28 × 28; put flatten() before it",
    );
    expect(made([flatten(), dense(10)])).toBe(
      'ShapeError: network: layer 2, dense 10, is the last, and the loss cross_entropy needs "softmax" there',
    );
    expect(made([flatten(), "rellu" as "relu"])).toContain('network: layer 2: activation: there is no "rellu"');
    expect(made([])).toContain("at least one layer");
    expect(message_of(() => network({ inputs: 0, layers: ["softmax"] }))).toContain("inputs must be a whole number");
    expect(message_of(() => dense(0))).toContain("dense: units must be a whole number of at least 1, got 0");
    expect(message_of(() => dropout(1))).toBe("RangeError: dropout: rate must be at least 0 and less than 1, got 1");
  });

  it("finds parameters, images and targets of other sizes, and names the layer", () => {
    const net = network({ inputs: 9, layers: [dense(4), "relu", dense(3), "softmax"] });
    const parameters = net.initialize_parameters({ seed: 1 });
    const turned = [parameters[2]!, {}, parameters[0]!, {}];
    expect(message_of(() => net.forward_propagation(turned, X))).toContain(
      "W of layer 1, dense 4, must be 4×9, got 3×4",
    );
    expect(message_of(() => net.forward_propagation(parameters.slice(1), X))).toContain("has 4 layers");
    expect(message_of(() => net.forward_propagation([{}, {}, {}, {}], X))).toContain(
      "W of layer 1, dense 4, must be a matrix",
    );
    expect(message_of(() => net.forward_propagation(parameters, Y))).toContain("X must be 9×6 (inputs × examples)");
    expect(message_of(() => net.compute_loss(net.forward_propagation(parameters, X), X))).toContain("Y must be 3×6");
  });

  it("network_from(network.description) has the same bits", () => {
    const layers = [
      flatten(),
      dense(5, { weights: { uniform: 0.5 }, biases: { spread_over: [-1, 1] } }),
      "elu" as const,
      dropout(0.25),
      dense(3, { weights: "glorot_uniform" }),
    ];
    const net = network({ inputs: [3, 3], layers, loss: huber({ delta: 0.5 }) });
    const again = network_from(JSON.parse(JSON.stringify(net.description)));
    const parameters = again.initialize_parameters({ seed: 9 });
    expect(parameters).toEqual(net.initialize_parameters({ seed: 9 }));
    const outputs = (one: typeof net) => one.forward_propagation(parameters, X, random_from(4)).A.values;
    expect(outputs(again)).toEqual(outputs(net));
  });

  it("network_from(description) refuses what is none", () => {
    const from = (description: unknown) => message_of(() => network_from(description as typeof good));
    const good = network({ inputs: 2, layers: [dense(2), "softmax"] }).description;
    expect(from({ ...good, layers: undefined })).toContain("must hold the lists");
    expect(from({ ...good, layers: [{ layer: "__proto__" }] })).toContain(
      'layer 1: make_layer: there is no layer "__proto__"',
    );
    expect(from({ ...good, layers: [{ layer: "dense", units: "10" }] })).toContain("units must be a whole number");
    expect(from({ ...good, layers: [{ layer: "dense", units: 2, weights: "best" }] })).toContain("one of he_normal");
    expect(from({ ...good, layers: [null] })).toContain("no layer undefined");
    expect(from({ ...good, loss: { loss: "hope" } })).toContain('no loss "hope"');
  });

  it("predict(parameters, X) of one sigmoid asks whether it is at least a half, and of one number refuses", () => {
    const parameters: NetworkParameters = [{ W: matrix([[1, 0, 0, 0, 0, 0, 0, 0, 0]]), b: matrix([[-0.5]]) }, {}];
    const images = matrix([[0, 1], ...Array.from({ length: 8 }, () => [0, 0])]);
    const net = network({ inputs: 9, layers: [dense(1), "sigmoid"], loss: binary_cross_entropy() });
    expect([...net.predict(parameters, images)]).toStrictEqual([0, 1]);
    const curve = network({ inputs: 9, layers: [dense(1), "linear"], loss: mean_squared_error() });
    expect(message_of(() => curve.predict(parameters, images))).toContain("compute_outputs");
    expect(to_rows(curve.compute_outputs(parameters, images))).toStrictEqual([[-0.5, 0.5]]);
  });
});

describe("dropout(rate)", () => {
  const A = matrix(Array.from({ length: 100 }, () => Array.from({ length: 100 }, () => 2)));
  const kept = (values: ArrayLike<number>) => Array.from(values).filter((value) => value !== 0);

  it("leaves out about that share while training, and divides the rest by 1 − rate, so that the mean stays", () => {
    const made = dropout(0.25).forward({}, A, [], random_from(1)).A.values;
    expect(new Set(kept(made))).toStrictEqual(new Set([Math.fround(2 / 0.75)]));
    expect(kept(made).length / made.length).toBeCloseTo(0.75, 1.5);
  });

  it("changes nothing when predicting", () => {
    expect(dropout(0.25).forward({}, A, []).A).toBe(A);
  });

  it("takes slopes back through what was kept alone", () => {
    const { A: made, backward } = dropout(0.25).forward({}, A, [], random_from(1));
    expect(backward(A).input_gradient().values).toEqual(made.values);
  });

  it("leaves entries of a sparse X out as well", () => {
    const { A: made } = dropout(0.25).forward({}, to_sparse(A), [], random_from(1));
    expect(kept(made.values).length / A.values.length).toBeCloseTo(0.75, 1.5);
    expect(new Set(kept(made.values))).toStrictEqual(new Set([Math.fround(2 / 0.75)]));
  });
});

describe("initializations", () => {
  const variances: Record<string, number> = {
    he_normal: 2 / 400,
    he_uniform: 2 / 400,
    glorot_normal: 2 / 500,
    glorot_uniform: 2 / 500,
    lecun_normal: 1 / 400,
    lecun_uniform: 1 / 400,
    zeros: 0,
  };

  it.each(Object.keys(initializations) as (keyof typeof initializations)[])(
    "%s has its variance, and mean 0",
    (weights) => {
      const net = network({ inputs: 400, layers: [dense(100, { weights }), "softmax"] });
      const { W } = net.initialize_parameters({ seed: 1, precision: "float64" })[0]!;
      const variance = squared_norm(W!) / W!.values.length;
      expect(variance).toBeGreaterThanOrEqual(0.97 * variances[weights]!);
      expect(variance).toBeLessThanOrEqual(1.03 * variances[weights]!);
    },
  );

  it("biases spread over a range put each unit's kink into it", () => {
    const net = network({
      inputs: 1,
      layers: [dense(50, { biases: { spread_over: [-10, 10] } }), "linear"],
      loss: mean_squared_error(),
    });
    const { W, b } = net.initialize_parameters({ seed: 1, precision: "float64" })[0]!;
    const kinks = Array.from(b!.values, (bias, n) => -bias / W!.values[n]!);
    expect(Math.min(...kinks)).toBeGreaterThanOrEqual(-10);
    expect(Math.max(...kinks)).toBeLessThan(10);
    expect(Math.max(...kinks) - Math.min(...kinks)).toBeGreaterThan(15);
  });
});
