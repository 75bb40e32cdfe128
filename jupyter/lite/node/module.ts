/** Which modules cells can import in a browser. */
import * as child_process from "./child_process";
import * as fs from "./fs";
import * as fs_promises from "./fs_promises";

/** What the library looks for to show something: the sink of tslab's displays. */
const DISPLAYS = "/book/node_modules/tslab/dist/jupyter.js";

type Sink = (content: { readonly transient?: { readonly display_id?: string } }, update: boolean) => void;
const displays: { lastWriteDisplayData?: Sink } = {};

/** From now on, what cells show goes there. */
export function show_by(sink: Sink): void {
  displays.lastWriteDisplayData = sink;
}

const MODULES: Readonly<Record<string, () => unknown>> = {
  handwritten: () => require("../../../lib/dist/index.js"),
  fs: () => fs,
  "fs/promises": () => fs_promises,
  path: () => require("node:path"),
  util: () => require("node:util"),
  // What chapters name for programs beside them, which a browser does not start: they find none, and say so.
  child_process: () => child_process,
  module: () => ({ createRequire }),
  os: () => ({ tmpdir: () => "/tmp" }),
};

function load(name: string): unknown {
  const module = MODULES[name.replace(/^node:/, "")];
  if (module) return module();
  throw new Error(
    `In a browser, cells can import "handwritten", "node:fs", "node:path" and "node:util", not ${JSON.stringify(name)}. ` +
      'Open the book on your own computer for all that Node.js has: see "Open locally".',
  );
}

export function createRequire(): typeof load & { readonly cache: object; readonly resolve: (name: string) => string } {
  return Object.assign((name: string) => load(name), {
    cache: { [DISPLAYS]: { exports: displays } },
    resolve: (name: string) => name,
  });
}

/** tslab makes modules of the files beside a notebook; a browser has none. */
export default { createRequire };
