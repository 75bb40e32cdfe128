/** A cell that was run: what the learner wrote, what came out of the compiler, and its number in the notebook. */
export type CellRun = { readonly source: string; readonly javascript: string; readonly execution_count: number };

/** The runs so far, by the names that stacks call them, and the name of the latest. */
export type CellRuns = { readonly by_name: ReadonlyMap<string, CellRun>; readonly latest: string };
