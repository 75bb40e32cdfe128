"""Computes layers.json: what PyTorch says about activations, losses and optimizers, in float64.

    python -m venv /tmp/reference && /tmp/reference/bin/pip install torch==2.13.0
    /tmp/reference/bin/python test/references/layers.py > test/references/layers.json
    npm run format

Gradients are PyTorch's own, by automatic differentiation. Matrices are lists of rows, units × examples.
"""

import json

import torch
from torch.nn import functional as F

torch.manual_seed(1)
torch.set_default_dtype(torch.float64)

Z = torch.tensor([[-3.0, -0.5, 0.25], [0.1, 1.5, 4.0], [-1.2, 2.0, -0.01], [0.7, -7.0, 30.0]])
SLOPES = torch.randn(4, 3)
SHARES = torch.softmax(torch.randn(4, 3), dim=0)
HALVES = torch.rand(4, 3)

ACTIVATIONS = {
    "relu": F.relu,
    "leaky_relu": lambda z: F.leaky_relu(z, 0.01),
    "elu": F.elu,
    "gelu": lambda z: F.gelu(z, approximate="tanh"),
    "softplus": lambda z: F.softplus(z, threshold=1000),
    "sigmoid": torch.sigmoid,
    "tanh": torch.tanh,
    "linear": lambda z: z,
    "softmax": lambda z: torch.softmax(z, dim=0),
}

# Each takes Z, what stands before the activation that the loss ends with, or the outputs themselves where there is none.
LOSSES = {
    "cross_entropy": (lambda z: F.cross_entropy(z.T, SHARES.T), SHARES),
    "binary_cross_entropy": (lambda z: F.binary_cross_entropy_with_logits(z, HALVES), HALVES),
    "mean_squared_error": (lambda z: F.mse_loss(z, HALVES), HALVES),
    "mean_absolute_error": (lambda z: F.l1_loss(z, HALVES), HALVES),
    "huber": (lambda z: F.huber_loss(z, HALVES, delta=1.0), HALVES),
}

RATE = 0.1
STEPS = 10
OPTIMIZERS = {
    "sgd": lambda p: torch.optim.SGD(p, RATE),
    "sgd, weight_decay 0.1": lambda p: torch.optim.SGD(p, RATE, weight_decay=0.1),
    "momentum 0.9": lambda p: torch.optim.SGD(p, RATE, momentum=0.9),
    "nesterov 0.9": lambda p: torch.optim.SGD(p, RATE, momentum=0.9, nesterov=True),
    "rmsprop": lambda p: torch.optim.RMSprop(p, RATE),
    "adam": lambda p: torch.optim.Adam(p, RATE),
    "adamw": lambda p: torch.optim.AdamW(p, RATE),
}


def slopes_of(f, z):
    z = z.clone().requires_grad_()
    (gradient,) = torch.autograd.grad(f(z), z)
    return gradient.tolist()


def trained(make):
    """Ten steps down Σ (W − target)⁴/4: the slope (W − target)³ is very unlike from entry to entry."""
    W = WEIGHTS.clone().requires_grad_()
    optimizer = make([W])
    for _ in range(STEPS):
        optimizer.zero_grad()
        (((W - TARGET) ** 4).sum() / 4).backward()
        optimizer.step()
    return W.tolist()


WEIGHTS = torch.randn(3, 2)
TARGET = torch.randn(3, 2)

print(
    json.dumps(
        {
            "Z": Z.tolist(),
            "dA": SLOPES.tolist(),
            "activations": {
                name: {"A": f(Z).tolist(), "dZ": slopes_of(lambda z, f=f: (f(z) * SLOPES).sum(), Z)}
                for name, f in ACTIVATIONS.items()
            },
            "losses": {
                name: {"Y": Y.tolist(), "value": f(Z).item(), "gradient": slopes_of(f, Z)}
                for name, (f, Y) in LOSSES.items()
            },
            "optimizers": {
                "rate": RATE,
                "steps": STEPS,
                "W": WEIGHTS.tolist(),
                "target": TARGET.tolist(),
                "after": {name: trained(make) for name, make in OPTIMIZERS.items()},
            },
        }
    )
)
