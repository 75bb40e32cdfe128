import { parseArgs } from "node:util";
import { ROW_IDS, type RowId } from "./row_id";

export const HELP = `npm run bench [-- --rows a,c] [-- --scale] [-- --json] [-- --write]

The library beside NumPy, PyTorch, TensorFlow.js, jax-js and its own plain loops: the same data, network, weights and steps. Sets
up the others in .bench, once; those that cannot be had are left out.

  --rows      some of the rows, such as a,c; all of ${ROW_IDS.join(",")} unless told
  --rounds    how many rounds are measured, 5 unless told, after a warm-up of three seconds each
  --examples  how many of MNIST's 60,000 training images, for quick trials
  --scale     instead of the rows: how time and memory of a step grow with examples and with hidden units; draws plots
  --json      prints JSON in place of tables
  --write     writes the tables, and the plots of --scale, to docs`;

export const ALL_EXAMPLES = 60_000;
const FEWEST_ROUNDS_TO_WRITE = 5;

/** What `npm run bench` was told. */
export interface Options {
  readonly help: boolean;
  readonly rows: readonly RowId[];
  readonly rounds: number;
  readonly examples: number;
  readonly scale: boolean;
  readonly json: boolean;
  readonly write: boolean;
}

/** Reads the words after `npm run bench --`. Throws an error that says what is wrong with them. */
export function read_options(words: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...words],
    options: {
      rows: { type: "string", default: ROW_IDS.join(",") },
      rounds: { type: "string", default: "5" },
      examples: { type: "string", default: String(ALL_EXAMPLES) },
      scale: { type: "boolean", default: false },
      json: { type: "boolean", default: false },
      write: { type: "boolean", default: false },
      help: { type: "boolean", default: false },
    },
  });
  const { scale, json, write, help } = values;
  const rows = values.rows.split(",").map(row_named);
  const rounds = whole_number("rounds", values.rounds, Number.MAX_SAFE_INTEGER);
  const examples = whole_number("examples", values.examples, ALL_EXAMPLES);
  const is_whole = rounds >= FEWEST_ROUNDS_TO_WRITE && examples === ALL_EXAMPLES && rows.length === ROW_IDS.length;
  if (write && !is_whole) {
    throw new Error(
      `--write keeps whole runs alone: all rows, all examples and at least ${FEWEST_ROUNDS_TO_WRITE} rounds; leave --rows, --rounds and --examples out`,
    );
  }
  return { help, rows, rounds, examples, scale, json, write };
}

function row_named(name: string): RowId {
  const row = ROW_IDS.find((id) => id === name.trim());
  if (row === undefined) throw new Error(`--rows: there is no row "${name}"; the rows are ${ROW_IDS.join(", ")}`);
  return row;
}

function whole_number(option: string, text: string, most: number): number {
  const number = Number(text);
  if (/^\d{1,9}$/.test(text) && number > 0 && number <= most) return number;
  const range = most === Number.MAX_SAFE_INTEGER ? "of at least 1" : `from 1 to ${most}`;
  throw new Error(`--${option} must be a whole number ${range}, got ${text}`);
}
