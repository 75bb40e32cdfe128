// Runs ONNX files in onnxruntime-node, as check_onnx.py does in Python: `node check_onnx.js FOLDER`.

const { readdirSync, readFileSync } = require("node:fs");
const { join } = require("node:path");
const ort = require("onnxruntime-node");

const folder = process.argv[2];

function numbers(name) {
  const bytes = readFileSync(join(folder, name));
  return new Float32Array(bytes.buffer, bytes.byteOffset, bytes.length / 4);
}

async function check(name) {
  const session = await ort.InferenceSession.create(join(folder, `${name}.onnx`));
  const [, ...sizes] = session.inputMetadata[0].shape;
  const X = numbers(`${name}.inputs`);
  const examples = X.length / sizes.reduce((product, size) => product * size, 1);
  const { Y } = await session.run({ X: new ort.Tensor("float32", X, [examples, ...sizes]) });
  const expected = numbers(`${name}.outputs`);
  if (Y.data.length !== expected.length) throw new Error(`${name}: ${Y.data.length} outputs, not ${expected.length}`);
  return Y.data.reduce((most, y, n) => Math.max(most, Math.abs(y - expected[n])), 0);
}

async function main() {
  const names = readdirSync(folder).filter((file) => file.endsWith(".onnx"));
  const found = {};
  for (const file of names) {
    const name = file.slice(0, -5);
    found[name] = await check(name).catch((error) => `${error}`);
  }
  console.log(JSON.stringify(found));
}

main();
