"""NumPy in float32, with the formulas of the library's chapter 1, for any number of layers. Each image's pixels lie side by side, as there."""

import time

start = time.perf_counter()
import numpy as np

open_seconds = time.perf_counter() - start

from serve import DIGITS, PIXELS, layer_sizes, name_of_parameters, read_bytes, read_mnist, serve, stopwatch


def train(task, _open_seconds):
    examples, batch_size, rate = task["examples"], task["batch_size"], np.float32(task["learning_rate"])
    images = np.frombuffer(read_bytes(task["folder"], "images.u8"), np.uint8)
    images = intensities(np.resize(images, (examples, PIXELS)))
    targets = one_hot(np.resize(np.frombuffer(read_bytes(task["folder"], "labels.u8"), np.uint8), examples))
    order = np.frombuffer(read_bytes(task["folder"], "order.u32"), np.uint32)
    first = read_parameters(task)

    def run():
        seconds = stopwatch()
        parameters = first
        for n in range(task["steps"]):
            if batch_size == examples:
                parameters = step(parameters, images.T, targets.T, rate)
            else:
                batch = order[n * batch_size : (n + 1) * batch_size]
                parameters = step(parameters, images[batch].T, targets[batch].T, rate)
        return {"seconds": seconds(), "check": loss_of(parameters, images.T, targets.T)}

    return run


def product(task, _open_seconds):
    size = task["size"]
    numbers = np.frombuffer(read_bytes(task["folder"], f"factors-{size}.f32"), np.float32)
    A, B = (half.reshape(size, size).T for half in np.split(numbers, 2))
    A = A.T if task["product"] == "Aᵀ·B" else A
    B = B.T if task["product"] == "A·Bᵀ" else B

    def run():
        C = A @ B
        seconds = stopwatch()
        for _ in range(task["repetitions"]):
            C = A @ B
        return {"seconds": seconds(), "check": float(np.sum(np.square(C, dtype=np.float64)))}

    return run


def first_step(task, open_seconds):
    def run():
        seconds = stopwatch()
        pixels, labels = read_mnist(task["mnist"])
        images = intensities(np.frombuffer(pixels, np.uint8).reshape(-1, PIXELS))
        targets = one_hot(np.frombuffer(labels, np.uint8))
        parameters = step(read_parameters(task), images.T, targets.T, np.float32(task["learning_rate"]))
        took = open_seconds + seconds()
        return {"seconds": took, "check": loss_of(parameters, images.T, targets.T)}

    return run


def step(parameters, X, Y, rate):
    """One step of gradient descent, back from the last layer to the first."""
    inputs, scores = forward(parameters, X)
    Z = scores[-1]
    compute_loss(Z, Y)
    A = np.exp(Z - Z.max(axis=0))
    A /= A.sum(axis=0)
    dZ = (A - Y) / np.float32(X.shape[1])
    updated = []
    for n in reversed(range(len(parameters))):
        W, b = parameters[n]
        updated.insert(0, (W - rate * (dZ @ inputs[n].T), b - rate * dZ.sum(axis=1, keepdims=True)))
        if n > 0:
            dZ = (W.T @ dZ) * (scores[n - 1] > 0)
    return updated


def forward(parameters, X):
    """What goes into each layer, and its scores Z = W·A + b."""
    inputs, scores = [X], []
    for W, b in parameters:
        Z = W @ inputs[-1]
        Z += b
        scores.append(Z)
        inputs.append(np.maximum(Z, 0) if len(scores) < len(parameters) else Z)
    return inputs, scores


def compute_loss(Z, Y):
    highest = Z.max(axis=0)
    return float(np.mean(highest + np.log(np.exp(Z - highest).sum(axis=0)) - (Z * Y).sum(axis=0)))


def loss_of(parameters, X, Y):
    return compute_loss(forward(parameters, X)[1][-1], Y)


def intensities(images):
    values = images.astype(np.float32)
    values /= np.float32(255)
    return values


def one_hot(labels):
    return np.eye(DIGITS, dtype=np.float32)[labels]


def read_parameters(task):
    parameters = []
    numbers = np.frombuffer(read_bytes(task["folder"], name_of_parameters(task)), np.float32)
    for inputs, units in layer_sizes(task):
        W, b, numbers = np.split(numbers, [inputs * units, inputs * units + units])
        parameters.append((W.reshape(inputs, units).T, b.reshape(units, 1)))
    return parameters


serve(np.__version__, open_seconds, {"train": train, "product": product, "first_step": first_step})
