import { gunzipSync } from "node:zlib";
import { DataError } from "../../lib/data/data_error";
import { is_gzip } from "../../lib/data/gunzip";
import { type Idx, read_idx, write_idx } from "../../lib/data/idx";
import { random_from } from "../../lib/two_layer/random";
import { mutate } from "./mutate";
import { seed_files } from "./seeds";

/** What `read_idx` takes whatever the file: a megabyte from the first kilobyte of a compressed one, a chunk to unpack into. */
const FIXED_MEMORY = 4 << 20;
/** Deflate makes at most this many bytes of one; `read_idx` may hold them twice, in pieces and joined. */
const MEMORY_PER_BYTE = 2 * 1032;

/** How often `read_idx` accepted a file, and how often it refused one for which fault (its numbers replaced by #). */
export type Outcomes = ReadonlyMap<string, number>;

/**
 * Reads `count` mutated files and holds `read_idx` to its word, for each of them:
 *
 * - it returns or throws a DataError, and nothing else;
 * - what it accepts, written again, gives the same bytes (those inside, if the file was compressed);
 * - it takes no more memory than the file's own size allows;
 * - the file stays as it was.
 *
 * A file with an outcome not seen before becomes a parent of later ones, so mutations work their way from fault to fault into the
 * reader. The same seed makes the same files.
 *
 * @throws Error with the file, in base64, that broke its word.
 */
export function fuzz_idx({ count, seed }: { count: number; seed: number }): Outcomes {
  const random = random_from(seed);
  const parents = seed_files();
  const parent = () => parents[random.below(parents.length)]!;
  const outcomes = new Map<string, number>();
  for (let n = 0; n < count; n++) {
    const file = mutate(parent(), random, parent());
    const outcome = judge(amid_other_bytes(file), n);
    if (!outcomes.has(outcome)) parents.push(file);
    outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
  }
  return outcomes;
}

/** Reads one file and says what came of it. */
function judge(file: Uint8Array, n: number): string {
  const complain = (what: string) =>
    new Error(`read_idx, file ${n}: ${what}. The file: ${Buffer.from(file).toString("base64")}`);
  const before = Uint8Array.from(file);
  const memory = process.memoryUsage().arrayBuffers;
  const read = attempt(file);
  const taken = process.memoryUsage().arrayBuffers - memory;
  if (taken > FIXED_MEMORY + MEMORY_PER_BYTE * file.length) throw complain(`took ${taken} bytes for ${file.length}`);
  if (Buffer.compare(file, before) !== 0) throw complain("changed the file");
  if (read instanceof DataError) return read.fault.replace(/\d[\d,]*/g, "#");
  if (read instanceof Error) throw complain(`threw ${read}`);
  const plain = is_gzip(file) ? gunzipSync(file) : file;
  if (Buffer.compare(write_idx(read), plain) !== 0) throw complain("accepted a file that is written otherwise");
  return `accepted, ${read.dimensions.length} dimensions${is_gzip(file) ? ", compressed" : ""}`;
}

/** The file as it is often read: a part of a larger memory. A reader that leaves its bounds meets the bytes around it. */
function amid_other_bytes(file: Uint8Array): Uint8Array {
  const around = Uint8Array.of(1, 2, 3, 4, 5);
  return Buffer.concat([around, file, around]).subarray(around.length, around.length + file.length);
}

function attempt(file: Uint8Array): Idx | Error {
  try {
    return read_idx(file, "file");
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}
