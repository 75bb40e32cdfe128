/** Reads what is written to the process's descriptors 1 and 2, and hands it on as output of the cell that ran last. */
import { readSync } from "node:fs";
import { Socket } from "node:net";
import { StringDecoder } from "node:string_decoder";
import { type Output, type OutsideOutput, output_size, type SharedState, UNSENT } from "../threads";

/** While so many characters (about 32 MB) are unsent, no more is read, and whoever writes waits. */
const MOST_UNSENT = 16 * 1024 * 1024;
const PAUSE_MS = 20;
const CHUNK = Buffer.alloc(65_536);

/** Returns the function that reads, at once, all that is there. */
export function read_outside_output(
  { stdout, stderr }: OutsideOutput,
  state: SharedState,
  show: (output: Output) => void,
): () => void {
  const drains = [read(stdout, "stdout"), read(stderr, "stderr")];

  function read(descriptor: number | undefined, name: "stdout" | "stderr"): () => void {
    if (descriptor === undefined) return () => {};
    const decoder = new StringDecoder("utf8");
    const socket = new Socket({ fd: descriptor, readable: true, writable: false });

    function take(chunk: Buffer): void {
      const output: Output = { kind: "stream", name, text: decoder.write(chunk) };
      if (output.text === "") return;
      const unsent = Atomics.add(state, UNSENT, output_size(output));
      show(output);
      if (unsent < MOST_UNSENT) return;
      socket.pause();
      setTimeout(() => socket.resume(), PAUSE_MS);
    }

    socket.on("data", take);
    return () => {
      for (let size = read_now(descriptor); size > 0; size = read_now(descriptor)) take(CHUNK.subarray(0, size));
    };
  }

  return () => {
    for (const drain of drains) drain();
  };
}

/** Fills `CHUNK`, as far as there is something to read. */
function read_now(descriptor: number): number {
  try {
    return readSync(descriptor, CHUNK);
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EAGAIN") return 0;
    throw error;
  }
}
