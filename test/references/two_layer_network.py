"""Computes two_layer_network.json: what PyTorch says about a small network, in float64.

    python -m venv /tmp/reference && /tmp/reference/bin/pip install torch==2.13.0
    /tmp/reference/bin/python test/references/two_layer_network.py > test/references/two_layer_network.json
    npm run format

The gradients are PyTorch's own, by automatic differentiation: nothing here is derived by hand. Matrices are lists of rows.
"""

import json

import torch
from torch.nn.functional import cross_entropy, relu, softmax

PIXELS, HIDDEN, DIGITS, EXAMPLES = 6, 5, 4, 7
LEARNING_RATE = 0.5
STEPS = 10

# With this seed every digit occurs, and hidden units are on for some examples and off for others.
torch.manual_seed(4)
torch.set_default_dtype(torch.float64)

X = torch.rand(PIXELS, EXAMPLES) * (torch.rand(PIXELS, EXAMPLES) < 0.6)
labels = torch.randint(DIGITS, (EXAMPLES,))
parameters = {
    "W1": torch.randn(HIDDEN, PIXELS),
    "b1": torch.randn(HIDDEN, 1),
    "W2": torch.randn(DIGITS, HIDDEN),
    "b2": torch.randn(DIGITS, 1),
}
for parameter in parameters.values():
    parameter.requires_grad_()


def forward():
    Z1 = parameters["W1"] @ X + parameters["b1"]
    A1 = relu(Z1)
    Z2 = parameters["W2"] @ A1 + parameters["b2"]
    return {"Z1": Z1, "A1": A1, "Z2": Z2, "A2": softmax(Z2, dim=0)}


def loss_of(activations):
    return cross_entropy(activations["Z2"].T, labels)


def rows_of(tensors):
    return {name: tensor.tolist() for name, tensor in tensors.items()}


reference = {
    "made_by": f"test/references/two_layer_network.py with PyTorch {torch.__version__.split('+')[0]} in float64",
    "learning_rate": LEARNING_RATE,
    "labels": labels.tolist(),
    "X": X.tolist(),
    "parameters": rows_of(parameters),
    "activations": rows_of(forward()),
    "losses": [],
}
optimizer = torch.optim.SGD(parameters.values(), lr=LEARNING_RATE)
for step in range(STEPS):
    optimizer.zero_grad()
    loss = loss_of(forward())
    loss.backward()
    reference["losses"].append(loss.item())
    if step == 0:
        reference["gradients"] = rows_of({f"d{name}": parameter.grad for name, parameter in parameters.items()})
    optimizer.step()
reference["parameters_after_training"] = rows_of(parameters)
print(json.dumps(reference))
