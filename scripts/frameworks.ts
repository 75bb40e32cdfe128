import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { ensure_mnist } from "handwritten";
import { command_of, find_node, TITLES } from "./bench/contestants";
import { write_inputs } from "./bench/inputs";
import { measure } from "./bench/measure";
import { ensure_peers } from "./bench/peers";
import { trials_of } from "./bench/rows";
import { type Measured, measured_of } from "./frameworks/measured";
import { HELP, read_options } from "./frameworks/options";
import { FRAMEWORKS, places_file, read_places, write_places } from "./frameworks/places";
import { repository } from "./start/repository";

/** The bench's row with chapter 11's network. */
const ROW = "c";
const ROUNDS = 3;
/**
 * A chapter waits for it, so with less waiting than the bench. A run has an epoch, unless that takes more than four seconds: the library copies
 * its images into the kernels' memory at the beginning of each, and a run of a few steps would measure that.
 */
const WAITS = { quiet: 250, warm_up: 1_000, measured: 500, longest_run: 4_000 };

async function main(): Promise<void> {
  const options = read_options(process.argv.slice(2));
  if (options.help) console.log(HELP);
  else if (options.measure) console.log(JSON.stringify(await measured()));
  else await set_up();
}

async function set_up(): Promise<void> {
  const peers = await ensure_peers(console.log, FRAMEWORKS);
  write_places(peers);
  for (const id of FRAMEWORKS) {
    const place = peers[id];
    console.log(`${TITLES[id]}: ${"missing" in place ? place.missing : "ready"}`);
    if ("missing" in place) process.exitCode = 1;
  }
  console.log(`Where they are: ${places_file()}`);
}

/** The library and those frameworks that are there, in rounds, as the bench measures. */
async function measured(): Promise<readonly Measured[]> {
  const mnist = await ensure_mnist();
  if ("missing" in mnist) throw new Error(`${mnist.missing} It is measured on MNIST itself.`);
  const trials = trials_of([ROW]);
  const folder = mkdtempSync(path.join(tmpdir(), "handwritten-frameworks-"));
  try {
    write_inputs(folder, trials);
    const nobody = { missing: "was not asked for" };
    const peers = { numpy: nobody, jax_js: nobody, numpy_ts: nobody, ...read_places() };
    const setup = { node: find_node(process.execPath), library: repository, peers };
    const result = await measure(trials[0]!, {
      contestants: ["library", ...FRAMEWORKS],
      rounds: ROUNDS,
      place: { folder, mnist: mnist.directory },
      say: console.error,
      command_of: (id) => command_of(id, setup, false),
      waits: WAITS,
    });
    return measured_of(result);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
