const { readFileSync } = require("node:fs");
const { join } = require("node:path");
const { pathToFileURL } = require("node:url");
const { EXAMPLES } = require("../protocol");
const { read_examples, read_weights, repeat_product } = require("./inputs");
const { serve } = require("./serve");

// numpy-ts, with the formulas of the library's chapter 1. Products with a factor that is only seen as transposed are slow: so transposed
// copies are made, of the images once, of smaller matrices in each step.

let numpy;
const matrix = (values, shape) => numpy.array(values).reshape(shape);

/** What `compute` makes of numpy-ts. The memory of all that its functions make on the way to the result is given back. */
function tidy(compute) {
  const made = [];
  const noting =
    (name) =>
    (...values) =>
      made[made.push(numpy[name](...values)) - 1];
  const result = compute(new Proxy(numpy, { get: (_, name) => noting(name) }));
  for (const array of made) if (![result].flat().includes(array)) array.dispose?.(); // Some are numbers.
  return result;
}

void serve({
  async open() {
    const folder = join(process.argv[2], "node_modules", "numpy-ts");
    numpy = await import(pathToFileURL(join(folder, "dist", "esm", "index.js")).href);
    numpy.configureWasm({ maxMemory: 2 ** 31 }); // Its default does not hold the images.
    return JSON.parse(readFileSync(join(folder, "package.json"), "utf8")).version;
  },
  train,
  product(task) {
    // In row order A·B is Bᵀ·Aᵀ, transposed.
    const multiply = (A, B, turn) => tidy((np) => np.matmul(turn.B ? np.copy(B.T) : B, turn.A ? np.copy(A.T) : A));
    return repeat_product(task, matrix, multiply, (C) => C.data);
  },
});

function train(task) {
  const { all, checked } = read_examples(task, matrix);
  const as_columns = ({ X, Y }) => ({ X: numpy.copy(X.T), rows: X, Y: numpy.copy(Y.T) });
  const [examples, judged] = [as_columns(all), as_columns(checked)];
  const start = read_weights(task, matrix).flatMap((W) => [numpy.copy(W.T), numpy.zeros([W.shape[1], 1], "float32")]);
  return (steps) => {
    let network = start;
    for (let n = 0; n < steps; n++) network = tidy((np) => step(np, network, examples, task.learning_rate));
    return () => tidy((np) => Number(np.mean(forward(np, network, judged).losses)));
  };
}

function step(np, network, examples, learning_rate) {
  const { Z1, A1, A2 } = forward(np, network, examples);
  const dZ2 = np.multiply(np.subtract(A2, examples.Y), 1 / EXAMPLES);
  const dZ1 = np.multiply(np.matmul(np.copy(network[2].T), dZ2), np.greater(Z1, 0));
  const [dW1, db1] = [np.matmul(dZ1, examples.rows), np.sum(dZ1, 1, true)];
  const [dW2, db2] = [np.matmul(dZ2, np.copy(A1.T)), np.sum(dZ2, 1, true)];
  return [dW1, db1, dW2, db2].map((slope, n) => np.subtract(network[n], np.multiply(slope, learning_rate)));
}

function forward(np, [W1, b1, W2, b2], { X, Y }) {
  const Z1 = np.add(np.matmul(W1, X), b1);
  const A1 = np.maximum(Z1, 0);
  const Z2 = np.add(np.matmul(W2, A1), b2);
  const shifted = np.subtract(Z2, np.max(Z2, 0, true));
  const powers = np.exp(shifted);
  const sums = np.sum(powers, 0, true);
  const losses = np.subtract(np.log(sums), np.sum(np.multiply(shifted, Y), 0, true));
  return { Z1, A1, A2: np.divide(powers, sums), losses };
}
