"""A contestant's side of ../protocol.ts, and the inputs that contestants read. Imported first: the time to open a library begins here."""

import time

BEGIN = time.perf_counter()

import gzip
import json
import os
import sys

import numpy as np

PIXELS = 784
DIGITS = 10
EXAMPLES = 60_000
CHECKED = 5_000
CHECKED_BY_CONVOLUTION = 1_000


def serve(version, **make_ready):
    """Answers requests, each a line of JSON, until the input ends. Functions named by a kind of task make ready for it and return its run: that takes
    the number of steps, has computed all when it returns, and returns what gives the check."""
    answer({"version": version, "seconds": time.perf_counter() - BEGIN})
    for line in sys.stdin:
        try:
            request = json.loads(line)
            start = time.perf_counter()
            if request["ask"] == "prepare":
                task = request["task"]
                run = make_ready[task["kind"]](task)
                answer({"seconds": time.perf_counter() - start})
            else:
                check = run(request["steps"])
                seconds = time.perf_counter() - start
                answer({"seconds": seconds, "check": check()})
        except Exception as error:
            answer({"error": f"{type(error).__name__}: {error}"})


def answer(message):
    print(f"\n@bench {json.dumps(message)}", flush=True)


def read_mnist(task):
    """MNIST's training images, examples × pixels, and labels: unverified."""
    pixels = read(task["mnist"], "train-images-idx3-ubyte", np.uint8)[16:]
    images = pixels.reshape(EXAMPLES, PIXELS).astype(np.float32)
    images /= np.float32(255)
    return images, read(task["mnist"], "train-labels-idx1-ubyte", np.uint8)[8:]


def one_hot(labels):
    return np.eye(DIGITS, dtype=np.float32)[labels]


def read_order(task):
    """The numbers of the images, in the order in which an epoch's batches take them."""
    return read(task["folder"], "order.i32", np.int32)


def read_weights(task):
    """The weights to begin with, layer by layer, inputs × units."""
    sizes = [(layer["inputs"], layer["units"]) for layer in task["layers"]]
    return [read(task["folder"], f"W-{n}-{m}.f32", np.float32).reshape(n, m) for n, m in sizes]


def read_kernels(task):
    """The weights to begin with of a convolutional network: rows × columns × channels × filters, then inputs × units."""
    shapes = [(block["size"], block["size"], block["channels"], block["filters"]) for block in task["blocks"]]
    shapes += [(layer["inputs"], layer["units"]) for layer in task["layers"]]
    return [read(task["folder"], f"{task['name']}-{n}.f32", np.float32).reshape(shape) for n, shape in enumerate(shapes)]


def read_factors(task):
    """The factors of a product, as they are multiplied."""
    size = task["size"]
    A, B = read(task["folder"], f"factors-{size}.f32", np.float32).reshape(2, size, size).transpose(0, 2, 1)
    return A.T if task["product"] == "Aᵀ·B" else A, B.T if task["product"] == "A·Bᵀ" else B


def read(folder, name, kind):
    path = os.path.join(folder, name)
    with open(path, "rb") if os.path.exists(path) else gzip.open(path + ".gz") as file:
        return np.frombuffer(file.read(), kind)
