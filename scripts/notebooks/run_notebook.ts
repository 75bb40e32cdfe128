import { basename } from "node:path";
import { repository } from "../start/repository";
import { type Claim, claim_fault, find_claim } from "./accuracy";
import { execute_notebook, type Jupyter } from "./execute";
import { faults_of_run } from "./faults";
import { lint_notebook } from "./lint";
import { normalize, serialize } from "./normalize";
import { type Fault, figures_in, read_notebook, write_file_whole } from "./notebook";
import { with_stills } from "./with_stills";

export type RunOptions = {
  /** Keep the outputs in the notebook, when the run had no fault. */
  write: boolean;
  /** Whether an accuracy below the notebook's claim is a fault. */
  hold_claim: boolean;
};

/** How the run of a notebook went. `written` is there when its outputs were kept. */
export type Run = {
  name: string;
  seconds: number;
  claim: Claim | undefined;
  faults: Fault[];
  written?: { bytes: number; figures: number };
};

/** Runs a notebook from a clean start. On any fault its file stays as it is. */
export async function run_notebook(path: string, jupyter: Jupyter, { write, hold_claim }: RunOptions): Promise<Run> {
  const name = basename(path);
  const { notebook, error, seconds } = await execute_notebook(path, jupyter);
  if (error !== undefined) return { name, seconds, claim: undefined, faults: [{ what: error }] };

  const claim = find_claim(notebook);
  const faults = faults_of_run(notebook);
  const broken_claim = claim && hold_claim && faults.length === 0 ? claim_fault(claim) : undefined;
  if (broken_claim !== undefined) faults.push({ what: broken_claim });
  if (faults.length > 0 || !write) return { name, seconds, claim, faults };

  const kept = normalize(await with_stills(notebook), read_notebook(path), repository);
  const text = serialize(kept);
  const problems = lint_notebook(kept);
  if (problems.length > 0) return { name, seconds, claim, faults: problems };
  write_file_whole(path, text);
  return {
    name,
    seconds,
    claim,
    faults: [],
    written: { bytes: Buffer.byteLength(text), figures: figures_in(kept).length },
  };
}
