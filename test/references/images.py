"""Computes images.json: what PyTorch says about convolution, pooling and batch normalization, in float64.

    python -m venv /tmp/reference && /tmp/reference/bin/pip install torch==2.13.0
    /tmp/reference/bin/python test/references/images.py > test/references/images.json
    npm run format

Gradients are PyTorch's own, by automatic differentiation. Matrices are lists of rows. An example is a column, whose numbers are those of
[height, width, channels] in that order; a filter is a row, whose numbers are those of [row, column, channel].
"""

import json
import math

import torch
from torch.nn import functional as F

torch.manual_seed(1)
torch.set_default_dtype(torch.float64)


def columns(images):
    """[examples, channels, height, width], or [examples, units], as a list of rows: units × examples."""
    if images.dim() == 4:
        images = images.permute(0, 2, 3, 1).reshape(images.shape[0], -1)
    return images.t().tolist()


def filters_in_rows(weights):
    return weights.permute(0, 2, 3, 1).reshape(weights.shape[0], -1).tolist()


def leaf(*shape):
    return torch.randn(*shape).requires_grad_()


def padded(images, size, stride):
    """Zeros around the images, so that there are ceil(side / stride) windows; if they do not come out even, one more at the end."""
    sides = []
    for side in reversed(images.shape[2:]):
        zeros = max(0, (math.ceil(side / stride) - 1) * stride + size - side)
        sides += [zeros // 2, zeros - zeros // 2]
    return F.pad(images, sides)


def convolution(examples, channels, height, width, filters, size, stride, padding, bias):
    A, W = leaf(examples, channels, height, width), leaf(filters, channels, size, size)
    b = leaf(filters) if bias else None
    images = padded(A, size, stride) if padding == "same" else A
    Z = F.conv2d(images, W, b, stride=stride)
    if padding == "same" and stride == 1:
        assert torch.allclose(Z, F.conv2d(A, W, b, padding="same"))
    dZ = torch.randn_like(Z)
    Z.backward(dZ)
    return {
        "input": [channels, height, width],
        "options": {"filters": filters, "size": size, "stride": stride, "padding": padding, "bias": bias},
        "output": list(Z.shape[1:]),
        "A": columns(A),
        "W": filters_in_rows(W),
        "b": [[number] for number in b.tolist()] if bias else None,
        "Z": columns(Z),
        "dZ": columns(dZ),
        "dW": filters_in_rows(W.grad),
        "db": [[number] for number in b.grad.tolist()] if bias else None,
        "dA": columns(A.grad),
    }


def pool(kind, examples, channels, height, width, size=None, stride=None):
    A = leaf(examples, channels, height, width)
    if kind == "global_average_pool":
        P = F.adaptive_avg_pool2d(A, 1).flatten(1)
    else:
        P = {"max_pool": F.max_pool2d, "average_pool": F.avg_pool2d}[kind](A, size, stride)
    dP = torch.randn_like(P)
    P.backward(dP)
    options = None if size is None else {"size": size} if stride is None else {"size": size, "stride": stride}
    return {
        "kind": kind,
        "input": [channels, height, width],
        "options": options,
        "output": list(P.shape[1:]),
        "A": columns(A),
        "P": columns(P),
        "dP": columns(dP),
        "dA": columns(A.grad),
    }


def batch_normalization(*shape, training):
    A = leaf(*shape)
    channels = shape[1]
    gamma, beta = leaf(channels), leaf(channels)
    mean, variance = torch.randn(channels), torch.rand(channels) + 0.5
    before = [mean.tolist(), variance.tolist()]
    Z = F.batch_norm(A, mean, variance, gamma, beta, training=training, momentum=0.1, eps=1e-5)
    dZ = torch.randn_like(Z)
    Z.backward(dZ)
    column = lambda numbers: [[number] for number in numbers]
    return {
        "input": list(shape[1:]),
        "training": training,
        "A": columns(A),
        "gamma": column(gamma.tolist()),
        "beta": column(beta.tolist()),
        "running": [column(numbers) for numbers in before],
        "Z": columns(Z),
        "dZ": columns(dZ),
        "dgamma": column(gamma.grad.tolist()),
        "dbeta": column(beta.grad.tolist()),
        "dA": columns(A.grad),
        "running_after": [column(mean.tolist()), column(variance.tolist())],
    }


print(
    json.dumps(
        {
            "convolutions": [
                convolution(2, 1, 5, 6, 3, 3, 1, "valid", True),
                convolution(2, 3, 5, 4, 2, 3, 1, "same", True),
                convolution(1, 2, 4, 5, 5, 2, 1, "same", False),
                convolution(2, 2, 7, 6, 3, 3, 2, "valid", True),
                convolution(1, 2, 5, 7, 4, 3, 2, "same", True),
                convolution(3, 2, 3, 3, 2, 3, 1, "valid", True),
                convolution(2, 3, 4, 4, 2, 1, 1, "valid", True),
                convolution(2, 1, 5, 5, 2, 2, 3, "same", False),
            ],
            "pools": [
                pool("max_pool", 2, 3, 4, 6, 2),
                pool("max_pool", 1, 2, 5, 5, 2),
                pool("max_pool", 2, 5, 5, 4, 3, 1),
                pool("average_pool", 2, 3, 4, 6, 2),
                pool("average_pool", 1, 2, 7, 5, 3, 2),
                pool("global_average_pool", 2, 3, 4, 5),
            ],
            "batch_normalizations": [
                batch_normalization(3, 2, 2, 3, training=True),
                batch_normalization(3, 2, 2, 3, training=False),
                batch_normalization(1, 3, 2, 2, training=True),
                batch_normalization(5, 4, training=True),
            ],
        }
    )
)
