import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { repository } from "../../scripts/start/repository";

/** A notebook of a test's own, inside the clone, where JupyterLab serves it and its cells find the library. */
export type ScratchNotebook = {
  readonly path: string;
  /** Where this JupyterLab opens it, as if it had never been open. */
  address_in(lab: URL): URL;
  remove(): void;
};

/** A code cell: its text, or its text and its tags. */
export type ScratchCell = string | { readonly source: string; readonly tags: readonly string[] };

/** Writes a notebook with the given code cells, not run yet. */
export function scratch_notebook(cells: readonly ScratchCell[]): ScratchNotebook {
  const artifacts = join(repository, "artifacts");
  mkdirSync(artifacts, { recursive: true });
  const folder = mkdtempSync(join(artifacts, "notebook-"));
  const path = join(folder, "scratch.ipynb");
  writeFileSync(path, JSON.stringify(notebook_of(cells)));
  return {
    path,
    address_in(lab) {
      const address = new URL(lab);
      address.pathname = `/lab/tree/${relative(repository, path).split(sep).join("/")}`;
      address.searchParams.set("reset", "");
      return address;
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

function notebook_of(cells: readonly ScratchCell[]): object {
  return {
    cells: cells.map((cell, index) => {
      const { source, tags } = typeof cell === "string" ? { source: cell, tags: [] } : cell;
      const id = `cell-${index + 1}`;
      return { cell_type: "code", id, metadata: { tags }, source, execution_count: null, outputs: [] };
    }),
    metadata: { kernelspec: { display_name: "TypeScript", language: "typescript", name: "tslab" } },
    nbformat: 4,
    nbformat_minor: 5,
  };
}
