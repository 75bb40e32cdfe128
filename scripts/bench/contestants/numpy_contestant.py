"""NumPy in float32, with the formulas of the library's chapter 1 for any number of layers: a column for each example."""

from serve import CHECKED, EXAMPLES, one_hot, read_factors, read_mnist, read_order, read_weights, serve

import numpy as np
from threadpoolctl import threadpool_info
from numpy_convolution import train_convolutions


def train(task):
    images, labels = read_mnist(task)
    targets = one_hot(labels)
    order, size, rate = read_order(task), task["batch_size"], np.float32(task["learning_rate"])
    whole = size == EXAMPLES
    X, Y = images.T, targets.T
    if whole and task["steps"] > 1:  # It was seen to be faster by a fifth, but takes as long as a few steps; and batches are picked by image.
        X, Y = np.ascontiguousarray(X), np.ascontiguousarray(Y)
    start = [(np.ascontiguousarray(W.T), np.zeros((W.shape[1], 1), np.float32)) for W in read_weights(task)]

    def run(steps):
        layers = start
        for n in range(steps):
            batch = order[n * size : (n + 1) * size]
            layers = step(layers, *((X, Y) if whole else (X.T[batch].T, Y.T[batch].T)), rate)
        return lambda: compute_loss(forward(layers, X[:, :CHECKED])[1][-1], Y[:, :CHECKED])

    return run


def step(layers, X, Y, rate):
    """One step of gradient descent, back from the last layer to the first."""
    inputs, scores = forward(layers, X)
    Z = scores[-1]
    compute_loss(Z, Y)
    A = np.exp(Z - Z.max(axis=0))
    A /= A.sum(axis=0)
    dZ = (A - Y) / np.float32(X.shape[1])
    updated = []
    for n in reversed(range(len(layers))):
        W, b = layers[n]
        updated.insert(0, (W - rate * (dZ @ inputs[n].T), b - rate * dZ.sum(axis=1, keepdims=True)))
        if n > 0:
            dZ = (W.T @ dZ) * (scores[n - 1] > 0)
    return updated


def forward(layers, X):
    """What goes into each layer, and its scores Z = W·A + b."""
    inputs, scores = [X], []
    for W, b in layers:
        Z = W @ inputs[-1]
        Z += b
        scores.append(Z)
        if len(scores) < len(layers):
            inputs.append(np.maximum(Z, 0))
    return inputs, scores


def compute_loss(Z, Y):
    highest = Z.max(axis=0)
    return float(np.mean(highest + np.log(np.exp(Z - highest).sum(axis=0)) - (Z * Y).sum(axis=0)))


def product(task):
    A, B = read_factors(task)

    def run(steps):
        for _ in range(steps):
            C = A @ B
        return lambda: float(np.sum(np.square(C, dtype=np.float64)))

    return run


kernels = {f"{blas['internal_api']} for {blas.get('architecture', 'any processor')}" for blas in threadpool_info()}
serve(f"{np.__version__} ({', '.join(kernels)})", train=train, product=product, convolution=train_convolutions)
