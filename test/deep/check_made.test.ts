import { draw_mnist, one_hot } from "handwritten";
import { describe, expect, it } from "vitest";
import * as deep from "../../lib/deep/fit";
import { dense } from "../../lib/deep/layers/dense";
import { flatten } from "../../lib/deep/layers/flatten";
import { cross_entropy } from "../../lib/deep/losses";
import { network } from "../../lib/deep/network";
import { adam } from "../../lib/deep/optimizers/adam";
import { l2 } from "../../lib/deep/regularization";
import { message_of } from "../support/message_of";

const { images, labels } = draw_mnist({ train: 5, test: 1 }).train;
const net = network({ inputs: 784, layers: [dense(10), "softmax"] });
const train = (options: object) => deep.fit(net, images, one_hot(labels), { epochs: 1, seed: 1, ...options });
const put_together = (options: object) =>
  network({ inputs: 784, layers: [dense(10), "softmax"], ...options } as Parameters<typeof network>[0]);

describe("check_made(what, value, method, example)", () => {
  it.each([
    ["fit: optimizer", () => train({ optimizer: "adam" }), 'adam() returns, got "adam" (a string)'],
    [
      "fit: optimizer",
      () => train({ optimizer: adam }),
      "adam() returns, got a function; did you forget the brackets?",
    ],
    ["fit: optimizer", () => train({ optimizer: null }), "adam() returns, got null"],
    ["fit: optimizer", () => train({ optimizer: { learning_rate: 1 } }), "adam() returns, got { learning_rate }"],
    ["fit: penalty", () => train({ penalty: 0.01 }), "l2(0.001) returns, got 0.01"],
    ["fit: penalty", () => train({ penalty: l2 }), "l2(0.001) returns, got a function; did you forget the brackets?"],
    [
      "fit: network",
      () => deep.fit({} as never, images, one_hot(labels), { epochs: 1, seed: 1 }),
      "network({ … }) returns, got {  }",
    ],
    [
      "network: loss",
      () => put_together({ loss: "cross_entropy" }),
      'cross_entropy() returns, got "cross_entropy" (a string)',
    ],
    [
      "network: loss",
      () => put_together({ loss: cross_entropy }),
      "cross_entropy() returns, got a function; did you forget the brackets?",
    ],
    [
      "network: layer 2: a layer",
      () => put_together({ layers: [dense(3), flatten] }),
      "dense(10) returns, got a function; did you forget the brackets?",
    ],
    ["network: layer 1: a layer", () => put_together({ layers: [64] }), "dense(10) returns, got 64"],
  ])("refuses for %s what no function of the library has made", (what, call, rest) => {
    expect(message_of(call)).toBe(`RangeError: ${what} must be what a call such as ${rest}`);
  });
});

describe("fit(network, X, Y, { rate })", () => {
  it.each([
    ["0.1", '"0.1" (a string)'],
    [Number.NaN, "NaN"],
    [{ rate: 0.1 }, "{ rate }"],
  ])("refuses %j", (rate, got) => {
    expect(message_of(() => train({ rate }))).toBe(
      `RangeError: fit: rate must be a finite number or a function of the step, got ${got}`,
    );
  });
});
