"""Computes saved_network.json: what PyTorch makes of a file of save_network, and a state_dict of the same network.

    python -m venv /tmp/reference && /tmp/reference/bin/pip install torch==2.13.0 safetensors==0.8.0 numpy==2.4.6
    /tmp/reference/bin/python test/references/saved_network.py > test/references/saved_network.json
    npm run format

All that is known of the network is in the file, saved_network.safetensors: its description is in the metadata, its parameters are the tensors.
Matrices are lists of rows. An example is a column, whose numbers are those of [height, width, channels] in that order. A file of another
network of these layers, given as an argument together with one of images (IDX) that are seen as numbers from 0 to 1, has its digits printed.
"""

import base64
import gzip
import json
import math
import sys
from pathlib import Path

import numpy as np
import torch
from safetensors import safe_open
from safetensors.torch import save
from torch import nn


class Same(nn.Module):
    """Zeros around the images, so that there are ceil(side / stride) windows; if they do not come out even, one more at the end."""

    def __init__(self, size, stride):
        super().__init__()
        self.size, self.stride = size, stride

    def forward(self, images):
        sides = []
        for side in reversed(images.shape[2:]):
            zeros = max(0, (math.ceil(side / self.stride) - 1) * self.stride + self.size - side)
            sides += [zeros // 2, zeros - zeros // 2]
        return nn.functional.pad(images, sides)


ACTIVATIONS = {
    "relu": nn.ReLU,
    "leaky_relu": nn.LeakyReLU,
    "elu": nn.ELU,
    "gelu": lambda: nn.GELU(approximate="tanh"),
    "softplus": nn.Softplus,
    "sigmoid": nn.Sigmoid,
    "tanh": nn.Tanh,
    "linear": nn.Identity,
    "softmax": lambda: nn.Softmax(dim=1),
}


def columns_of(W, channels, height, width):
    """A matrix whose columns are channels-fastest, with them in PyTorch's order, channel by channel."""
    return W.reshape(-1, height, width, channels).permute(0, 3, 1, 2).reshape(W.shape[0], -1)


def build(description, tensors):
    """The modules of a network, one for each of its layers, with their parameters."""
    modules, shape, flattened = [], description["inputs"], None
    for n, layer in enumerate(description["layers"]):
        own = {name.split(".")[2]: tensor for name, tensor in tensors.items() if name.startswith(f"parameters.{n}.")}
        match layer["layer"]:
            case "dense":
                module = nn.Linear(shape[0], layer["units"])
                state = {"weight": columns_of(own["W"], *flattened) if flattened else own["W"], "bias": own["b"].flatten()}
                shape, flattened = [layer["units"]], None
            case "convolution":
                filters, size, stride = layer["filters"], layer["size"], layer["stride"]
                module = nn.Conv2d(shape[0], filters, size, stride, bias=layer["bias"])
                weight = columns_of(own["W"], shape[0], size, size).reshape(filters, shape[0], size, size)
                state = {"weight": weight, **({"bias": own["b"].flatten()} if layer["bias"] else {})}
                if layer["padding"] == "same":
                    module = nn.Sequential(Same(size, stride), module)
                    state = {f"1.{name}": tensor for name, tensor in state.items()}
                with torch.no_grad():
                    shape = list(module(torch.zeros(1, *shape)).shape[1:])
            case "batch_normalization":
                kind = nn.BatchNorm2d if len(shape) == 3 else nn.BatchNorm1d
                module = kind(shape[0], eps=layer["epsilon"])
                names = {"gamma": "weight", "beta": "bias", "running_mean": "running_mean", "running_variance": "running_var"}
                state = {
                    theirs: (columns_of(own[ours].T, *flattened) if flattened else own[ours]).flatten()
                    for ours, theirs in names.items()
                }
                state["num_batches_tracked"] = torch.tensor(0)
            case "flatten":
                module, state = nn.Flatten(), {}
                if len(shape) == 3:
                    flattened = shape
                shape = [math.prod(shape)]
            case "max_pool" | "average_pool" as kind:
                module, state = {"max_pool": nn.MaxPool2d, "average_pool": nn.AvgPool2d}[kind](layer["size"], layer["stride"]), {}
                shape = list(module(torch.zeros(1, *shape)).shape[1:])
            case "global_average_pool":
                module, state = nn.Sequential(nn.AdaptiveAvgPool2d(1), nn.Flatten()), {}
                shape = shape[:1]
            case "dropout":
                module, state = nn.Dropout(layer["rate"]), {}
            case "activation":
                module, state = ACTIVATIONS[layer["name"]](), {}
            case unknown:
                raise ValueError(f"there is no layer {unknown} in this script")
        module.load_state_dict({name: tensor.contiguous() for name, tensor in state.items()})
        modules.append(module)
    return nn.Sequential(*modules).eval()


def load(path):
    with safe_open(path, framework="pt") as file:
        description = json.loads(file.metadata()["handwritten"])["network"]
        return description, build(description, {name: file.get_tensor(name) for name in file.keys()})


def digits(path, images):
    """The digit of each image of an IDX file."""
    description, network = load(path)
    pixels = np.frombuffer(gzip.open(images).read(), dtype=np.uint8, offset=16)
    X = torch.tensor(pixels.reshape(-1, *description["inputs"]) / np.float32(255), dtype=torch.float32)
    with torch.no_grad():
        return [digit for batch in X.split(1000) for digit in network(batch).argmax(1).tolist()]


def reference(path):
    torch.manual_seed(1)
    description, network = load(path)
    images = 4 * torch.randn(20, *description["inputs"])  # far apart, so that each digit occurs
    with torch.no_grad():
        outputs = network(images)
    # A name is that of the layer's place: a convolution after its zeros is no module of its own.
    state = {name.replace(".1.", "."): tensor for name, tensor in network.state_dict().items()}
    return {
        "made_by": f"test/references/saved_network.py with PyTorch {torch.__version__.split('+')[0]}",
        "X": images.permute(0, 2, 3, 1).reshape(len(images), -1).t().tolist(),
        "outputs": outputs.t().tolist(),
        "digits": outputs.argmax(1).tolist(),
        "state_dict": base64.b64encode(save(state)).decode(),
    }


if len(sys.argv) == 3:
    print(json.dumps(digits(*sys.argv[1:])))
else:
    print(json.dumps(reference(Path(__file__).with_suffix(".safetensors"))))
