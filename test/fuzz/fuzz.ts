import { DataError } from "../../lib/data/data_error";
import { type Random, random_from } from "../../lib/two_layer/random";

/** A reader of files, and what it is held to. */
export interface Reader<Contents> {
  readonly name: string;
  /** Whole files, and some that are none: what mutations begin with. */
  readonly seed_files: () => Uint8Array[];
  readonly mutate: (file: Uint8Array, random: Random, other: Uint8Array) => Uint8Array;
  readonly read: (file: Uint8Array) => Contents;
  /** Says what kind of file was accepted; throws unless it can be written again and is the same. */
  readonly write_again: (contents: Contents, file: Uint8Array) => string;
  /** The most memory that reading a file of this length may take. */
  readonly most_memory: (length: number) => number;
  /** What `ENOUGH` mutated files reach: each fault that the reader knows, and each kind of file that it accepts. */
  readonly outcomes: readonly RegExp[];
}

/** As many files reach all outcomes. */
export const ENOUGH = 5_000;

/** Throws unless a reader reached all its outcomes. */
export function check_reached({ name, outcomes }: Pick<Reader<unknown>, "name" | "outcomes">, reached: Outcomes): void {
  const missed = outcomes.filter((outcome) => ![...reached.keys()].some((key) => outcome.test(key)));
  if (missed.length > 0) throw new Error(`${name}: mutated files do not reach ${missed.join(", ")}`);
}

/** Texts, lists and objects in JSON. */
const QUOTED = /"(?:[^"\\]|\\.)*"|\[.*\]|\{.*\}/gs;

/** How often a reader accepted a file, and how often it refused one for which fault (what it quotes of the file, and numbers, replaced by #). */
export type Outcomes = ReadonlyMap<string, number>;

/**
 * Reads `count` mutated files and holds a reader to its word, for each of them:
 *
 * - it returns or throws a DataError, and nothing else;
 * - what it accepts can be written again, and is the same;
 * - it takes no more memory than the file's own size allows;
 * - the file stays as it was.
 *
 * A file with an outcome not seen before becomes a parent of later ones, so mutations work their way from fault to fault into the
 * reader. The same seed makes the same files.
 *
 * @throws Error with the file, in base64, that broke its word.
 */
export function fuzz<Contents>(reader: Reader<Contents>, { count, seed }: { count: number; seed: number }): Outcomes {
  const random = random_from(seed);
  const parents = reader.seed_files();
  const parent = () => parents[random.below(parents.length)]!;
  const outcomes = new Map<string, number>();
  for (let n = 0; n < count; n++) {
    const file = reader.mutate(parent(), random, parent());
    const outcome = judge(reader, amid_other_bytes(file), n);
    if (!outcomes.has(outcome)) parents.push(file);
    outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
  }
  return outcomes;
}

/** Reads one file and says what came of it. */
function judge<Contents>(reader: Reader<Contents>, file: Uint8Array, n: number): string {
  const complain = (what: string) =>
    new Error(`${reader.name}, file ${n}: ${what}. The file: ${Buffer.from(file).toString("base64")}`);
  const before = Uint8Array.from(file);
  const memory = process.memoryUsage().arrayBuffers;
  const read = attempt(() => reader.read(file));
  const taken = process.memoryUsage().arrayBuffers - memory;
  if (taken > reader.most_memory(file.length)) throw complain(`took ${taken} bytes for ${file.length}`);
  if (Buffer.compare(file, before) !== 0) throw complain("changed the file");
  if (read instanceof DataError) return read.fault.replace(QUOTED, "#").replace(/\d[\d,]*/g, "#");
  if (read instanceof Error) throw complain(`threw ${read}`);
  const accepted = attempt(() => reader.write_again(read, file));
  if (accepted instanceof Error) throw complain(`accepted a file that cannot be written again: ${accepted}`);
  return `accepted, ${accepted}`;
}

function attempt<Result>(f: () => Result): Result | Error {
  try {
    return f();
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

/** The file as it is often read: a part of a larger memory. A reader that leaves its bounds meets the bytes around it. */
function amid_other_bytes(file: Uint8Array): Uint8Array {
  const around = Uint8Array.of(1, 2, 3, 4, 5);
  return Buffer.concat([around, file, around]).subarray(around.length, around.length + file.length);
}
