/** What is used of Node's `process` by cells, the library, tslab and its compiler. The bundle puts it, and `Buffer`, in place of the names. */
import { Buffer } from "buffer/";

export { Buffer };

type Stream = { write: (text: string) => boolean };

const no_stream: Stream = { write: () => true };

export const process = {
  /** TypeScript's compiler does not look for Node where this is set. */
  browser: true,
  version: "v22.0.0",
  versions: {},
  platform: "linux",
  /** The program that runs cells; cells can start none. */
  execPath: "node",
  argv: [],
  env: {} as Record<string, string | undefined>,
  stdout: { ...no_stream },
  stderr: { ...no_stream },
  cwd: () => "/book/notebooks",
  nextTick: (act: () => void) => queueMicrotask(act),
  on: () => process,
};
