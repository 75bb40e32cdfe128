"""Runs ONNX files in onnxruntime, and says how far they are from the outputs that belong to them.

    python check_onnx.py FOLDER

For each NAME.onnx of the folder there are NAME.inputs and NAME.outputs: float32, example by example. Each file is checked, and its shapes are
inferred from its operators alone, before it is run. Prints a JSON object: what was found for each name.
"""

import json
import sys
from pathlib import Path

import numpy as np
import onnx
import onnxruntime


def shape_of(value):
    return [dim.dim_param or dim.dim_value for dim in value.type.tensor_type.shape.dim]


def inferred_output(model):
    """The shape of the output as its operators have it: what the file says of it is taken out before."""
    bare = onnx.ModelProto()
    bare.CopyFrom(model)
    bare.graph.output[0].type.tensor_type.ClearField("shape")
    bare = onnx.shape_inference.infer_shapes(bare, check_type=True, strict_mode=True, data_prop=True)
    return shape_of(bare.graph.output[0])


def numbers(path, shape):
    return np.fromfile(path, dtype="<f4").reshape([-1, *shape[1:]])


def check(path):
    model = onnx.load(path)
    onnx.checker.check_model(model, full_check=True)
    (x,), (y,) = model.graph.input, model.graph.output
    inputs, expected = numbers(path.with_suffix(".inputs"), shape_of(x)), numbers(path.with_suffix(".outputs"), shape_of(y))
    session = onnxruntime.InferenceSession(path, providers=["CPUExecutionProvider"])
    (outputs,) = session.run(["Y"], {"X": inputs})
    (first,) = session.run(["Y"], {"X": inputs[:1]})
    return {
        "inputs": shape_of(x),
        "outputs": shape_of(y),
        "inferred": inferred_output(model),
        "examples": len(outputs),
        "examples_of_one": len(first),
        "largest": float(np.abs(expected).max()),
        "difference": float(np.abs(outputs.astype(np.float64) - expected).max()) if outputs.shape == expected.shape else None,
    }


def found_in(path):
    try:
        return check(path)
    except Exception as error:  # The test of this file fails with it, and those of the others tell whether they have it, too.
        return {"error": str(error)}


onnxruntime.set_default_logger_severity(3)
print(json.dumps({path.stem: found_in(path) for path in sorted(Path(sys.argv[1]).glob("*.onnx"))}))
