"""A contestant's side of ../protocol.ts: answers requests, each a line of JSON, until the input ends."""

import gc
import json
import os
import sys
import time

MARK = "@bench "
PIXELS = 784
DIGITS = 10


def serve(version, open_seconds, tasks):
    """`tasks` gives for each kind of task the function that makes ready for it and returns what does it."""
    answer({"version": version})
    run = None
    for line in sys.stdin:
        try:
            request = json.loads(line)
            if request["ask"] == "prepare":
                run = None
                task = request["task"]
                run = tasks[task["kind"]](task, open_seconds)
                gc.collect()
                answer({"ready": True})
            else:
                answer(run())
        except Exception as error:
            answer({"error": f"{type(error).__name__}: {error}"})


def answer(message):
    print(f"\n{MARK}{json.dumps(message)}", flush=True)


def stopwatch():
    """Starts to measure time; what it returns tells the seconds since."""
    start = time.perf_counter()
    return lambda: time.perf_counter() - start


def read_bytes(folder, name):
    with open(os.path.join(folder, name), "rb") as file:
        return file.read()


def layer_sizes(task):
    """Inputs and units of each layer."""
    sizes = [PIXELS, *task["hidden_units"], DIGITS]
    return list(zip(sizes, sizes[1:]))


def name_of_parameters(task):
    return f"parameters-{'-'.join(map(str, task['hidden_units']))}.f32"


def read_mnist(directory):
    """MNIST's training images and labels: unpacked, without their headers, unverified."""
    return read_packed(directory, "train-images-idx3-ubyte")[16:], read_packed(directory, "train-labels-idx1-ubyte")[8:]


def read_packed(directory, name):
    if os.path.exists(os.path.join(directory, name)):
        return read_bytes(directory, name)
    import gzip

    return gzip.decompress(read_bytes(directory, name + ".gz"))
