const { CHECKED_BY_CONVOLUTION } = require("../convolution");
const { read_batches, read_examples, read_kernels } = require("./inputs");

/**
 * Rows (i) and (j) in TensorFlow.js, with its own gradients and Adam: channels last, as it has them. Its WebAssembly backend cannot train them as it
 * is: it has no kernel for the gradient of filters, and that of a pool forgets windows whose largest number is below 0. So it is given a kernel that is
 * made of its own operations, and its pools get numbers that are moved above 0.
 */
exports.train_convolutions = (task, tf) => {
  if (!tf.getKernel("Conv2DBackpropFilter", "wasm")) {
    register("Conv2DBackpropFilter", ({ inputs, attrs }) => filter_gradient(inputs, attrs, tf), tf);
    const { kernelFunc: pool_gradient } = tf.getKernel("MaxPoolGrad", "wasm");
    tf.unregisterKernel("MaxPoolGrad", "wasm");
    register("MaxPoolGrad", (pool) => pool_gradient({ ...pool, inputs: moved_above_0(pool.inputs, tf) }), tf);
  }
  const images = (values, [count, pixels]) =>
    pixels === 784 ? tf.tensor4d(values, [count, 28, 28, 1]) : tf.tensor2d(values, [count, pixels]);
  const { all } = read_examples(task, images);
  const kernels = read_kernels(task, (values, shape) => tf.tensor(values, shape));
  const batches = read_batches(task);
  return (steps) => {
    const parameters = first_parameters(task, kernels, tf);
    const optimizer = tf.train.adam(task.learning_rate, 0.9, 0.999, 1e-8);
    for (let n = 0; n < steps; n++) {
      tf.tidy(() => {
        const batch = tf.tensor1d(batches[n], "int32");
        const [X, Y] = [tf.gather(all.X, batch), tf.gather(all.Y, batch)];
        optimizer.minimize(() => compute_loss(task, parameters, X, Y, tf));
      });
    }
    parameters[0].W.dataSync(); // Whatever is not computed yet, is.
    return () => {
      const loss = tf.tidy(() => {
        const [X, Y] = [all.X, all.Y].map((examples) => examples.slice(0, CHECKED_BY_CONVOLUTION));
        return compute_loss(task, parameters, X, Y, tf).dataSync()[0];
      });
      tf.dispose(parameters);
      optimizer.dispose();
      return loss;
    };
  };
};

function register(name, compute, tf) {
  tf.registerKernel({ kernelName: name, backendName: "wasm", kernelFunc: compute });
}

function moved_above_0({ input, ...rest }, tf) {
  return { ...rest, input: tf.sub(input, tf.min(input)) };
}

/** For each layer W, and b or gamma and beta. */
function first_parameters({ blocks }, kernels, tf) {
  return kernels.map((W, n) => {
    const channels = [W.shape.at(-1)];
    if (!blocks[n]?.is_normalized) return { W: tf.variable(W), b: tf.variable(tf.zeros(channels)) };
    return { W: tf.variable(W), gamma: tf.variable(tf.ones(channels)), beta: tf.variable(tf.zeros(channels)) };
  });
}

function compute_loss({ blocks, layers }, parameters, X, Y, tf) {
  let A = X;
  blocks.forEach(({ padding, is_normalized }, n) => {
    const { W, b, gamma, beta } = parameters[n];
    const Z = tf.conv2d(A, W, 1, padding);
    if (!is_normalized) {
      A = tf.maxPool(tf.relu(tf.add(Z, b)), 2, 2, "valid");
      return;
    }
    const pooled = tf.maxPool(Z, 2, 2, "valid");
    const { mean, variance } = tf.moments(pooled, [0, 1, 2]);
    A = tf.relu(tf.batchNorm(pooled, mean, variance, beta, gamma, 1e-5));
  });
  A = tf.reshape(A, [A.shape[0], layers[0].inputs]);
  layers.forEach((_, n) => {
    const { W, b } = parameters[blocks.length + n];
    A = tf.add(tf.matMul(n === 0 ? A : tf.relu(A), W), b);
  });
  return tf.losses.softmaxCrossEntropy(Y, A);
}

/**
 * A product for each place in the filter and each image: of what it reads from all windows, channels × windows, and their slopes, windows × filters.
 * The images' products are added up then: one long sum of float32 over all of them would be off in the fourth digit.
 */
function filter_gradient({ x, dy }, { filterShape: [height, width, channels, filters], pad }, tf) {
  return tf.tidy(() => {
    const [count, down, across] = dy.shape;
    const edge = pad === "same" ? [(height - 1) >> 1, height >> 1] : [0, 0];
    const padded = tf.pad(x, [[0, 0], edge, edge, [0, 0]]);
    const slopes = tf.reshape(dy, [count, -1, filters]);
    const products = Array.from({ length: height * width }, (_, place) => {
      const begin = [0, Math.floor(place / width), place % width, 0];
      const seen = tf.reshape(tf.slice(padded, begin, [count, down, across, channels]), [count, -1, channels]);
      return tf.sum(tf.matMul(tf.transpose(seen, [0, 2, 1]), slopes), 0);
    });
    return tf.reshape(tf.stack(products), [height, width, channels, filters]);
  });
}
