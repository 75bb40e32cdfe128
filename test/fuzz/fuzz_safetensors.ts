import { isDeepStrictEqual } from "node:util";
import { read_safetensors, type Safetensors, write_safetensors } from "../../lib/data/safetensors";
import type { Random } from "../../lib/two_layer/random";
import type { Reader } from "./fuzz";
import { mutate_plain } from "./mutate";
import { safetensors_files } from "./seeds";

/** Safetensors files: what is read in one is the same when it is written and read again. */
export const safetensors_reader: Reader<Safetensors> = {
  name: "read_safetensors",
  seed_files: safetensors_files,
  mutate,
  read: (file) => read_safetensors(file, "file"),
  write_again({ tensors, metadata }) {
    const again = read_safetensors(write_safetensors(tensors, metadata), "again");
    if (!isDeepStrictEqual(again, { tensors, metadata })) throw new Error("other contents");
    return `${Object.keys(tensors).length} tensors`;
  },
  most_memory: (length) => (1 << 16) + 16 * length,
  outcomes: [
    /^must begin with # bytes that tell/,
    /^claims a header of # bytes/,
    /^its header is not JSON/,
    /^its header names # twice/,
    /^its tensor # is of kind #/,
    /^its tensor # must have a shape of one or two sizes/,
    /^its tensor # must have two data_offsets/,
    /^its tensor # needs # bytes for its shape, and is given #/,
    /^its tensors take up # bytes, and it holds #/,
    /^accepted, 0 tensors/,
    /^accepted, 2 tensors/,
  ],
};

/** A mutation of a whole file or, half of the time, of its header alone, whose length is then told right. */
function mutate(file: Uint8Array, random: Random, other: Uint8Array): Uint8Array {
  if (file.length < 8 || random.below(2) === 0) return mutate_plain(file, random, other);
  const data = Math.min(file.length, 8 + new DataView(file.buffer, file.byteOffset).getUint32(0, true));
  const header = mutate_plain(file.subarray(8, data), random, other.subarray(8));
  const length = new Uint8Array(8);
  new DataView(length.buffer).setUint32(0, header.length, true);
  return Buffer.concat([length, header, file.subarray(data)]);
}
