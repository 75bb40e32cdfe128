"""NumPy in float32, with the formulas of the library's two_layer_network.ts. Each image's pixels lie side by side, as there."""

import time

start = time.perf_counter()
import numpy as np

open_seconds = time.perf_counter() - start

from serve import DIGITS, PIXELS, read_bytes, read_mnist, serve, stopwatch


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
    W1, b1, W2, b2 = parameters
    Z1, A1, Z2 = forward(parameters, X)
    compute_loss(Z2, Y)
    A2 = np.exp(Z2 - Z2.max(axis=0))
    A2 /= A2.sum(axis=0)
    dZ2 = (A2 - Y) / np.float32(X.shape[1])
    dW2 = dZ2 @ A1.T
    db2 = dZ2.sum(axis=1, keepdims=True)
    dZ1 = (W2.T @ dZ2) * (Z1 > 0)
    dW1 = dZ1 @ X.T
    db1 = dZ1.sum(axis=1, keepdims=True)
    return W1 - rate * dW1, b1 - rate * db1, W2 - rate * dW2, b2 - rate * db2


def forward(parameters, X):
    W1, b1, W2, b2 = parameters
    Z1 = W1 @ X
    Z1 += b1
    A1 = np.maximum(Z1, 0)
    Z2 = W2 @ A1
    Z2 += b2
    return Z1, A1, Z2


def compute_loss(Z2, Y):
    highest = Z2.max(axis=0)
    return float(np.mean(highest + np.log(np.exp(Z2 - highest).sum(axis=0)) - (Z2 * Y).sum(axis=0)))


def loss_of(parameters, X, Y):
    return compute_loss(forward(parameters, X)[2], Y)


def intensities(images):
    values = images.astype(np.float32)
    values /= np.float32(255)
    return values


def one_hot(labels):
    return np.eye(DIGITS, dtype=np.float32)[labels]


def read_parameters(task):
    hidden = task["hidden_units"]
    numbers = np.frombuffer(read_bytes(task["folder"], f"parameters-{hidden}.f32"), np.float32)
    W1, b1, W2, b2 = np.split(numbers, np.cumsum([hidden * PIXELS, hidden, DIGITS * hidden]))
    return W1.reshape(PIXELS, hidden).T, b1.reshape(hidden, 1), W2.reshape(hidden, DIGITS).T, b2.reshape(DIGITS, 1)


serve(np.__version__, open_seconds, {"train": train, "product": product, "first_step": first_step})
