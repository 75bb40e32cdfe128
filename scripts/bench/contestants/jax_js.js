const { createRequire } = require("node:module");
const { join } = require("node:path");
const { read_batches, read_examples, read_weights, repeat_product } = require("./inputs");
const { serve } = require("./serve");

// jax-js on WebAssembly: a loss, its gradient by valueAndGrad, and the whole step compiled by jit. Matrices have a row for each example.
// Functions of jax-js use up their arguments; `.ref` keeps one for another use.

const require_peer = createRequire(join(process.argv[2], "package.json"));
let jax;
const matrix = (values, shape) => jax.numpy.array(values).reshape(shape);

void serve({
  async open() {
    jax = require_peer("@jax-js/jax");
    await jax.init("wasm");
    jax.defaultDevice("wasm");
    return require_peer("./node_modules/@jax-js/jax/package.json").version;
  },
  train,
  product(task) {
    const turned = (factor, turn) => (turn ? factor.transpose() : factor);
    // In row order A·B is Bᵀ·Aᵀ, transposed.
    const compiled = { A: task.product === "Aᵀ·B", B: task.product === "A·Bᵀ" };
    const multiply = jax.jit((A, B) => jax.numpy.matmul(turned(B, compiled.B), turned(A, compiled.A)));
    const multiply_now = (A, B) => multiply(A.ref, B.ref).blockUntilReady();
    return repeat_product(task, matrix, multiply_now, (C) => C.ref.dataSync());
  },
});

function train(task) {
  const { array, int32 } = jax.numpy;
  const { all, checked } = read_examples(task, matrix);
  const weights = read_weights(task, matrix);
  const batches = read_batches(task);
  const step = jax.jit((network, X, Y) => {
    const kept = network.map((part) => part.ref);
    const [loss, gradients] = jax.valueAndGrad(compute_loss)(kept, X, Y);
    loss.dispose();
    return network.map((part, n) => part.sub(gradients[n].mul(task.learning_rate)));
  });
  return async (steps) => {
    let network = weights.flatMap((W) => [W.ref, array(new Float32Array(W.shape[1]))]);
    for (let n = 0; n < steps; n++) {
      const seen = ({ ref }) => (batches[n] ? ref.slice(array(batches[n].slice(), { dtype: int32 })) : ref);
      network = step(network, seen(all.X), seen(all.Y));
    }
    for (const part of network) await part.blockUntilReady(); // Until then nothing may have been computed.
    return () => compute_loss(network, checked.X.ref, checked.Y.ref).dataSync()[0];
  };
}

/** Of weights and biases, one after the other. */
function compute_loss(network, X, Y) {
  let scores = X;
  for (let n = 0; n < network.length; n += 2) {
    scores = jax.numpy.matmul(n === 0 ? scores : jax.nn.relu(scores), network[n]).add(network[n + 1]);
  }
  return jax.nn.logSoftmax(scores).mul(Y).sum(1).mean().neg();
}
