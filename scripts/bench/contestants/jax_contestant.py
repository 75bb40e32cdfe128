"""JAX on the processor: a loss, its gradient by value_and_grad, and all steps of an epoch in one compiled scan. A row for each example."""

from serve import CHECKED, EXAMPLES, one_hot, read_factors, read_mnist, read_order, read_weights, serve

from functools import partial

import jax
import jax.numpy as jnp
from jax_convolution import train_convolutions


def train(task):
    images, labels = read_mnist(task)
    X, Y = jnp.asarray(images), jnp.asarray(one_hot(labels))
    order, size = jnp.asarray(read_order(task)), task["batch_size"]
    start = [(jnp.asarray(W), jnp.zeros(W.shape[1])) for W in read_weights(task)]

    def step(network, examples):
        loss, gradients = jax.value_and_grad(compute_loss)(network, *examples)
        return jax.tree.map(lambda part, slope: part - task["learning_rate"] * slope, network, gradients), loss

    @partial(jax.jit, static_argnums=4)
    def descend(network, X, Y, order, steps):
        if size == EXAMPLES:
            return jax.lax.scan(lambda network, _: step(network, (X, Y)), network, length=steps)[0]
        full = min(steps, EXAMPLES // size)
        batches = order[: full * size].reshape(full, size)
        network, _ = jax.lax.scan(lambda network, batch: step(network, (X[batch], Y[batch])), network, batches)
        rest = order[full * size :]  # The last batch of an epoch is a short one.
        return step(network, (X[rest], Y[rest]))[0] if full < steps else network

    def run(steps):
        network = jax.block_until_ready(descend(start, X, Y, order, steps))
        return lambda: float(compute_loss(network, X[:CHECKED], Y[:CHECKED]))

    return run


def compute_loss(network, X, Y):
    for n, (W, b) in enumerate(network):
        X = (X if n == 0 else jax.nn.relu(X)) @ W + b
    return -jnp.mean(jnp.sum(jax.nn.log_softmax(X) * Y, axis=1))


def product(task):
    A, B = (jnp.asarray(factor) for factor in read_factors(task))
    multiply = jax.jit(jnp.matmul)

    def run(steps):
        for _ in range(steps):
            C = multiply(A, B).block_until_ready()
        return lambda: float(jnp.sum(jnp.square(C)))

    return run


serve(jax.__version__, train=train, product=product, convolution=train_convolutions)
