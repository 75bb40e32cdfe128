import { join } from "node:path";
import { parseArgs } from "node:util";
import { ensure_mnist } from "handwritten";
import { find_notebooks } from "./notebooks/find_notebooks";
import { report } from "./notebooks/report";
import { run_notebook } from "./notebooks/run_notebook";
import { jupyter_environment } from "./start/jupyter_environment";
import { ensure_python } from "./start/python_environment";
import { repository } from "./start/repository";

const HELP = `npm run notebooks [-- 01 02 …] [-- --write]

Runs the notebooks, or those whose names begin as given, each in a kernel of its own, and after it the solutions of its
exercises. Says for each whether it ran without fault, how long it took and which accuracy it reached. Exits 1 when one
had a fault.

  --write   keep the outputs in the notebooks, with a still picture of each figure`;

async function main(): Promise<void> {
  const options = { write: { type: "boolean", default: false }, help: { type: "boolean", default: false } } as const;
  const { values, positionals } = parseArgs({ options, allowPositionals: true });
  if (values.help) {
    console.log(HELP);
    return;
  }
  const paths = find_notebooks(join(repository, "notebooks"), positionals);
  const mnist = await ensure_mnist();
  const is_real = "directory" in mnist;
  if (!is_real && values.write) throw new Error(`Outputs are kept from runs on MNIST itself alone. ${mnist.missing}`);
  if (!is_real)
    console.log(`${mnist.missing}\nThe notebooks run on drawn digits; accuracies are not held to their claims.`);

  const jupyter = { ...(await ensure_python()), environment: jupyter_environment() };
  let failed = 0;
  for (const path of paths) {
    const run = await run_notebook(path, jupyter, { write: values.write, hold_claim: is_real });
    console.log(report(run));
    if (run.faults.length > 0) failed++;
  }
  console.log(`${paths.length - failed} passed, ${failed} failed`);
  if (failed > 0) process.exitCode = 1;
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
