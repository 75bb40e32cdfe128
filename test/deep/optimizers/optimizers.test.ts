import { describe, expect, it } from "vitest";
import type { NetworkParameters } from "../../../lib/deep/layers/layer";
import { adam, adamw } from "../../../lib/deep/optimizers/adam";
import { momentum, nesterov } from "../../../lib/deep/optimizers/momentum";
import type { Optimizer } from "../../../lib/deep/optimizers/optimizer";
import { rmsprop } from "../../../lib/deep/optimizers/rmsprop";
import { sgd } from "../../../lib/deep/optimizers/sgd";
import { map, subtract } from "../../../lib/matrix/elementwise";
import { type Matrix, matrix } from "../../../lib/matrix/matrix";
import { layers_reference } from "../../references/layers_reference";
import { message_of } from "../../support/message_of";
import "../../support/to_be_near";
import { tolerances } from "../../support/tolerances";
import { guard } from "../../support/untouched";

const { rate, steps, W, target, after } = layers_reference.optimizers;
const precision = "float64";
const first = matrix(W, { precision });
const aim = matrix(target, { precision });

/** By the names that the references have. */
const optimizers: Record<string, Optimizer> = {
  sgd: sgd(),
  "sgd, weight_decay 0.1": sgd({ weight_decay: 0.1 }),
  "momentum 0.9": momentum(0.9),
  "nesterov 0.9": nesterov(0.9),
  rmsprop: rmsprop(),
  adam: adam(),
  adamw: adamw(),
};

/** Ten steps with the gradient (W − target)³, as layers.py makes them. */
function train(optimizer: Optimizer, from: Matrix): Matrix {
  let parameters: NetworkParameters = [{ W: from }];
  let state = optimizer.init(parameters);
  for (let step = 0; step < steps; step++) {
    const gradients = [{ W: map(subtract(parameters[0]!.W!, aim), (d) => d ** 3) }];
    ({ parameters, state } = optimizer.update(state, parameters, gradients, rate));
  }
  expect(state.step).toBe(steps);
  return parameters[0]!.W!;
}

describe.each(Object.keys(after))("%s", (name) => {
  const optimizer = optimizers[name]!;

  it("update(…), ten times, arrives where PyTorch does", () => {
    expect(train(optimizer, first)).to_be_near(after[name]!, tolerances.float64_training);
  });

  it("keeps float32, and arrives nearly there", () => {
    const W = train(optimizer, matrix(layers_reference.optimizers.W));
    expect(W).to_be_near(after[name]!, tolerances.float32);
  });

  it("update(…) changes nothing that it is given, and gives the same again", () => {
    const parameters = [{ W: first, b: aim }];
    const state = optimizer.update(optimizer.init(parameters), parameters, parameters, 0.1).state;
    const changed = guard([state, parameters]);
    const once = () => optimizer.update(state, parameters, parameters, 0.1);
    expect(once()).toEqual(once());
    expect(changed()).toStrictEqual([]);
  });

  it("keeps a memory for each parameter: what one does is no matter to another", () => {
    const gradients = (g: number) => [{ W: map(first, () => 1), b: map(aim, () => g) }];
    const walk = (g: number) => {
      const parameters = [{ W: first, b: aim }];
      const { state } = optimizer.update(optimizer.init(parameters), parameters, gradients(g), 0.1);
      return optimizer.update(state, parameters, gradients(g), 0.1).parameters[0]!.W!.values;
    };
    expect(walk(1)).toEqual(walk(1000));
  });

  it("update(…) refuses gradients of another shape, and a rate that is no number", () => {
    const parameters = [{ W: first }];
    const update = (gradients: Record<string, Matrix>[], rate: number) =>
      message_of(() => optimizer.update(optimizer.init(parameters), parameters, gradients, rate));
    expect(update([{ W: matrix([[1]], { precision }) }], 0.1)).toContain("W of layer 1 must be 3×2, got 1×1");
    expect(update([], 0.1)).toContain("have 1 layers, what came with them 0");
    expect(update([{ W: first }], Number.NaN)).toContain("the rate must be a finite number, got NaN");
  });
});

describe("optimizers", () => {
  it("refuse another optimizer's state", () => {
    const parameters = [{ W: first }];
    expect(message_of(() => adam().update(sgd().init(parameters), parameters, parameters, 0.1))).toBe(
      "RangeError: adam: the state must hold mean, and holds nothing; is it another optimizer's?",
    );
  });

  it("refuse settings out of their range", () => {
    expect(message_of(() => momentum(1))).toContain("beta must be at least 0 and less than 1, got 1");
    expect(message_of(() => adam({ beta2: -1 }))).toContain("beta2 must be at least 0");
    expect(message_of(() => sgd({ weight_decay: Number.NaN }))).toContain("weight_decay must be at least 0");
  });
});
