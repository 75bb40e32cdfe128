"""What the programs in this folder share: the inputs that chapter 11 has written for them, and the form in which they answer."""

import json
import sys
from pathlib import Path

import numpy as np

FOLDER = Path(sys.argv[1])
SETTINGS = json.loads((FOLDER / "settings.json").read_text())
INPUTS, UNITS, OUTPUTS = SETTINGS["sizes"]
RATE = SETTINGS["rate"]


def read(name, kind=np.float32):
    return np.fromfile(FOLDER / name, kind)


def read_weights():
    """The start that all share: W1 as inputs × units, b1, W2 as units × outputs, b2."""
    return read("W1").reshape(INPUTS, UNITS), read("b1"), read("W2").reshape(UNITS, OUTPUTS), read("b2")


def read_images(name):
    """A row for each image, its pixels from 0 to 1."""
    return read(name).reshape(-1, INPUTS)


def read_labels(name):
    return read(name, np.uint8).astype(np.int64)


def read_batches():
    """The batches of the training, one after the other, as the chapter has shuffled them: images and digits."""
    X, y, size = read_images("train.images"), read_labels("train.labels"), SETTINGS["batch_size"]
    order = read("order", np.int32)
    return [(X[order[n : n + size]], y[order[n : n + size]]) for n in range(0, len(order), size)]


def follow(step, loss, predict, **more):
    """Trains, with the loss on some images after each step that the chapter asks for. Prints what came of it as JSON."""
    judged = read_images("judged.images"), read_labels("judged.labels")
    losses = [loss(*judged).item()]
    for n, batch in enumerate(read_batches(), 1):
        step(*batch)
        if n in SETTINGS["look_after"]:
            losses.append(loss(*judged).item())
    answers = np.asarray(predict(read_images("test.images")))
    print(json.dumps({"losses": losses, "answers": answers.tolist(), **more}))
