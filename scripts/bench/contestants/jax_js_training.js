const { read_batches, read_examples, read_weights } = require("./inputs");

// What jax-js does for a training, under Node.js and in a page: a loss, its gradient by valueAndGrad, and the whole step
// compiled by jit. Matrices have a row for each example. Functions use up their arguments; `.ref` keeps one for another use.

exports.matrix_by = (jax) => (values, shape) => jax.numpy.array(values).reshape(shape);

exports.train_by = (jax, task) => {
  const { array, int32 } = jax.numpy;
  const matrix = exports.matrix_by(jax);
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
      if (n % 10 === 0) await jax.blockUntilReady(network); // Its authors recommend not to queue too much up.
    }
    await jax.blockUntilReady(network); // Until then nothing may have been computed.
    return async () => (await compute_loss(network, checked.X.ref, checked.Y.ref).data())[0];
  };

  /** Of weights and biases, one after the other. */
  function compute_loss(network, X, Y) {
    let scores = X;
    for (let n = 0; n < network.length; n += 2) {
      scores = jax.numpy.matmul(n === 0 ? scores : jax.nn.relu(scores), network[n]).add(network[n + 1]);
    }
    return jax.nn.logSoftmax(scores).mul(Y).sum(1).mean().neg();
  }
};
