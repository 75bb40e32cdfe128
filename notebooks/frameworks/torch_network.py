"""The network of chapter 11 in PyTorch. The chapter runs `python torch_network.py FOLDER`, and reads what this prints."""

import torch
from chapter import INPUTS, OUTPUTS, RATE, UNITS, follow, read_batches, read_weights

network = torch.nn.Sequential(
    torch.nn.Linear(INPUTS, UNITS),
    torch.nn.ReLU(),
    torch.nn.Linear(UNITS, OUTPUTS),
)
cross_entropy = torch.nn.CrossEntropyLoss()
optimizer = torch.optim.SGD(network.parameters(), lr=RATE)


def loss(X, y):
    return cross_entropy(network(torch.from_numpy(X)), torch.from_numpy(y))


def step(X, y):
    optimizer.zero_grad()
    loss(X, y).backward()
    optimizer.step()


def predict(X):
    return network(torch.from_numpy(X)).argmax(dim=1)


# The start that all share: a Linear keeps units × inputs.
W1, b1, W2, b2 = (torch.from_numpy(start) for start in read_weights())
with torch.no_grad():
    for parameter, start in zip(network.parameters(), (W1.T, b1, W2.T, b2)):
        parameter.copy_(start)


def tape_of(entry):
    """The names of what PyTorch has recorded, from an entry back to the parameters."""
    if entry is None:
        return []
    return [type(entry).__name__] + [name for before, _ in entry.next_functions for name in tape_of(before)]


X, y = read_batches()[0]
sums = network[0](torch.from_numpy(X))[0].tolist()
tape = tape_of(loss(X, y).grad_fn)
follow(step, loss, predict, version=torch.__version__, sums=sums, tape=tape)
