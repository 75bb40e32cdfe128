import { describe, expect, it } from "vitest";
import { load_mnist } from "../lib/data/mnist";
import { select_columns } from "../lib/matrix/select_columns";
import { accuracy } from "../lib/two_layer/accuracy";
import { gradient_descent } from "../lib/two_layer/gradient_descent";
import { predict } from "../lib/two_layer/network";
import { one_hot } from "../lib/two_layer/one_hot";

const directory = process.env.MNIST_DIR;
const where = directory ? "" : " (skipped: needs the real MNIST, in the directory that MNIST_DIR names)";

describe("the network on MNIST", () => {
  it.skipIf(!directory)(`fifty steps on 2,000 images read more than 75 % of the test images${where}`, async () => {
    const { train, test } = await load_mnist({ directory });
    const first = Array.from({ length: 2_000 }, (_, j) => j);
    const X = select_columns(train.images, first);
    const Y = one_hot(train.labels.subarray(0, 2_000));
    const { parameters, history } = gradient_descent(X, Y, {
      hidden_units: 10,
      learning_rate: 0.3,
      iterations: 50,
      seed: 1,
    });
    // He weights leave scores of about 1, so the first loss is a little above ln 10 = 2.30.
    expect(history.loss[0]).toBeGreaterThan(2.2);
    expect(history.loss[0]).toBeLessThan(3);
    expect(history.loss.at(-1)).toBeLessThan(1);
    expect(accuracy(predict(parameters, test.images), test.labels)).toBeGreaterThan(0.75);
  });
});
