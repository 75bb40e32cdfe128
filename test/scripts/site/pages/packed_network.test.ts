import { existsSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { load_mnist } from "../../../../lib/data/mnist";
import { load_network } from "../../../../lib/data/save_network";
import { accuracy } from "../../../../lib/two_layer/accuracy";
import { predict } from "../../../../lib/two_layer/network";
import { initialize_parameters, type Parameters } from "../../../../lib/two_layer/parameters";
import { pack_network, unpack_network } from "../../../../scripts/site/pages/packed_network";
import { repository } from "../../../../scripts/start/repository";

const again = (parameters: Parameters) => unpack_network(Uint8Array.from(pack_network(parameters)).buffer);

describe("unpack_network(pack_network(parameters))", () => {
  const parameters = initialize_parameters({ inputs: 7, hidden_units: 5, outputs: 3, seed: 1 });

  it("has the same sizes, and each number to within half of 1/127 of its row's largest", () => {
    const unpacked = again({ ...parameters, b2: { ...parameters.b2, values: Float32Array.of(0.5, 0, -0.25) } });
    for (const name of ["W1", "b1", "W2"] as const) {
      const { rows, columns, values } = parameters[name];
      expect([unpacked[name].rows, unpacked[name].columns]).toEqual([rows, columns]);
      const largest = Array.from({ length: rows }, (_, row) =>
        Math.max(
          ...Array.from(values)
            .filter((_, n) => n % rows === row)
            .map(Math.abs),
        ),
      );
      unpacked[name].values.forEach((value, n) => {
        expect(Math.abs(value - values[n]!)).toBeLessThanOrEqual((1.001 * largest[n % rows]!) / 254);
      });
    }
    expect(Array.from(unpacked.b2.values)).toEqual([0.5, 0, -0.25]);
  });

  it("takes a byte for each number, and four for each row and size", () => {
    expect(pack_network(parameters).length).toBe(4 * 3 + 4 * (5 + 5 + 3 + 3) + 7 * 5 + 5 + 5 * 3 + 3);
  });

  it.skipIf(!existsSync(process.env.MNIST_DIR ?? ""))("reads as many test images, to 0.1 %", async () => {
    const { parameters: saved } = await load_network(path.join(repository, "data", "networks", "tuned.safetensors"));
    const whole = { W1: saved[0]!.W, b1: saved[0]!.b, W2: saved[2]!.W, b2: saved[2]!.b } as Parameters;
    const { images, labels } = (await load_mnist()).test;
    const [before, after] = [whole, again(whole)].map((network) => accuracy(predict(network, images), labels));
    expect(Math.abs(after! - before!)).toBeLessThan(0.001);
  });
});
