/** A cell that was run: what the learner wrote, what came out of the compiler, and its number in the notebook. */
export type CellRun = { readonly source: string; readonly javascript: string; readonly execution_count: number };

/** A file that a cell has imported and tslab has compiled; `name` is its path from the notebook's folder. */
export type ImportedFile = { readonly source: string; readonly javascript: string; readonly name: string };

/** All that was run so far, by the names that stacks call it, and the name of the latest cell. */
export type CellRuns = { readonly by_name: ReadonlyMap<string, CellRun | ImportedFile>; readonly latest: string };
