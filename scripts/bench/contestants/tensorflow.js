const { createRequire } = require("node:module");
const { join } = require("node:path");
const { read_batches, read_examples, read_weights, repeat_product } = require("./inputs");
const { serve } = require("./serve");
const { train_convolutions } = require("./tensorflow_convolution");

// TensorFlow.js on its WebAssembly backend, with its own gradients and SGD. Matrices have a row for each example, as its guides have them.

const require_peer = createRequire(join(process.argv[2], "package.json"));
let tf;

void serve({
  async open() {
    const { log, warn } = console;
    console.log = console.warn = () => {}; // It greets users of Node with advice.
    tf = require_peer("@tensorflow/tfjs");
    require_peer("@tensorflow/tfjs-backend-wasm");
    await tf.setBackend("wasm");
    Object.assign(console, { log, warn });
    return tf.version.tfjs;
  },
  train,
  train_convolutions: (task) => train_convolutions(task, tf),
  product(task) {
    // Products with a factor that is only read as transposed are slow: it is copied. In row order A·B is Bᵀ·Aᵀ, transposed.
    const copied = (factor, turn) => (turn ? tf.transpose(factor) : factor);
    const multiply = (A, B, turn) => tf.tidy(() => tf.matMul(copied(B, turn.B), copied(A, turn.A)));
    return repeat_product(task, tf.tensor2d, multiply, (C) => C.dataSync());
  },
});

function train(task) {
  const { all, checked } = read_examples(task, tf.tensor2d);
  const weights = read_weights(task, tf.tensor2d);
  const batches = read_batches(task);
  return (steps) => {
    const network = weights.map((W) => ({ W: tf.variable(W), b: tf.variable(tf.zeros([W.shape[1]])) }));
    const optimizer = tf.train.sgd(task.learning_rate);
    for (let n = 0; n < steps; n++) {
      tf.tidy(() => {
        const batch = batches[n] && tf.tensor1d(batches[n], "int32");
        const { X, Y } = batch ? { X: tf.gather(all.X, batch), Y: tf.gather(all.Y, batch) } : all;
        optimizer.minimize(() => compute_loss(network, X, Y));
      });
    }
    network[0].W.dataSync(); // Whatever is not computed yet, is.
    return () => {
      const loss = tf.tidy(() => compute_loss(network, checked.X, checked.Y).dataSync()[0]);
      tf.dispose(network);
      return loss;
    };
  };
}

function compute_loss(network, X, Y) {
  const scores = network.reduce((A, { W, b }, n) => tf.add(tf.matMul(n === 0 ? A : tf.relu(A), W), b), X);
  return tf.losses.softmaxCrossEntropy(Y, scores);
}
