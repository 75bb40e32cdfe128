import { basename } from "node:path";
import { repository } from "../start/repository";
import { type Claim, claim_fault, find_claim } from "./accuracy";
import { execute_notebook, type Jupyter } from "./execute";
import { faults_of_run } from "./faults";
import { lint_notebook } from "./lint";
import { normalize, serialize } from "./normalize";
import { type Fault, figures_in, read_notebook, write_file_whole } from "./notebook";
import { faults_of_solutions, solutions_in } from "./solutions";
import { with_stills } from "./with_stills";

export type RunOptions = {
  /** Keep the outputs in the notebook, when the run had no fault. */
  write: boolean;
  /** Whether an accuracy below the notebook's claim is a fault. */
  hold_claim: boolean;
};

/** How the run of a notebook went. `solutions` is how many were run after it; `written` is there when its outputs were kept. */
export type Run = {
  name: string;
  seconds: number;
  claim: Claim | undefined;
  solutions: number;
  faults: Fault[];
  written?: { bytes: number; figures: number };
};

/** Runs a notebook from a clean start, then the solutions of its exercises. On any fault its file stays as it is. */
export async function run_notebook(path: string, jupyter: Jupyter, { write, hold_claim }: RunOptions): Promise<Run> {
  const name = basename(path);
  const committed = read_notebook(path);
  const solutions = solutions_in(committed);
  const execution = await execute_notebook(path, jupyter, { more: solutions.map(({ source }) => source) });
  const { notebook, error, seconds } = execution;
  if (error !== undefined) return { name, seconds, claim: undefined, solutions: 0, faults: [{ what: error }] };

  const claim = find_claim(notebook);
  const run = { name, seconds, claim, solutions: solutions.length };
  const faults = faults_of_run(notebook);
  if (faults.length === 0) faults.push(...faults_of_solutions(solutions, execution.more));
  const broken_claim = claim && hold_claim && faults.length === 0 ? claim_fault(claim) : undefined;
  if (broken_claim !== undefined) faults.push({ what: broken_claim });
  if (faults.length > 0 || !write) return { ...run, faults };

  const kept = normalize(await with_stills(notebook), committed, repository);
  const text = serialize(kept);
  const problems = lint_notebook(kept);
  if (problems.length > 0) return { ...run, faults: problems };
  write_file_whole(path, text);
  return { ...run, faults: [], written: { bytes: Buffer.byteLength(text), figures: figures_in(kept).length } };
}
