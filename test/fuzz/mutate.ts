import { gunzipSync, gzipSync } from "node:zlib";
import { is_gzip } from "../../lib/data/gunzip";
import type { Random } from "../../lib/two_layer/random";

/** A file made of a file, and of another one. Neither is changed. */
type Mutation = (file: Uint8Array, random: Random, other: Uint8Array) => Uint8Array;

/** Bytes and sizes at which readers tend to err. */
const BYTES = [0, 1, 4, 5, 8, 9, 0x1f, 0x3c, 0x7f, 0x80, 0x8b, 0xff];
const SIZES = [0, 1, 2, 3, 7, 28, 255, 256, 65_535, 65_536, 0x7fffffff, 0x80000000, 0xffffffff];

const MUTATIONS: readonly Mutation[] = [
  function flip_a_bit(file, random) {
    return changed(file, random, (byte) => byte ^ (1 << random.below(8)));
  },
  function set_a_byte(file, random) {
    return changed(file, random, () => BYTES[random.below(BYTES.length)]!);
  },
  function set_a_size(file, random) {
    if (file.length < 8) return file;
    const sized = Uint8Array.from(file);
    const place = 4 + 4 * random.below(Math.min(4, Math.floor((file.length - 4) / 4)));
    new DataView(sized.buffer).setUint32(place, SIZES[random.below(SIZES.length)]!);
    return sized;
  },
  function cut_off_the_end(file, random) {
    return file.slice(0, random.below(file.length + 1));
  },
  function leave_out_a_piece(file, random) {
    const [start, end] = piece(file, random);
    return joined(file.subarray(0, start), file.subarray(end));
  },
  function repeat_a_piece(file, random) {
    const [start, end] = piece(file, random);
    return joined(file.subarray(0, end), file.subarray(start));
  },
  function insert_bytes(file, random) {
    const [start] = piece(file, random);
    const inserted = Uint8Array.from({ length: 1 + random.below(8) }, () => random.below(256));
    return joined(file.subarray(0, start), inserted, file.subarray(start));
  },
  function splice(file, random, other) {
    return joined(file.subarray(0, piece(file, random)[0]), other.subarray(piece(other, random)[0]));
  },
  function append_another(file, _random, other) {
    return joined(file, other);
  },
];

/** One mutation of a file's bytes, or up to four one after the other. */
export function mutate_plain(file: Uint8Array, random: Random, other: Uint8Array): Uint8Array {
  let mutated = file;
  for (let n = random.below(2) * random.below(4); n >= 0; n--) {
    mutated = MUTATIONS[random.below(MUTATIONS.length)]!(mutated, random, other).subarray(0, 500_000);
  }
  return mutated;
}

/** The same of a file, or of what it holds if it is compressed. */
export function mutate(file: Uint8Array, random: Random, other: Uint8Array): Uint8Array {
  const inner = random.below(2) === 0 ? contents_of(file) : undefined;
  const mutated = mutate_plain(inner ?? file, random, other);
  return inner || random.below(8) === 0 ? gzipSync(mutated, { level: random.below(10) }) : mutated;
}

/** What a compressed file holds, if it is whole. */
function contents_of(file: Uint8Array): Uint8Array | undefined {
  if (!is_gzip(file)) return undefined;
  try {
    return gunzipSync(file, { maxOutputLength: 500_000 });
  } catch {
    return undefined; // an earlier mutation has damaged it
  }
}

function changed(file: Uint8Array, random: Random, f: (byte: number) => number): Uint8Array {
  if (file.length === 0) return file;
  const copy = Uint8Array.from(file);
  // Half of the changes are in the first twenty bytes, where IDX and gzip keep what they say of themselves.
  const n = random.below(random.below(2) === 0 ? Math.min(20, file.length) : file.length);
  copy[n] = f(copy[n]!);
  return copy;
}

/** Where a piece of the file starts and ends; it may be empty. */
function piece(file: Uint8Array, random: Random): [start: number, end: number] {
  const start = random.below(file.length + 1);
  return [start, start + random.below(Math.min(64, file.length - start) + 1)];
}

function joined(...pieces: Uint8Array[]): Uint8Array {
  return Uint8Array.from(Buffer.concat(pieces));
}
