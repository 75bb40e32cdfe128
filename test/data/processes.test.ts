import { type ChildProcess, spawn } from "node:child_process";
import { EventEmitter, once } from "node:events";
import { readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { TIME_LIMITS } from "../../lib/data/fetch_bytes";
import { find_mnist } from "../../lib/data/find_mnist";
import { type Answer, serve, start_mirror } from "./mirror";
import { temporary_directory } from "./temporary_directory";
import { tiny_mnist } from "./tiny_mnist";

const { files, compressed } = tiny_mnist();
const NAMES = [...compressed.keys()].sort();
const IMAGES = "train-images-idx3-ubyte.gz";

/** Starts the built find_mnist in a process of its own. */
function start_search(directory: string, mirror: string): ChildProcess {
  const search = { directory, files, mirrors: [mirror], limits: TIME_LIMITS };
  const script = `
    const { find_mnist } = require("./lib/dist/data/find_mnist");
    find_mnist(${JSON.stringify(search)}).then(({ missing, notes }) => process.exit(missing || notes.length ? 1 : 0));`;
  return spawn(process.execPath, ["-e", script], { stdio: "inherit" });
}

/** Answers in two halves; the second one comes when `later` says. */
function in_halves(later: (name: string, send: () => void) => void): Answer {
  return (name, response) => {
    const bytes = compressed.get(name)!;
    response.writeHead(200, { "content-length": bytes.length }).write(bytes.subarray(0, bytes.length / 2));
    later(name, () => response.end(bytes.subarray(bytes.length / 2)));
  };
}

describe("find_mnist, in processes of its own", { timeout: 30_000 }, () => {
  it("find_mnist(search) in two processes at once leaves whole files, and nothing else", async () => {
    const directory = join(temporary_directory(), "mnist");
    // The second halves wait until both processes have asked for the file: they are at it at the very same time.
    const waiting = new Map<string, () => void>();
    const { url } = await start_mirror(
      in_halves((name, send) => {
        const other = waiting.get(name);
        waiting.set(name, send);
        if (other) for (const go of [other, send]) go();
      }),
    );
    const searches = [start_search(directory, url), start_search(directory, url)];
    const codes = await Promise.all(searches.map(async (search) => (await once(search, "exit"))[0]));
    expect(codes).toEqual([0, 0]);
    expect(readdirSync(directory).sort()).toEqual(NAMES);
  });

  it("find_mnist(search) killed half-way leaves only whole files; started again, it brings the rest", async () => {
    const directory = join(temporary_directory(), "mnist");
    const sent = new EventEmitter();
    const { url } = await start_mirror(
      in_halves((name, send) => (name === IMAGES ? setTimeout(() => sent.emit("half"), 50) : send())),
    );
    const search = start_search(directory, url);
    await once(sent, "half");
    search.kill("SIGKILL");
    await once(search, "exit");
    expect(readdirSync(directory).sort()).toEqual(NAMES.filter((name) => name !== IMAGES));

    // Killed a moment later, while it wrote the file, it would have left this.
    writeFileSync(join(directory, `.${IMAGES}.${search.pid}-0a1b2c3d.part`), "half of it");
    const good = await start_mirror(serve(compressed));
    await find_mnist({ directory, files, mirrors: [good.url], limits: TIME_LIMITS });
    expect(readdirSync(directory).sort()).toEqual(NAMES);
    expect(good.asked).toEqual([IMAGES]);
  });
});
