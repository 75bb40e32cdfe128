"""PyTorch on the processor, as its tutorials write it: linear layers, autograd, and its SGD."""

from serve import CHECKED, EXAMPLES, read_factors, read_mnist, read_order, read_weights, serve

import torch
from torch.nn.functional import cross_entropy
from torch_convolution import train_convolutions


def train(task):
    images, labels = read_mnist(task)
    images, labels = torch.from_numpy(images), torch.tensor(labels).long()
    order, size = torch.tensor(read_order(task)), task["batch_size"]
    weights = read_weights(task)

    def run(steps):
        network = network_of(weights)
        optimizer = torch.optim.SGD(network.parameters(), lr=task["learning_rate"])
        for n in range(steps):
            batch = order[n * size : (n + 1) * size]
            X, y = (images, labels) if size == EXAMPLES else (images[batch], labels[batch])
            loss = cross_entropy(network(X), y)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
        return lambda: cross_entropy(network(images[:CHECKED]), labels[:CHECKED]).item()

    return run


def network_of(weights):
    layers = [torch.nn.Linear(*W.shape) for W in weights]
    with torch.no_grad():
        for layer, W in zip(layers, weights):
            layer.weight.copy_(torch.tensor(W).T)
            layer.bias.zero_()
    return torch.nn.Sequential(*[part for layer in layers for part in (layer, torch.nn.ReLU())][:-1])


def product(task):
    A, B = (torch.tensor(factor) for factor in read_factors(task))

    def run(steps):
        for _ in range(steps):
            C = A @ B
        return lambda: C.double().square().sum().item()

    return run


serve(torch.__version__, train=train, product=product, convolution=train_convolutions)
