import { parseArgs } from "node:util";

export const HELP = `npm run results [-- --only WORDS] [-- --validate] [-- --write]

Trains the networks of the table in docs/results.md, each with five seeds, and reads the test images once. It takes about two
hours; what is done is kept in artifacts/results, and is not done again.

  --only      the networks whose names hold these words
  --seeds     how many seeds, 5 by default
  --validate  the good settings only, on 55,000 training images, judged by the other 5,000: for choosing them
  --write     writes the tables and their plot to docs; with --only, the lines of those networks in the tables`;

/** What `npm run results` was told. */
export interface Options {
  readonly help: boolean;
  readonly only: string;
  readonly seeds: number;
  readonly validate: boolean;
  readonly write: boolean;
}

/** Reads the words after `npm run results --`. Throws an error that says what is wrong with them. */
export function read_options(words: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...words],
    options: {
      only: { type: "string", default: "" },
      seeds: { type: "string", default: "5" },
      validate: { type: "boolean", default: false },
      write: { type: "boolean", default: false },
      help: { type: "boolean", default: false },
    },
  });
  const { only, validate, write, help } = values;
  const seeds = Number(values.seeds);
  if (!/^\d{1,3}$/.test(values.seeds) || seeds < 1) {
    throw new Error(`--seeds must be a whole number from 1 to 999, got ${values.seeds}`);
  }
  if (write && (validate || seeds < 5)) {
    throw new Error("--write keeps what the test images say: leave --validate out, with at least 5 seeds");
  }
  return { help, only, seeds, validate, write };
}
