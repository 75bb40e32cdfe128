"""PyTorch on the processor, as its tutorials write it: linear layers, autograd, and its SGD."""

import time

start = time.perf_counter()
import torch

open_seconds = time.perf_counter() - start

from torch.nn.functional import cross_entropy

from serve import PIXELS, layer_sizes, name_of_parameters, read_bytes, read_mnist, serve, stopwatch


def train(task, _open_seconds):
    examples, batch_size = task["examples"], task["batch_size"]
    images = intensities(repeated(read_numbers(task, "images.u8", torch.uint8), examples * PIXELS))
    labels = repeated(read_numbers(task, "labels.u8", torch.uint8), examples).long()
    order = read_numbers(task, "order.u32", torch.int32).long()
    first = read_parameters(task)

    def run():
        network = network_of(first)
        optimizer = torch.optim.SGD(network.parameters(), lr=task["learning_rate"])
        seconds = stopwatch()
        for n in range(task["steps"]):
            if batch_size == examples:
                step(network, optimizer, images, labels)
            else:
                batch = order[n * batch_size : (n + 1) * batch_size]
                step(network, optimizer, images[batch], labels[batch])
        took = seconds()
        return {"seconds": took, "check": loss_of(network, images, labels)}

    return run


def product(task, _open_seconds):
    size = task["size"]
    A, B = (half.reshape(size, size).T for half in read_numbers(task, f"factors-{size}.f32", torch.float32).chunk(2))
    A = A.T if task["product"] == "Aᵀ·B" else A
    B = B.T if task["product"] == "A·Bᵀ" else B

    def run():
        C = A @ B
        seconds = stopwatch()
        for _ in range(task["repetitions"]):
            C = A @ B
        return {"seconds": seconds(), "check": C.double().square().sum().item()}

    return run


def first_step(task, open_seconds):
    def run():
        seconds = stopwatch()
        images, labels = (torch.frombuffer(bytearray(part), dtype=torch.uint8) for part in read_mnist(task["mnist"]))
        images, labels = intensities(images), labels.long()
        network = network_of(read_parameters(task))
        step(network, torch.optim.SGD(network.parameters(), lr=task["learning_rate"]), images, labels)
        took = open_seconds + seconds()
        return {"seconds": took, "check": loss_of(network, images, labels)}

    return run


def step(network, optimizer, images, labels):
    loss = cross_entropy(network(images), labels)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()


def loss_of(network, images, labels):
    with torch.no_grad():
        return cross_entropy(network(images), labels).item()


def network_of(parameters):
    """A fresh network that begins with the given values."""
    layers = []
    for W, b in zip(parameters[::2], parameters[1::2]):
        layers += [torch.nn.Linear(W.shape[1], b.numel()), torch.nn.ReLU()]
    network = torch.nn.Sequential(*layers[:-1])
    with torch.no_grad():
        for parameter, values in zip(network.parameters(), parameters):
            parameter.copy_(values)
    return network


def intensities(images):
    return images.reshape(-1, PIXELS).float().div_(255)


def repeated(numbers, length):
    return numbers.repeat(-(-length // len(numbers)))[:length]


def read_parameters(task):
    parameters = []
    numbers = read_numbers(task, name_of_parameters(task), torch.float32)
    for inputs, units in layer_sizes(task):
        W, b, numbers = numbers.split([inputs * units, units, len(numbers) - inputs * units - units])
        parameters += [W.reshape(inputs, units).T, b]
    return parameters


def read_numbers(task, name, kind):
    return torch.frombuffer(bytearray(read_bytes(task["folder"], name)), dtype=kind)


serve(torch.__version__, open_seconds, {"train": train, "product": product, "first_step": first_step})
