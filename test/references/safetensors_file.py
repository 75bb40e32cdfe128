"""Computes safetensors_file.json: a file as Python's safetensors writes it, and what Python reads in it.

    python -m venv /tmp/reference && /tmp/reference/bin/pip install safetensors==0.8.0 numpy==2.4.6
    /tmp/reference/bin/python test/references/safetensors_file.py > test/references/safetensors_file.json
    npm run format
"""

import base64
import json

import numpy as np
from safetensors.numpy import load, save

double = np.array([[1.5, -2.25, 1e300], [0.1, 5e-324, -0.0]])
single = np.array([[0.1], [np.float32(3.4e38)], [-7]], dtype=np.float32)
file = save({"double": double, "single": single}, metadata={"by": "hand"})
assert all((load(file)[name] == numbers).all() for name, numbers in {"double": double, "single": single}.items())

print(
    json.dumps(
        {
            "file": base64.b64encode(file).decode(),
            "double": double.tolist(),
            "single": [[float(number) for number in row] for row in single],
        }
    )
)
