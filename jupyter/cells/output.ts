/** Where a cell's output goes: from the main thread to the protocol thread, piece by piece, as it is written. */
import child_process from "node:child_process";
import { StringDecoder } from "node:string_decoder";
import * as tslab_jupyter from "tslab/dist/jupyter";
import {
  CAUGHT_UP,
  type CommOutput,
  type FromCells,
  type Output,
  output_size,
  type SharedState,
  UNSENT,
} from "../threads";

/** A cell that writes faster than the front end reads waits, once so many characters (about 32 MB) are unsent. */
const MOST_UNSENT = 16 * 1024 * 1024;

/**
 * Sends what cells write to stdout and stderr, and what they display through tslab, to `post`. Returns the function by which
 * other output goes the same way.
 */
export function redirect_output(
  post: (message: FromCells) => void,
  state: SharedState,
): (output: Output | CommOutput) => void {
  function send(output: Output | CommOutput): void {
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

  keep_order_with_outside_output((until) => catch_up(post, state, until));
  return send;
}

/** How long to wait for a front end that does not read. */
const PATIENCE_MS = 10_000;

/** Waits until the protocol thread has dealt with all that was written so far. */
function catch_up(post: (message: FromCells) => void, state: SharedState, until: "queued" | "sent"): void {
  const before = Atomics.load(state, CAUGHT_UP);
  post({ kind: "catch_up", until });
  Atomics.wait(state, CAUGHT_UP, before, PATIENCE_MS);
}

/**
 * What a child process writes to the kernel's own stdout reaches the protocol thread by another way than what the cell
 * writes: the cell's comes first when both are waited for, before the child begins and after it has ended. And when a
 * cell ends the process, what it wrote before is sent first.
 */
function keep_order_with_outside_output(wait: (until: "queued" | "sent") => void): void {
  const in_order = <Parameters extends unknown[], Value>(run: (...parameters: Parameters) => Value) =>
    Object.assign((...parameters: Parameters): Value => {
      wait("queued");
      try {
        return run(...parameters);
      } finally {
        wait("queued");
      }
    }, run);
  const { execSync, execFileSync, spawnSync } = child_process;
  Object.assign(child_process, {
    execSync: in_order(execSync),
    execFileSync: in_order(execFileSync),
    spawnSync: in_order(spawnSync),
  });

  const exit: { reallyExit: (status: number) => void } = process as never;
  const { reallyExit } = exit;
  // The last thing that `process.exit` calls, after all that listens for "exit".
  exit.reallyExit = (status) => {
    wait("sent");
    reallyExit.call(process, status);
  };
}

/** As to a pipe, text travels as bytes of its encoding; what of them is not UTF-8 becomes U+FFFD, half an emoji too. */
function redirect_stream(stream: NodeJS.WriteStream, send: (text: string) => void): void {
  const decoder = new StringDecoder("utf8");
  stream.write = (chunk: Uint8Array | string, ...rest: unknown[]): boolean => {
    const [encoding] = rest;
    const bytes =
      typeof chunk === "string"
        ? Buffer.from(chunk, typeof encoding === "string" ? (encoding as BufferEncoding) : "utf8")
        : Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    const text = decoder.write(bytes);
    if (text !== "") send(text);
    const written = rest.at(-1);
    if (typeof written === "function") process.nextTick(written);
    return true;
  };
}
