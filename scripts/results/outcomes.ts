import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { Setup } from "./models";
import { network_of, type Outcome } from "./train";

/** Keeps what trainings came to in a folder, so that a run of hours that is stopped goes on where it was. */
export class Outcomes {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
    mkdirSync(folder, { recursive: true });
  }

  /** What this training came to: as it was kept, or by training. */
  get(setup: Setup, seed: number, images: "test" | "held back", train: () => Outcome): Outcome {
    const file = path.join(this.#folder, `${key_of(setup, images)}-${seed}.json`);
    if (existsSync(file)) return JSON.parse(readFileSync(file, "utf8")) as Outcome; // As it was written below.
    const outcome = train();
    writeFileSync(`${file}.part`, JSON.stringify(outcome));
    renameSync(`${file}.part`, file);
    return outcome;
  }
}

/** Another setting is another training. */
function key_of(setup: Setup, images: string): string {
  const { words, pixels } = setup;
  const { description } = network_of(setup);
  return createHash("sha256").update(JSON.stringify({ words, description, pixels, images })).digest("hex").slice(0, 16);
}
