import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { check_reached, ENOUGH, fuzz, type Reader } from "../test/fuzz/fuzz";
import { idx_reader } from "../test/fuzz/fuzz_idx";
import { safetensors_reader } from "../test/fuzz/fuzz_safetensors";
import { repository } from "./start/repository";

const HELP = `npm run fuzz [-- --files 100000] [-- --minutes 10] [-- --cases 100] [-- --seed 1]

Gives mutated files to each of the readers in lib/data, and holds it to its word: see test/fuzz/fuzz.ts.
Prints how often each outcome was reached; exits 1, with the file, at the first that breaks its word, or if one of the outcomes
that the reader knows was never reached. Then tries the properties of the unit tests on more cases than \`npm test\` does.

  --files     how many files for each reader, by default 100,000
  --minutes   go on for so long with each reader, however many files that makes
  --cases     how many cases for each property, by default 100
  --seed      other files and cases; the same seed makes the same ones`;

/** Files in a round. Each round has a seed of its own, and begins with the same parents. */
const ROUND = 10_000;

function main(): void {
  const { values } = parseArgs({
    options: {
      files: { type: "string", default: "100000" },
      minutes: { type: "string" },
      cases: { type: "string", default: "100" },
      seed: { type: "string", default: "1" },
      help: { type: "boolean", default: false },
    },
  });
  if (values.help) {
    console.log(HELP);
    return;
  }
  const seed = whole_number("seed", values.seed);
  const minutes = values.minutes === undefined ? undefined : whole_number("minutes", values.minutes);
  const files = minutes === undefined ? whole_number("files", values.files) : Number.POSITIVE_INFINITY;
  for (const reader of [idx_reader, safetensors_reader]) {
    const end = minutes === undefined ? Number.POSITIVE_INFINITY : Date.now() + 60_000 * minutes;
    const outcomes = new Map<string, number>();
    let done = 0;
    for (let round = 0; done < files && Date.now() < end; round++) {
      const count = Math.min(ROUND, files - done);
      // The readers hold files of different kinds, and only what they share is asked of them here.
      for (const [outcome, times] of fuzz(reader as Reader<unknown>, { count, seed: seed + round })) {
        outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + times);
      }
      done += count;
    }
    if (done >= ENOUGH) check_reached(reader, outcomes);
    for (const [outcome, times] of [...outcomes].sort(([, a], [, b]) => b - a)) print(times, outcome);
    print(done, `files, and ${reader.name} kept its word for each`);
  }
  if (!properties_hold(whole_number("cases", values.cases), seed)) process.exitCode = 1;
}

/** Runs the test files that hold properties, each property on so many cases; returns whether all hold. */
function properties_hold(cases: number, seed: number): boolean {
  const files = readdirSync(path.join(repository, "test"), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".test.ts"))
    .map((file) => path.join("test", file))
    .filter((file) => /\bproperty\(/.test(readFileSync(path.join(repository, file), "utf8")));
  const vitest = path.join(repository, "node_modules", "vitest", "vitest.mjs");
  const { status } = spawnSync(process.execPath, [vitest, "run", "--project", "all", ...files], {
    cwd: repository,
    env: { ...process.env, HANDWRITTEN_CASES: String(cases), HANDWRITTEN_SEED: String(seed) },
    stdio: ["ignore", "inherit", "inherit"],
  });
  return status === 0;
}

function print(count: number, what: string): void {
  console.log(`${count.toLocaleString("en-US").padStart(12)}  ${what}`);
}

function whole_number(option: string, text: string): number {
  if (/^\d{1,9}$/.test(text) && Number(text) > 0) return Number(text);
  throw new Error(`--${option} must be a whole number of at least 1, got ${text}`);
}

try {
  main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
