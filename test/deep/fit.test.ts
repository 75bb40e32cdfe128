// biome-ignore-all lint/suspicious/noFocusedTests: here `fit` trains a network.

import { describe, expect, it } from "vitest";
import { type FitOptions, fit } from "../../lib/deep/fit";
import { dense } from "../../lib/deep/layers/dense";
import { dropout } from "../../lib/deep/layers/dropout";
import type { Signal } from "../../lib/deep/layers/layer";
import { mean_squared_error } from "../../lib/deep/losses";
import { network } from "../../lib/deep/network";
import { adam } from "../../lib/deep/optimizers/adam";
import { l2 } from "../../lib/deep/regularization";
import { schedules } from "../../lib/deep/schedules";
import { map } from "../../lib/matrix/elementwise";
import { matrix, zeros } from "../../lib/matrix/matrix";
import { select_columns } from "../../lib/matrix/select_columns";
import { to_sparse } from "../../lib/matrix/sparse_matrix";
import { to_dense } from "../../lib/matrix/to_dense";
import { DivergenceError } from "../../lib/two_layer/divergence_error";
import { one_hot } from "../../lib/two_layer/one_hot";
import { derived_seed, random_from } from "../../lib/two_layer/random";
import { message_of } from "../support/message_of";
import { guard } from "../support/untouched";

// Points of the plane, in three classes by their angle.
const random = random_from(1);
const points = Array.from({ length: 103 }, () => [random.uniform(-1, 1), random.uniform(-1, 1)] as const);
const X = matrix([points.map(([x]) => x), points.map(([, y]) => y)]);
const Y = one_hot(
  points.map(([x, y]) => (Math.atan2(y, x) < -1 ? 0 : Math.atan2(y, x) < 1 ? 1 : 2)),
  3,
);
const net = network({ inputs: 2, layers: [dense(16), "relu", dropout(0.1), dense(3), "softmax"] });
const settings = { seed: 1, batch_size: 10, optimizer: adam(), rate: 0.02 } satisfies Partial<FitOptions>;

describe("fit(network, X, Y, options)", () => {
  it("learns", () => {
    const { history, parameters } = fit(net, X, Y, { ...settings, epochs: 60, validation: 0.2 });
    expect(history.epochs.at(-1)!.loss).toBeLessThan(history.epochs[0]!.loss / 2);
    expect(history.epochs.at(-1)!.validation_accuracy).toBeGreaterThan(0.85);
    expect(net.compute_loss(net.forward_propagation(parameters, X), Y)).toBeLessThan(0.3);
  });

  it("gives the same bits for the same seed, and others for another, and changes nothing that it is given", () => {
    const changed = guard([X, Y, settings]);
    const trained = (seed: number) => fit(net, X, Y, { ...settings, seed, epochs: 2 });
    expect(trained(1)).toEqual(trained(1));
    expect(trained(1).parameters).not.toEqual(trained(2).parameters);
    expect(changed()).toStrictEqual([]);
  });

  it("3 epochs and, from their state, 2 more are 5 epochs to the bit, with dropout, Adam, a schedule and validation", () => {
    const options = {
      ...settings,
      rate: schedules.cosine({ rate: 0.02, steps: 45 }),
      validation: 0.1,
      penalty: l2(0.001),
      max_norm: 2,
      clip: { norm: 1 },
    };
    const five = fit(net, X, Y, { ...options, epochs: 5 });
    const three = fit(net, X, Y, { ...options, epochs: 3 });
    const two = fit(net, X, Y, { ...options, epochs: 2, state: three.state });
    expect(two.state).toEqual(five.state);
    expect([...three.history.epochs, ...two.history.epochs]).toEqual(five.history.epochs);
    expect([...three.history.updates, ...two.history.updates]).toEqual(five.history.updates);
  });

  it("looks at each example once an epoch, in an order of its own, and averages the last short batch by its own size", () => {
    const still = network({ inputs: 2, layers: [dense(3), "softmax"] });
    const options = { ...settings, rate: 0, epochs: 2 };
    const { history, parameters } = fit(still, X, Y, options);
    const loss = still.compute_loss(still.forward_propagation(parameters, X), Y);
    expect(history.updates).toHaveLength(22);
    expect(history.epochs.map((epoch) => epoch.loss)).toStrictEqual([expect.closeTo(loss, 6), expect.closeTo(loss, 6)]);
    expect(history.updates[0]!.loss).not.toBe(history.updates[11]!.loss);
  });

  it("never learns from the examples that it validates with", () => {
    const seen = new Set<number>();
    const marked = matrix([points.map((_, n) => n + 1), points.map(() => 0)]);
    const watching = network({
      inputs: 2,
      layers: [
        {
          ...dense(3),
          forward(parameters, A, input, random) {
            if (random) for (let j = 0; j < A.columns; j++) seen.add((A as typeof X).values[2 * j]!);
            return dense(3).forward(parameters, A, input, random);
          },
        },
        "softmax",
      ],
    });
    fit(watching, marked, Y, { seed: 1, batch_size: 7, epochs: 3, rate: 0, validation: 0.25 });
    expect(seen.size).toBe(103 - 26);
  });

  it("reports the loss, the penalty, the rate, the gradient's length and how far each update went", () => {
    const { history } = fit(net, X, Y, { ...settings, epochs: 1, penalty: l2(0.1), rate: (step) => 0.01 * (step + 1) });
    const [first, second] = history.updates;
    expect(first).toMatchObject({ step: 0, rate: 0.01 });
    expect(second).toMatchObject({ step: 1, rate: 0.02 });
    expect(first!.penalty).toBeGreaterThan(0);
    expect(first!.gradient_norm).toBeGreaterThan(0);
    expect(first!.update_ratio).toBeGreaterThan(0);
    expect(history.epochs[0]!.penalty).toBeLessThan(first!.penalty);
  });

  it("early_stopping ends when the validation loss has not fallen for `patience` epochs, and returns the best parameters", () => {
    const noise = select_columns(
      Y,
      Array.from({ length: 103 }, (_, n) => (7 * n) % 103),
    );
    const options = { ...settings, rate: 0.1, epochs: 200, validation: 0.3, early_stopping: { patience: 3 } };
    const { history, parameters, state } = fit(net, X, noise, options);
    const losses = history.epochs.map(({ validation_loss }) => validation_loss!);
    const best = losses.indexOf(Math.min(...losses));
    expect(losses).toHaveLength(best + 1 + 3);
    expect(state.best).toMatchObject({ epoch: best, loss: losses[best] });
    expect(parameters).toBe(state.best!.parameters);
  });

  it("fits a curve: no accuracy where outputs are no classes", () => {
    const x = matrix([Array.from({ length: 50 }, (_, n) => n / 25 - 1)]);
    const curve = network({ inputs: 1, layers: [dense(20), "tanh", dense(1)], loss: mean_squared_error() });
    const { history } = fit(curve, x, x, { seed: 1, epochs: 100, batch_size: 10, optimizer: adam(), rate: 0.01 });
    expect(history.epochs.at(-1)!.loss).toBeLessThan(1e-3);
    expect(history.epochs.at(-1)!.accuracy).toBeUndefined();
  });

  it("takes sparse X, and tells on_step and on_epoch what it records", () => {
    const told: unknown[] = [];
    const options = {
      ...settings,
      epochs: 2,
      on_step: (one: unknown) => told.push(one),
      on_epoch: (one: unknown) => told.push(one),
    };
    const { history } = fit(net, to_sparse(X), Y, options);
    expect(told).toHaveLength(24);
    expect(told[11]).toBe(history.epochs[0]);
    expect(told.at(-2)).toBe(history.updates.at(-1));
  });

  it("augment changes what each update sees, by a seed of its own, and not what is validated with", () => {
    const [seeds, sizes]: [number[], number[]] = [[], []];
    const augment = (A: Signal, seed: number) => {
      seeds.push(seed);
      sizes.push(A.columns);
      return map(to_dense(A), () => 0);
    };
    const still = network({ inputs: 2, layers: [dense(3), "softmax"] });
    const options = { ...settings, rate: 0, epochs: 2 };
    const plain = fit(still, X, Y, { ...options, validation: 0.2 });
    const changed = fit(still, to_sparse(X), Y, { ...options, validation: 0.2, augment });
    expect(new Set(seeds).size).toBe(18);
    expect(sizes.slice(0, 9)).toStrictEqual([10, 10, 10, 10, 10, 10, 10, 10, 2]);
    for (const { loss } of changed.history.updates) expect(loss).toBeCloseTo(Math.log(3), 6); // Of inputs 0 and biases 0.
    expect(changed.history.epochs[1]!.validation_loss).toBeCloseTo(plain.history.epochs[1]!.validation_loss!, 6);
  });

  it("augment that returns what it is given changes nothing, to the bit", () => {
    const options = { ...settings, epochs: 2, validation: 0.1 };
    for (const A of [X, to_sparse(X)]) {
      const trained = fit(net, A, Y, { ...options, augment: (batch) => batch });
      expect(trained.state).toEqual(fit(net, A, Y, options).state);
    }
  });

  it("3 epochs and, from their state, 2 more are 5 epochs to the bit with augment, too", () => {
    const augment = (A: Signal, seed: number) => {
      const random = random_from(seed);
      return map(to_dense(A), (x) => x + 0.1 * random.normal());
    };
    const options = { ...settings, augment };
    const five = fit(net, X, Y, { ...options, epochs: 5 });
    const three = fit(net, X, Y, { ...options, epochs: 3 });
    const two = fit(net, X, Y, { ...options, epochs: 2, state: three.state });
    expect(two.state).toEqual(five.state);
    expect(five.state).not.toEqual(fit(net, X, Y, { ...options, seed: 2, epochs: 5 }).state);
  });

  it("ends with the step, the rate and the last good parameters when the loss is not finite", () => {
    const steep = network({ inputs: 2, layers: [dense(4), "linear", dense(3), "linear"], loss: mean_squared_error() });
    try {
      fit(steep, X, Y, { seed: 1, epochs: 50, batch_size: 10, rate: 1e9 });
      expect.unreachable();
    } catch (error) {
      expect(error).toBeInstanceOf(DivergenceError);
      expect(String(error)).toMatch(
        /fit: the loss is (Infinity|NaN) at step \d+\. The learning rate, 1000000000, is probably too high/,
      );
    }
  });

  it("refuses options that cannot be meant", () => {
    const refused = (options: Partial<FitOptions>, targets = Y) =>
      message_of(() => fit(net, X, targets, { seed: 1, epochs: 1, ...options }));
    expect(refused({ validation: 1 })).toContain("validation must be a fraction that leaves some of the 103 examples");
    expect(refused({ early_stopping: { patience: 2 } })).toContain("early_stopping needs validation");
    expect(refused({ augment: () => zeros(2, 3) })).toContain("what augment returns must be 2×32, got 2×3");
    expect(refused({ augment: () => undefined as never })).toContain("what augment returns must be a matrix");
    expect(refused({ epochs: -1 })).toContain("epochs must be a whole number of at least 0, got -1");
    expect(refused({ batch_size: 0 })).toContain("batch_size must be a whole number of at least 1, got 0");
    expect(refused({}, zeros(3, 5) as typeof Y)).toContain("Y must be 3×103 (outputs × examples), got 3×5");
  });
});

describe("derived_seed(seed, …numbers)", () => {
  it("is a seed, and another for other numbers", () => {
    const seeds = [derived_seed(1), derived_seed(1, 0), derived_seed(1, 1), derived_seed(2, 1), derived_seed(1, 1, 0)];
    for (const seed of seeds) expect(seed).toBe(seed | 0);
    expect(new Set(seeds).size).toBe(seeds.length);
    expect(derived_seed(1, 2, 3)).toBe(derived_seed(1, 2, 3));
  });
});
