"""Rows (i) and (j) in NumPy as a learner writes them: the windows of a batch side by side in one matrix (im2col), then a product. Channels last."""

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from serve import CHECKED_BY_CONVOLUTION, one_hot, read_kernels, read_mnist, read_order

ONE = np.float32(1)


def train_convolutions(task):
    images, labels = read_mnist(task)
    X, Y = images.reshape(-1, 28, 28, 1), one_hot(labels)
    order, size = read_order(task), task["batch_size"]
    start = first_parameters(task)

    def run(steps):
        parameters = start
        mean, square = [[np.zeros_like(p) for p in start] for _ in range(2)]
        for n in range(steps):
            batch = order[n * size : (n + 1) * size]
            parameters, mean, square = step(task, parameters, mean, square, n + 1, X[batch], Y[batch])
        return lambda: forward(task, parameters, X[:CHECKED_BY_CONVOLUTION], Y[:CHECKED_BY_CONVOLUTION])[0]

    return run


def first_parameters(task):
    """For each block W, and a bias or gamma and beta; for each dense layer W and b: one after the other."""
    parameters = []
    kernels = read_kernels(task)
    for block, W in zip(task["blocks"], kernels):
        W = W.reshape(-1, block["filters"])
        zeros = np.zeros(block["filters"], np.float32)
        parameters += [W, zeros + ONE, zeros] if block["is_normalized"] else [W, zeros]
    for W in kernels[len(task["blocks"]) :]:
        parameters += [W, np.zeros(W.shape[1], np.float32)]
    return parameters


def step(task, parameters, mean, square, count, X, Y):
    _, back = forward(task, parameters, X, Y)
    gradients = back()
    mean = [np.float32(0.9) * m + np.float32(0.1) * g for m, g in zip(mean, gradients)]
    square = [np.float32(0.999) * s + np.float32(0.001) * g * g for s, g in zip(square, gradients)]
    first, second, rate = np.float32(1 - 0.9**count), np.float32(1 - 0.999**count), np.float32(task["learning_rate"])
    moved = [p - rate * (m / first) / (np.sqrt(s / second) + np.float32(1e-8)) for p, m, s in zip(parameters, mean, square)]
    return moved, mean, square


def forward(task, parameters, X, Y):
    """The loss, and the function that gives the gradients, in the order of the parameters."""
    rest, way = list(parameters), []
    for block in task["blocks"]:
        W = rest.pop(0)
        if block["is_normalized"]:
            made = [convolve(X, W, np.zeros(W.shape[1], np.float32), block)]
            made.append(max_pool(made[-1][0]))
            made.append(normalize(made[-1][0], rest.pop(0), rest.pop(0)))
            made.append(relu(made[-1][0]))
            kept = [1, 0, 2, 0]  # No gradient of the bias that is not there.
        else:
            made = [convolve(X, W, rest.pop(0), block)]
            made.append(relu(made[-1][0]))
            made.append(max_pool(made[-1][0]))
            kept = [2, 0, 0]
        X = made[-1][0]
        way += [(back, count) for (_, back), count in zip(made, kept)]
    shape = X.shape
    X = X.reshape(len(X), -1)
    way.append((lambda dX: (dX.reshape(shape), []), 0))
    while rest:
        X, back = dense(X, rest.pop(0), rest.pop(0))
        way.append((back, 2))
        if rest:
            X, back = relu(X)
            way.append((back, 0))
    shifted = X - X.max(axis=1, keepdims=True)
    powers = np.exp(shifted)
    sums = powers.sum(axis=1, keepdims=True)
    loss = float(np.mean(np.log(sums[:, 0]) - (shifted * Y).sum(axis=1)))

    def gradients():
        slope, found = (powers / sums - Y) / np.float32(len(Y)), []
        for back, count in reversed(way):
            slope, slopes = back(slope)
            found = slopes[:count] + found
        return found

    return loss, gradients


def convolve(X, W, b, block):
    size, n, channels = block["size"], len(X), X.shape[3]
    edge = (size - 1) // 2 if block["padding"] == "same" else 0
    padded = np.pad(X, ((0, 0), (edge, edge), (edge, edge), (0, 0)))
    windows = sliding_window_view(padded, (size, size), axis=(1, 2)).transpose(0, 1, 2, 4, 5, 3)
    height, width = windows.shape[1:3]
    patches = windows.reshape(n * height * width, size * size * channels)
    Z = (patches @ W + b).reshape(n, height, width, -1)

    def back(dZ):
        dZ = dZ.reshape(n * height * width, -1)
        dpatches = (dZ @ W.T).reshape(n, height, width, size, size, channels)
        dX = np.zeros_like(padded)
        for i in range(size):
            for j in range(size):
                dX[:, i : i + height, j : j + width] += dpatches[:, :, :, i, j]
        dX = dX[:, edge : edge + X.shape[1], edge : edge + X.shape[2]]
        return dX, [patches.T @ dZ, dZ.sum(axis=0)]

    return Z, back


def max_pool(X):
    n, height, width, channels = X.shape
    cut = X[:, : height // 2 * 2, : width // 2 * 2].reshape(n, height // 2, 2, width // 2, 2, channels)
    P = cut.max(axis=(2, 4))

    def back(dP):
        windows = cut.transpose(0, 1, 3, 5, 2, 4).reshape(*P.shape, 4)
        dwindows = np.zeros_like(windows)
        np.put_along_axis(dwindows, windows.argmax(axis=4)[..., None], dP[..., None], axis=4)
        dX = np.zeros_like(X)
        dcut = dwindows.reshape(n, height // 2, width // 2, channels, 2, 2).transpose(0, 1, 4, 2, 5, 3)
        dX[:, : height // 2 * 2, : width // 2 * 2] = dcut.reshape(n, height // 2 * 2, width // 2 * 2, channels)
        return dX, []

    return P, back


def normalize(X, gamma, beta):
    axes, count = (0, 1, 2), np.float32(X.size / X.shape[3])
    deviation = np.sqrt(X.var(axis=axes) + np.float32(1e-5))
    normal = (X - X.mean(axis=axes)) / deviation

    def back(dZ):
        dbeta, dgamma = dZ.sum(axis=axes), (dZ * normal).sum(axis=axes)
        return gamma / deviation * (dZ - dbeta / count - normal * (dgamma / count)), [dgamma, dbeta]

    return gamma * normal + beta, back


def relu(X):
    return np.maximum(X, 0), lambda dA: (dA * (X > 0), [])


def dense(X, W, b):
    return X @ W + b, lambda dZ: (dZ @ W.T, [X.T @ dZ, dZ.sum(axis=0)])
