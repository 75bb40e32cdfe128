// `npm start`: JupyterLab on notebook 01, and everything that this needs. Arguments go to JupyterLab.

import { once } from "node:events";
import { greeting } from "./start/greeting";
import { LabEndedError, start_lab } from "./start/jupyter_lab";
import { fetch_mnist } from "./start/mnist";
import { erase_npm_banner } from "./start/npm_banner.js";
import { check_asked_port } from "./start/port";
import { ensure_python } from "./start/python_environment";
import { StartError } from "./start/start_error";
import { when_to_stop } from "./start/when_to_stop";

/** What a shell expects of a program that Ctrl-C ended before its work was done. */
const INTERRUPTED = 130;

/** Runs JupyterLab until it is ended, by `signal` or from its own menu; returns the exit status. */
async function start(lab_arguments: readonly string[], signal: AbortSignal): Promise<number> {
  await check_asked_port(lab_arguments);
  const { python } = await ensure_python({ signal });
  await Promise.race([fetch_mnist(), once(signal, "abort")]);
  signal.throwIfAborted();
  const lab = await start_lab(python, lab_arguments, signal);
  console.log(greeting(lab, lab_arguments));
  signal.addEventListener("abort", () => console.log("\nEnding JupyterLab and its kernels …"));
  return lab.ended;
}

function status_after(error: unknown, signal: AbortSignal): number {
  if (signal.aborted) return INTERRUPTED;
  if (error instanceof LabEndedError && error.status === 0) return 0;
  const is_expected = error instanceof StartError || error instanceof LabEndedError;
  console.error(is_expected ? error.message : error);
  return 1;
}

const signal = when_to_stop();
erase_npm_banner(process.stdout, process.env, process.argv.slice(2));
start(process.argv.slice(2), signal).then(
  (status) => process.exit(status),
  (error) => process.exit(status_after(error, signal)),
);
