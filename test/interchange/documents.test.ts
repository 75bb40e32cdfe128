import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  dense,
  draw_mnist,
  flatten,
  type Network,
  network,
  save_network,
  save_onnx,
  to_dense,
  write_idx,
} from "handwritten";
import { afterAll, describe, expect, it } from "vitest";
import { repository } from "../../scripts/start/repository";
import { trained_parameters } from "../support/trained_parameters";
import { run_node, run_python } from "./other_programs";

const page = readFileSync(join(repository, "docs/files.md"), "utf8");
const folder = mkdtempSync(join(tmpdir(), "documents-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** Writes a program of the page into a file. */
function program(language: string, file: string): string {
  const [, code] = new RegExp(`<!-- tested: ${language} -->\n\`\`\`\\w+\n(.*?)\`\`\``, "s").exec(page)!;
  writeFileSync(join(folder, file), code!);
  return join(folder, file);
}

const { images } = draw_mnist({ seed: 1, train: 1, test: 20 }).test;
const pixels = Uint8Array.from(to_dense(images).values, (pixel) => Math.round(255 * pixel));
const idx = join(folder, "digits.idx");
writeFileSync(idx, write_idx({ dimensions: [20, 28, 28], values: pixels }));

describe.each<[inputs: string, net: Network]>([
  ["784", network({ inputs: 784, layers: [dense(10), "softmax"] })],
  ["1 × 28 × 28", network({ inputs: [1, 28, 28], layers: [flatten(), dense(10), "softmax"] })],
])("docs/files.md, with a network for %s", (_, net) => {
  const parameters = trained_parameters(net);
  const path = join(folder, "digits.onnx");

  /** What the library says of the images, as the programs print it. */
  function expect_digits(printed: string): void {
    const { values } = net.compute_outputs(parameters, images);
    const lines = printed.trim().split("\n");
    expect(lines.map((line) => Number(line.split(" ")[0]))).toEqual([...net.predict(parameters, images)]);
    lines.forEach((line, n) => {
      const most = Math.max(...values.subarray(10 * n, 10 * n + 10));
      expect(Math.abs(Number(line.split(" ")[1]) - most)).toBeLessThan(0.0051);
    });
  }

  it("reads digits in Python", async () => {
    await save_onnx(path, net, parameters);
    expect_digits(await run_python(program("python", "digits.py"), path, idx));
  });

  it("reads digits in JavaScript", async () => {
    await save_onnx(path, net, parameters);
    expect_digits(await run_node(program("javascript", "digits.js"), path, idx));
  });
});

it("docs/files.md: Python's safetensors reads what save_network writes", async () => {
  const net = network({ inputs: 3, layers: [dense(2), "softmax"] });
  await save_network(join(folder, "digits.safetensors"), { network: net, parameters: trained_parameters(net) });
  const code = readFileSync(program("safetensors", "read.py"), "utf8").replace(
    "digits.safetensors",
    join(folder, "digits.safetensors"),
  );
  writeFileSync(join(folder, "read.py"), `${code}\nprint(W.shape, description)`);
  const printed = await run_python(join(folder, "read.py"));
  expect(printed).toBe(`(2, 3) ${JSON.stringify({ network: net.description })}\n`);
});
