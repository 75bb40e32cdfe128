const { readFileSync } = require("node:fs");
const { join } = require("node:path");
const { pathToFileURL } = require("node:url");
const { EXAMPLES } = require("../protocol");
const { read_examples, read_weights, repeat_product } = require("./inputs");
const { serve } = require("./serve");

// numpy-ts, with the formulas of the library's chapter 1. Products with a factor that is only seen as transposed are slow: so transposed
// copies are made, of the images once, of smaller matrices in each step.

let np;
const matrix = (values, shape) => np.array(values).reshape(shape);

void serve({
  async open() {
    const folder = join(process.argv[2], "node_modules", "numpy-ts");
    np = await import(pathToFileURL(join(folder, "dist", "esm", "index.js")).href);
    np.configureWasm({ maxMemory: 2 ** 31 }); // Its default does not hold the images.
    return JSON.parse(readFileSync(join(folder, "package.json"), "utf8")).version;
  },
  train,
  product(task) {
    const multiply = (A, B, turn) =>
      // In row order A·B is Bᵀ·Aᵀ, transposed.
      tidy((keep) => np.matmul(turn.B ? keep(B.T.copy()) : B, turn.A ? keep(A.T.copy()) : A));
    return repeat_product(
      task,
      matrix,
      multiply,
      (C) => C.data,
      (C) => C.dispose(),
    );
  },
});

function train(task) {
  const { all, checked } = read_examples(task, matrix);
  const as_columns = ({ X, Y }) => ({ X: X.T.copy(), transposed: X, Y: Y.T.copy() });
  const [examples, judged] = [as_columns(all), as_columns(checked)];
  const start = read_weights(task, matrix).flatMap((W) => [W.T.copy(), np.zeros([W.shape[1], 1], "float32")]);
  return (steps) => {
    let network = start;
    for (let n = 0; n < steps; n++) network = tidy((keep) => step(network, examples, task.learning_rate, keep));
    return () => tidy((keep) => forward(network, judged, keep).loss);
  };
}

function step(network, examples, learning_rate, keep) {
  const { Z1, A1, A2 } = forward(network, examples, keep);
  const dZ2 = keep(keep(A2.subtract(examples.Y)).multiply(1 / EXAMPLES));
  const dA1 = keep(np.matmul(keep(network[2].T.copy()), dZ2));
  const dZ1 = keep(dA1.multiply(keep(np.greater(Z1, 0))));
  const dW1 = np.matmul(dZ1, examples.transposed);
  const dW2 = np.matmul(dZ2, keep(A1.T.copy()));
  const gradients = [dW1, np.sum(dZ1, 1, true), dW2, np.sum(dZ2, 1, true)];
  return gradients.map((slope, n) => network[n].subtract(keep(keep(slope).multiply(learning_rate))));
}

function forward([W1, b1, W2, b2], { X, Y }, keep) {
  const Z1 = keep(keep(np.matmul(W1, X)).add(b1));
  const A1 = keep(np.maximum(Z1, 0));
  const Z2 = keep(keep(np.matmul(W2, A1)).add(b2));
  const shifted = keep(Z2.subtract(keep(np.max(Z2, 0, true))));
  const powers = keep(np.exp(shifted));
  const sums = keep(np.sum(powers, 0, true));
  const losses = keep(keep(np.log(sums)).subtract(keep(np.sum(keep(shifted.multiply(Y)), 0, true))));
  return { Z1, A1, A2: keep(powers.divide(sums)), loss: Number(np.mean(losses)) };
}

/** Gives back the memory of what `compute` has kept, once its result is there. */
function tidy(compute) {
  const kept = [];
  const result = compute((array) => {
    kept.push(array);
    return array;
  });
  for (const array of kept) array.dispose();
  return result;
}
