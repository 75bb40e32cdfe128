import { existsSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { ROW_IDS, type RowId } from "./rows";

export const HELP = `npm run bench [-- --rows a,c] [-- --rounds 3] [-- --against ../old] [-- --node /path/to/node] [-- --json] [-- --write]

The library beside NumPy, PyTorch, JAX, TensorFlow.js, jax-js and numpy-ts: the same data, network, weights and steps. Sets up the
others in .bench, once; those that cannot be had are left out.

  --rows     some of the rows, such as a,c; all of ${ROW_IDS.join(",")} by default
  --rounds   how many rounds are measured after a warm-up, 5 by default
  --against  a folder with another version of this project, built: its library takes part as well
  --node     the Node.js that runs the library and the peers in JavaScript, by default the one that runs the bench
  --json     prints JSON in place of tables
  --write    writes the tables to docs/bench.md and README.md`;

/** Fewer are no figures to be quoted. */
const LEAST_ROUNDS_TO_WRITE = 5;

/** What `npm run bench` was told. */
export interface Options {
  readonly rows: readonly RowId[];
  readonly rounds: number;
  readonly against?: string;
  readonly node: string;
  readonly json: boolean;
  readonly write: boolean;
  readonly help: boolean;
}

/** Reads the words after `npm run bench --`. Throws an error that says what is wrong with them. */
export function read_options(words: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...words],
    options: {
      rows: { type: "string", default: ROW_IDS.join(",") },
      rounds: { type: "string", default: "5" },
      against: { type: "string" },
      node: { type: "string", default: process.execPath },
      json: { type: "boolean", default: false },
      write: { type: "boolean", default: false },
      help: { type: "boolean", default: false },
    },
  });
  const { against, write } = values;
  const rows = values.rows.split(",").map(row_named);
  const rounds = Number(values.rounds);
  if (!/^[1-9]\d*$/.test(values.rounds))
    throw new Error(`--rounds must be a whole number of at least 1, got ${values.rounds}`);
  if (against !== undefined && !existsSync(path.join(against, "lib", "dist", "index.js")))
    throw new Error(
      `--against: there is no lib/dist/index.js in ${path.resolve(against)}; run npm run build there first`,
    );
  if (write && (ROW_IDS.some((id) => !rows.includes(id)) || rounds < LEAST_ROUNDS_TO_WRITE || against !== undefined))
    throw new Error(
      `--write keeps whole runs alone, of all rows, at least ${LEAST_ROUNDS_TO_WRITE} rounds and no other library: leave --rows, --rounds and --against out`,
    );
  return { ...values, rows, rounds, ...(against !== undefined && { against: path.resolve(against) }) };
}

function row_named(name: string): RowId {
  const row = ROW_IDS.find((id) => id === name.trim());
  if (row === undefined) throw new Error(`--rows: there is no row "${name}"; the rows are ${ROW_IDS.join(", ")}`);
  return row;
}
