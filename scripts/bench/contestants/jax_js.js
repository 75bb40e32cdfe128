const { createRequire } = require("node:module");
const { join } = require("node:path");
const { repeat_product } = require("./inputs");
const { matrix_by, train_by } = require("./jax_js_training");
const { serve } = require("./serve");

// jax-js on WebAssembly. Functions of jax-js use up their arguments; `.ref` keeps one for another use.

const require_peer = createRequire(join(process.argv[2], "package.json"));
let jax;

void serve({
  async open() {
    jax = require_peer("@jax-js/jax");
    await jax.init("wasm");
    jax.defaultDevice("wasm");
    return require_peer("./node_modules/@jax-js/jax/package.json").version;
  },
  train: (task) => train_by(jax, task),
  product(task) {
    const turned = (factor, turn) => (turn ? factor.transpose() : factor);
    // In row order A·B is Bᵀ·Aᵀ, transposed.
    const compiled = { A: task.product === "Aᵀ·B", B: task.product === "A·Bᵀ" };
    const multiply = jax.jit((A, B) => jax.numpy.matmul(turned(B, compiled.B), turned(A, compiled.A)));
    const multiply_now = (A, B) => multiply(A.ref, B.ref).blockUntilReady();
    return repeat_product(task, matrix_by(jax), multiply_now, (C) => C.ref.dataSync());
  },
});
