"""Rows (i) and (j) in JAX: channels last, a step of Adam by hand, compiled. A Python loop goes through the batches: in a compiled loop, convolutions
on the processor were seen to take several times as long."""

from functools import partial

import jax
import jax.numpy as jnp
from serve import CHECKED_BY_CONVOLUTION, one_hot, read_kernels, read_mnist, read_order


def train_convolutions(task):
    images, labels = read_mnist(task)
    X, Y = jnp.asarray(images.reshape(-1, 28, 28, 1)), jnp.asarray(one_hot(labels))
    order, size = read_order(task), task["batch_size"]
    start = first_parameters(task)
    loss_of = partial(compute_loss, task["blocks"])

    @jax.jit
    def step(state, X, Y, batch):
        parameters, mean, square, count = state
        _, gradients = jax.value_and_grad(loss_of)(parameters, X[batch], Y[batch])
        count = count + 1
        mean = jax.tree.map(lambda m, g: 0.9 * m + 0.1 * g, mean, gradients)
        square = jax.tree.map(lambda s, g: 0.999 * s + 0.001 * g * g, square, gradients)
        first, second = 1 - 0.9**count, 1 - 0.999**count
        rate = task["learning_rate"]
        moved = jax.tree.map(lambda p, m, s: p - rate * (m / first) / (jnp.sqrt(s / second) + 1e-8), parameters, mean, square)
        return moved, mean, square, count

    def run(steps):
        zeros = jax.tree.map(jnp.zeros_like, start)
        state = (start, zeros, zeros, jnp.float32(0))
        for n in range(steps):
            state = step(state, X, Y, order[n * size : (n + 1) * size])
        parameters = jax.block_until_ready(state)[0]
        return lambda: float(loss_of(parameters, X[:CHECKED_BY_CONVOLUTION], Y[:CHECKED_BY_CONVOLUTION]))

    return run


def first_parameters(task):
    kernels = [jnp.asarray(W) for W in read_kernels(task)]
    convolutions = []
    for block, W in zip(task["blocks"], kernels):
        zeros = jnp.zeros(block["filters"])
        convolutions.append({"W": W, "gamma": zeros + 1, "beta": zeros} if block["is_normalized"] else {"W": W, "b": zeros})
    dense = [{"W": W, "b": jnp.zeros(W.shape[1])} for W in kernels[len(convolutions) :]]
    return convolutions, dense


def compute_loss(blocks, parameters, X, Y):
    convolutions, dense = parameters
    for block, layer in zip(blocks, convolutions):
        padding = block["padding"].upper()
        Z = jax.lax.conv_general_dilated(X, layer["W"], (1, 1), padding, dimension_numbers=("NHWC", "HWIO", "NHWC"))
        if block["is_normalized"]:
            Z = normalize(max_pool(Z), layer["gamma"], layer["beta"])
            X = jax.nn.relu(Z)
        else:
            X = max_pool(jax.nn.relu(Z + layer["b"]))
    X = X.reshape(X.shape[0], -1)
    for n, layer in enumerate(dense):
        X = (X if n == 0 else jax.nn.relu(X)) @ layer["W"] + layer["b"]
    return -jnp.mean(jnp.sum(jax.nn.log_softmax(X) * Y, axis=1))


def max_pool(X):
    """The largest of each 2 × 2; an odd row or column is left out."""
    n, height, width, channels = X.shape
    X = X[:, : height // 2 * 2, : width // 2 * 2]
    return X.reshape(n, height // 2, 2, width // 2, 2, channels).max(axis=(2, 4))


def normalize(X, gamma, beta):
    mean, variance = X.mean(axis=(0, 1, 2)), X.var(axis=(0, 1, 2))
    return gamma * (X - mean) / jnp.sqrt(variance + 1e-5) + beta
