/** Where a cell's output goes: from the main thread to the protocol thread, piece by piece, as it is written. */
import { StringDecoder } from "node:string_decoder";
import * as tslab_jupyter from "tslab/dist/jupyter";
import { type FromCells, type Output, output_size, type SharedState, UNSENT } from "../threads";

/** A cell that writes faster than the front end reads waits, once so many characters (about 32 MB) are unsent. */
const MOST_UNSENT = 16 * 1024 * 1024;

/** Sends what cells write to stdout and stderr, and what they display through tslab, to `post`. */
export function redirect_output(post: (message: FromCells) => void, state: SharedState): void {
  function send(output: Output): void {
    for (let unsent = Atomics.load(state, UNSENT); unsent > MOST_UNSENT; unsent = Atomics.load(state, UNSENT)) {
      Atomics.wait(state, UNSENT, unsent, 20);
    }
    Atomics.add(state, UNSENT, output_size(output));
    post(output);
  }

  redirect_stream(process.stdout, (text) => send({ kind: "stream", name: "stdout", text }));
  redirect_stream(process.stderr, (text) => send({ kind: "stream", name: "stderr", text }));

  // tslab's `display`, and all that displays through it, calls what this variable holds.
  const sink: Pick<typeof tslab_jupyter, "lastWriteDisplayData"> = {
    lastWriteDisplayData: (data, update) =>
      send({ kind: "display", content: JSON.stringify(data), display_id: data.transient?.display_id, update }),
  };
  Object.assign(tslab_jupyter, sink);
}

function redirect_stream(stream: NodeJS.WriteStream, send: (text: string) => void): void {
  const decoder = new StringDecoder("utf8");
  stream.write = (chunk: Uint8Array | string, ...rest: unknown[]): boolean => {
    const text = typeof chunk === "string" ? chunk : decoder.write(Buffer.from(chunk));
    if (text !== "") send(text);
    const written = rest.at(-1);
    if (typeof written === "function") process.nextTick(written);
    return true;
  };
}
