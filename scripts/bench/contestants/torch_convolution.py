"""Rows (i) and (j) in PyTorch: images as its tutorials have them, or with channels last in memory. Whichever is faster counts."""

import time

import torch
from serve import CHECKED_BY_CONVOLUTION, read_kernels, read_mnist, read_order
from torch.nn import BatchNorm2d, Conv2d, Flatten, Linear, MaxPool2d, ReLU, Sequential
from torch.nn.functional import cross_entropy


def train_convolutions(task):
    runs = [run_with(task, memory_format) for memory_format in (torch.contiguous_format, torch.channels_last)]
    return min(runs, key=seconds_of)


def seconds_of(run):
    """The seconds of a few steps, after a few others."""
    run(5)
    start = time.perf_counter()
    run(10)
    return time.perf_counter() - start


def run_with(task, memory_format):
    images, labels = read_mnist(task)
    images = torch.from_numpy(images).reshape(-1, 1, 28, 28).contiguous(memory_format=memory_format)
    labels = torch.tensor(labels).long()
    order, size = torch.tensor(read_order(task)), task["batch_size"]
    kernels = read_kernels(task)

    def run(steps):
        network = network_of(task, kernels).to(memory_format=memory_format)
        optimizer = torch.optim.Adam(network.parameters(), lr=task["learning_rate"])
        for n in range(steps):
            batch = order[n * size : (n + 1) * size]
            loss = cross_entropy(network(images[batch]), labels[batch])
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()

        def check():
            with torch.no_grad():
                return cross_entropy(network(images[:CHECKED_BY_CONVOLUTION]), labels[:CHECKED_BY_CONVOLUTION]).item()

        return check

    return run


def network_of(task, kernels):
    parts = []
    for block, W in zip(task["blocks"], kernels):
        filters, normalized = block["filters"], block["is_normalized"]
        layer = Conv2d(block["channels"], filters, block["size"], padding=block["padding"], bias=not normalized)
        set_weights(layer, torch.tensor(W).permute(3, 2, 0, 1))
        parts += [layer, MaxPool2d(2), BatchNorm2d(filters), ReLU()] if normalized else [layer, ReLU(), MaxPool2d(2)]
    parts.append(Flatten())
    for n, (layer, W) in enumerate(zip(task["layers"], kernels[len(task["blocks"]) :])):
        if n == 0:  # Its inputs are flattened channel by channel here.
            channels = task["blocks"][-1]["filters"]
            side = round((layer["inputs"] / channels) ** 0.5)
            W = W.reshape(side, side, channels, -1).transpose(2, 0, 1, 3).reshape(layer["inputs"], -1)
        parts += [ReLU()] if n > 0 else []
        parts.append(Linear(layer["inputs"], layer["units"]))
        set_weights(parts[-1], torch.tensor(W).T)
    return Sequential(*parts)


def set_weights(layer, W):
    with torch.no_grad():
        layer.weight.copy_(W)
        if layer.bias is not None:
            layer.bias.zero_()
