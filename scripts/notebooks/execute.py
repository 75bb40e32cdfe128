"""Runs one notebook in a kernel started for it, and prints the executed notebook as JSON.

    python execute.py NOTEBOOK KERNEL SECONDS [SKIPPED_TAG]

SECONDS is the longest that one cell may take; cells with the tag SKIPPED_TAG are left out. A cell that fails ends the run: its error is in the printed notebook, and
the cells after it have no execution count. Exits 1, with the reason on stderr, when the kernel does not start, dies, or
takes too long.
"""

import sys
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError


def execute(path: Path, kernel: str, seconds: int, skipped_tag: str) -> nbformat.NotebookNode:
    notebook = nbformat.read(path, as_version=4)
    nbformat.validate(notebook)
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.outputs = []
            cell.execution_count = None
    client = NotebookClient(
        notebook,
        kernel_name=kernel,
        timeout=seconds,
        startup_timeout=60,
        iopub_timeout=30,
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
        path, kernel, seconds, *rest = sys.argv[1:]
        executed = execute(Path(path).resolve(), kernel, int(seconds), rest[0] if rest else "skip-execution")
    except (CellTimeoutError, DeadKernelError, RuntimeError, nbformat.ValidationError) as error:
        sys.exit(f"{type(error).__name__}: {error}")
    print(nbformat.writes(executed))
