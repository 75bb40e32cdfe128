import type { Claim } from "./accuracy";
import type { Run } from "./run_notebook";

/** A run in a line, such as `01-two-layer-network.ipynb: ran in 84 s, accuracy 92.1 % (at least 88 %), 4 solutions`, and a line for each fault. */
export function report({ name, seconds, claim, solutions, faults, written }: Run): string {
  const how = faults.length === 0 ? "ran in" : "failed after";
  const kept = written ? `, written (${Math.round(written.bytes / 1000)} kB, ${written.figures} figures)` : "";
  const solved = solutions > 0 ? `, ${solutions} solutions` : "";
  const lines = faults.map(({ cell, what }) => `  ${cell === undefined ? "" : `cell ${cell} `}${what}`);
  return [`${name}: ${how} ${Math.round(seconds)} s${accuracy_of(claim)}${solved}${kept}`, ...lines].join("\n");
}

function accuracy_of(claim: Claim | undefined): string {
  if (claim === undefined || claim.reached === undefined) return "";
  return `, accuracy ${claim.reached} % (at least ${claim.at_least} %)`;
}
