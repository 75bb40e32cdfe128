"""Runs one notebook in a kernel started for it, and prints the executed notebook as JSON.

    python execute.py NOTEBOOK KERNEL SECONDS SKIPPED_TAG < MORE

SECONDS is the longest that one cell may take; cells with the tag SKIPPED_TAG are left out. A cell that fails ends the run: its error is in the
printed notebook, and the cells after it have no execution count. MORE is a list of programs in JSON: when the notebook has come to its end, each
is run in the same kernel, whether or not the one before it failed, and is a cell at the end of the printed notebook. Exits 1, with the reason on
stderr, when the kernel does not start, dies, or takes too long.
"""

import json
import sys
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError


def execute(path: Path, kernel: str, seconds: int, skipped_tag: str, more: list[str]) -> nbformat.NotebookNode:
    notebook = nbformat.read(path, as_version=4)
    nbformat.validate(notebook)
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.outputs = []
            cell.execution_count = None
    for source in more:
        notebook.cells.append(nbformat.v4.new_code_cell(source, metadata={"tags": ["raises-exception"]}))
    client = NotebookClient(
        notebook,
        kernel_name=kernel,
        timeout=seconds,
        startup_timeout=60,
        iopub_timeout=seconds,
        raise_on_iopub_timeout=True,
        record_timing=False,
        skip_cells_with_tag=skipped_tag,
        resources={"metadata": {"path": str(path.parent)}},
    )
    try:
        client.execute()
    except CellExecutionError:
        pass
    return notebook


if __name__ == "__main__":
    try:
        path, kernel, seconds, skipped_tag = sys.argv[1:]
        executed = execute(Path(path).resolve(), kernel, int(seconds), skipped_tag, json.load(sys.stdin))
    except (CellTimeoutError, DeadKernelError, RuntimeError, nbformat.ValidationError) as error:
        sys.exit(f"{type(error).__name__}: {error}")
    print(nbformat.writes(executed))
