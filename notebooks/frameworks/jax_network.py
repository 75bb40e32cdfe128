"""The network of chapter 11 in JAX. The chapter runs `python jax_network.py FOLDER`, and reads what this prints."""

import jax
import jax.numpy as jnp
from chapter import RATE, follow, read_batches, read_weights


def scores(parameters, X):
    W1, b1, W2, b2 = parameters
    return jax.nn.relu(X @ W1 + b1) @ W2 + b2


@jax.jit
def cross_entropy(parameters, X, y):
    log_probabilities = jax.nn.log_softmax(scores(parameters, X))
    return -jnp.mean(log_probabilities[jnp.arange(len(y)), y])


@jax.jit
def update(parameters, X, y):
    slopes = jax.grad(cross_entropy)(parameters, X, y)
    return jax.tree.map(lambda parameter, slope: parameter - RATE * slope, parameters, slopes)


# The start that all share, and what the chapter asks for.
parameters = [jnp.asarray(start) for start in read_weights()]


def step(X, y):
    global parameters
    parameters = update(parameters, X, y)


X, _ = read_batches()[0]
sums = (X @ parameters[0] + parameters[1])[0].tolist()
follow(
    step,
    lambda X, y: cross_entropy(parameters, X, y),
    lambda X: scores(parameters, X).argmax(axis=1),
    version=jax.__version__,
    sums=sums,
)
