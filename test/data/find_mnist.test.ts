import { chmodSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { TIME_LIMITS, type TimeLimits } from "../../lib/data/fetch_bytes";
import { find_mnist, type Search } from "../../lib/data/find_mnist";
import type { DownloadProgress } from "../../lib/data/progress";
import { type Answer, serve, start_mirror, unreachable } from "./mirror";
import { temporary_directory } from "./temporary_directory";
import { tiny_mnist } from "./tiny_mnist";

const { files, plain, compressed } = tiny_mnist();
const NAMES = [...compressed.keys()];
const IMAGES = "train-images-idx3-ubyte.gz";

/** Writes files into a directory: all four as .gz, but for the changes. */
function fill(directory: string, changes: Record<string, Uint8Array | undefined> = {}): void {
  mkdirSync(directory, { recursive: true });
  for (const [name, bytes] of Object.entries({ ...Object.fromEntries(compressed), ...changes })) {
    if (bytes) writeFileSync(join(directory, name), bytes);
  }
}

function search(directory: string, mirrors: readonly string[], more: Partial<Search> = {}): Search {
  return { directory, files, mirrors, limits: TIME_LIMITS, ...more };
}

/** The message of the error that a search ends with. */
async function complaint(asked: Search): Promise<string> {
  return find_mnist(asked).then(
    () => "none",
    (error) => error.message,
  );
}

/** A good mirror, but for one file. */
function with_fault(name: string, answer: Answer): Answer {
  return (asked, response, request) => (asked === name ? answer : serve(compressed))(asked, response, request);
}

/** That all four files are in the directory as they should be, and nothing else is. */
function expect_whole(directory: string): void {
  expect(readdirSync(directory).sort()).toEqual([...NAMES].sort());
  for (const name of NAMES) expect(readFileSync(join(directory, name)).equals(compressed.get(name)!)).toBe(true);
}

describe("find_mnist, in a directory asked for", () => {
  it("find_mnist(search) returns the numbers of the four files, plain or compressed", async () => {
    const directory = temporary_directory();
    fill(directory, { [IMAGES]: undefined, "train-images-idx3-ubyte": plain.get("train-images-idx3-ubyte") });
    const found = await find_mnist(search(directory, [], { asked_by: "MNIST_DIR" }));
    expect(found).toMatchObject({ directory, notes: [] });
    const values = "files" in found ? found.files.train_images.values : [];
    expect([...values]).toEqual([...plain.get("train-images-idx3-ubyte")!.subarray(16)]);
  });

  it("find_mnist(search) prefers a whole file to a damaged one", async () => {
    const directory = temporary_directory();
    fill(directory, {
      [IMAGES]: compressed.get(IMAGES)!.subarray(0, 100),
      "train-images-idx3-ubyte": plain.get("train-images-idx3-ubyte"),
    });
    expect(await find_mnist(search(directory, [], { asked_by: "directory" }))).toMatchObject({ notes: [] });
  });

  it("find_mnist(search) throws where there is no such directory, naming it and what asked for it", async () => {
    const directory = join(temporary_directory(), "nowhere");
    const { url, asked } = await start_mirror(serve(compressed));
    expect(await complaint(search(directory, [url], { asked_by: "MNIST_DIR" }))).toBe(
      `MNIST is expected in ${directory} (by MNIST_DIR), but there is no such directory. ` +
        "Put its four files there, plain or as .gz, or unset MNIST_DIR to have them downloaded.",
    );
    expect(asked).toEqual([]);
  });

  it("find_mnist(search) names every file that is missing or damaged, and downloads none", async () => {
    const directory = temporary_directory();
    const labels = plain.get("train-labels-idx1-ubyte")!;
    fill(directory, { [IMAGES]: undefined, "t10k-labels-idx1-ubyte.gz": gzipSync(labels) });
    const { url, asked } = await start_mirror(serve(compressed));
    expect(await complaint(search(directory, [url], { asked_by: "directory" }))).toBe(
      `MNIST is expected in ${directory} (by the option directory), but train-images-idx3-ubyte is missing; ` +
        "t10k-labels-idx1-ubyte.gz is damaged: must hold 10 numbers, holds 30. " +
        "Put its four files there, plain or as .gz, or leave the option out to have them downloaded.",
    );
    expect(asked).toEqual([]);
  });

  const images = plain.get("train-images-idx3-ubyte")!;
  const labels = plain.get("t10k-labels-idx1-ubyte")!;
  it.each<[fault: string, name: string, bytes: Uint8Array, message: string | RegExp]>([
    ["a wrong magic number", IMAGES, gzipSync(images.map((byte, k) => (k === 0 ? 80 : byte))), "begins with 80 and 0"],
    [
      "a wrong type byte",
      IMAGES,
      gzipSync(images.map((byte, k) => (k === 2 ? 13 : byte))),
      "must hold 3,616 bytes, holds 916",
    ],
    ["truncated gzip data", IMAGES, compressed.get(IMAGES)!.subarray(0, -20), "the file is cut short"],
    ["truncated numbers", "train-images-idx3-ubyte", images.subarray(0, -20), "the file is cut short"],
    ["trailing bytes", "train-images-idx3-ubyte", Buffer.concat([images, Buffer.of(0)]), "bytes too many at its end"],
    ["too great a length", "train-images-idx3-ubyte", new Uint8Array(9999), "is too long: 9,999 bytes, at most"],
    [
      "a label above 9",
      "t10k-labels-idx1-ubyte",
      labels.map((l, k) => (k === 12 ? 10 : l)),
      "its numbers are not MNIST's",
    ],
    [
      "one other bit",
      "t10k-labels-idx1-ubyte",
      labels.map((label, k) => (k === 12 ? label ^ 1 : label)),
      /its numbers are not MNIST's: decompressed, its SHA-256 must be [0-9a-f]{64}, is [0-9a-f]{64}/,
    ],
  ])("find_mnist(search) names a file with %s and its fault", async (_, name, bytes, message) => {
    const directory = temporary_directory();
    fill(directory, { [IMAGES]: undefined, "t10k-labels-idx1-ubyte.gz": undefined, [name]: bytes });
    const told = await complaint(search(directory, [], { asked_by: "directory" }));
    expect(told).toMatch(message);
    expect(told).toContain(`${name} is damaged: `);
  });

  it("find_mnist(search) calls damaged what is not a file", async () => {
    const directory = temporary_directory();
    fill(directory, { [IMAGES]: undefined });
    mkdirSync(join(directory, IMAGES));
    const told = await complaint(search(directory, [], { asked_by: "directory" }));
    expect(told).toContain(`${IMAGES} is damaged: is not a file`);
  });

  it.skipIf(process.platform === "win32" || process.getuid?.() === 0)(
    "find_mnist(search) calls damaged what cannot be read (skipped for the superuser, who can read all)",
    async () => {
      const directory = temporary_directory();
      fill(directory);
      chmodSync(join(directory, IMAGES), 0);
      const told = await complaint(search(directory, [], { asked_by: "directory" }));
      expect(told).toContain(`${IMAGES} is damaged: cannot be read (EACCES`);
    },
  );
});

describe("find_mnist, in the library's own directory", { timeout: 20_000 }, () => {
  it("find_mnist(search) asks no mirror where all is there", async () => {
    const directory = temporary_directory();
    fill(directory);
    const { url, asked } = await start_mirror(serve(compressed));
    expect(await find_mnist(search(directory, [url]))).toMatchObject({ directory, notes: [] });
    expect(asked).toEqual([]);
  });

  it("find_mnist(search) downloads the four files, the smallest first, and tells how it goes", async () => {
    const directory = join(temporary_directory(), "data", "mnist");
    const { url, asked } = await start_mirror(serve(compressed));
    const reports: DownloadProgress[] = [];
    const on_progress = (progress: DownloadProgress) => reports.push(progress);
    expect(await find_mnist(search(directory, [url], { on_progress }))).toMatchObject({ directory, notes: [] });
    expect_whole(directory);
    expect(asked).toEqual([
      "t10k-labels-idx1-ubyte.gz",
      "train-labels-idx1-ubyte.gz",
      "t10k-images-idx3-ubyte.gz",
      "train-images-idx3-ubyte.gz",
    ]);
    const total = [...compressed.values()].reduce((sum, bytes) => sum + bytes.length, 0);
    expect(reports[0]).toMatchObject({ file: "t10k-labels-idx1-ubyte.gz", bytes: 0, total });
    expect(reports.at(-1)).toMatchObject({ file: IMAGES, bytes: total, total, seconds_left: 0 });
  });

  it("find_mnist(search) downloads only what is missing, so that starting again goes on", async () => {
    const directory = temporary_directory();
    fill(directory, { [IMAGES]: undefined });
    const { url, asked } = await start_mirror(serve(compressed));
    await find_mnist(search(directory, [url]));
    expect_whole(directory);
    expect(asked).toEqual([IMAGES]);
  });

  it("find_mnist(search) downloads a damaged file again, and says so", async () => {
    const directory = temporary_directory();
    fill(directory, { [IMAGES]: compressed.get(IMAGES)!.subarray(0, -50) });
    const { url } = await start_mirror(serve(compressed));
    expect(await find_mnist(search(directory, [url]))).toMatchObject({
      notes: [
        `data/mnist/${IMAGES} was damaged (its gzip data ends too early; the file is cut short); it was downloaded again.`,
      ],
    });
    expect_whole(directory);
  });

  it("find_mnist(search) keeps a file plain that a mirror gives plain", async () => {
    const directory = temporary_directory();
    fill(directory, { [IMAGES]: undefined });
    const { url } = await start_mirror((_, response) => response.end(plain.get("train-images-idx3-ubyte")));
    await find_mnist(search(directory, [url]));
    expect(readdirSync(directory)).toContain("train-images-idx3-ubyte");
    expect(await find_mnist(search(directory, []))).toMatchObject({ notes: [] });
  });

  const bomb = gzipSync(Buffer.concat([plain.get("train-images-idx3-ubyte")!, new Uint8Array(300_000)]));
  const FAULTS: [what: string, answer: Answer, message: string, limits?: TimeLimits][] = [
    ["404", (_, response) => response.writeHead(404).end("Not found"), "the server answered 404 Not Found"],
    ["a page in HTML", (_, response) => response.end("<html>Sign in</html>"), "is a web page (HTML), not an IDX file"],
    ["nothing", (_, response) => response.end(), "is empty"],
    [
      "a short body",
      (name, response) => response.end(compressed.get(name)!.subarray(0, -9)),
      "its gzip data ends too early; the file is cut short",
    ],
    [
      "a body that breaks off",
      (name, response) => {
        response.writeHead(200, { "content-length": 700 }).write(compressed.get(name)!.subarray(0, 50));
        setTimeout(() => response.destroy(), 200);
      },
      "other side closed (50 bytes had come)",
    ],
    [
      "a stalled body",
      (name, response) => response.write(compressed.get(name)!.subarray(0, 50)),
      "nothing came for 1 s (50 bytes had come)",
      { ...TIME_LIMITS, stall: 1000 }, // elsewhere a good mirror may take a second, too, on a busy machine
    ],
    [
      "other images",
      (_, response) =>
        response.end(gzipSync(plain.get("train-images-idx3-ubyte")!.map((b, k) => (k === 99 ? b ^ 1 : b)))),
      "its numbers are not MNIST's: decompressed, its SHA-256 must be ",
    ],
    ["a gzip bomb", (_, response) => response.end(bomb), "holds more than the 916 bytes that it should"],
    [
      "redirects in a circle",
      (_, response) => response.writeHead(302, { location: IMAGES }).end(),
      "redirect count exceeded",
    ],
  ];

  it.each(FAULTS)(
    "find_mnist(search) tries the next mirror after %s",
    async (_, answer, _message, limits = TIME_LIMITS) => {
      const directory = temporary_directory();
      const bad = await start_mirror(with_fault(IMAGES, answer));
      const good = await start_mirror(serve(compressed));
      expect(await find_mnist(search(directory, [bad.url, good.url], { limits: limits }))).toMatchObject({
        directory,
        notes: [],
      });
      expect_whole(directory);
      expect(good.asked).toEqual([IMAGES]);
    },
  );

  it.each(FAULTS)(
    "find_mnist(search) throws where every mirror gives %s, and keeps what was good",
    async (_, answer, message, limits = TIME_LIMITS) => {
      const directory = temporary_directory();
      const one = await start_mirror(with_fault(IMAGES, answer));
      const two = await start_mirror(with_fault(IMAGES, answer));
      const told = await complaint(search(directory, [one.url, two.url], { limits: limits }));
      expect(told).toMatch(/^train-images-idx3-ubyte\.gz could not be downloaded \(127\.0\.0\.1:\d+: /);
      expect(told.split(message)).toHaveLength(3); // once for each mirror
      expect(told).toContain("Or put MNIST's four files into data/mnist");
      expect(readdirSync(directory).sort()).toEqual(NAMES.filter((name) => name !== IMAGES).sort());
    },
  );

  it("find_mnist(search) follows a redirect to another host", async () => {
    const directory = temporary_directory();
    const good = await start_mirror(serve(compressed));
    const { url } = await start_mirror((name, response) =>
      response.writeHead(302, { location: good.url + name }).end(),
    );
    await find_mnist(search(directory, [url]));
    expect_whole(directory);
  });

  it("find_mnist(search) asks the mirror first that gave the last file", async () => {
    const directory = temporary_directory();
    const bad = await start_mirror((_, response) => response.writeHead(500).end());
    const good = await start_mirror(serve(compressed));
    await find_mnist(search(directory, [bad.url, good.url]));
    expect(bad.asked).toHaveLength(1);
    expect(good.asked).toHaveLength(4);
  });

  it("find_mnist(search) says what is missing where no mirror can be reached", async () => {
    const directory = temporary_directory();
    fill(directory, { [IMAGES]: new Uint8Array(0) });
    const found = await find_mnist(search(directory, [await unreachable(), await unreachable()]));
    expect(found).toMatchObject({ notes: [`data/mnist/${IMAGES} is damaged: is empty.`] });
    expect("missing" in found && found.missing).toMatch(
      /^There seems to be no network: no mirror of MNIST can be reached \(127\.0\.0\.1:\d+: .*ECONNREFUSED.*; 127\.0\.0\.1:\d+: .*ECONNREFUSED.*\)\.$/,
    );
  });

  it("find_mnist(search) takes a mirror that accepts but never answers for one that cannot be reached", async () => {
    const { url } = await start_mirror(() => {});
    const limits = { ...TIME_LIMITS, answer: 300 };
    const found = await find_mnist(search(temporary_directory(), [url], { limits }));
    expect("missing" in found && found.missing).toMatch(/no answer for 0\.3 s/);
  });

  it("find_mnist(search) throws where what it downloaded cannot be written, and says what to do", async () => {
    const directory = join(temporary_directory(), "mnist");
    writeFileSync(directory, "a file in the directory's place");
    const { url, asked } = await start_mirror(serve(compressed));
    const told = await complaint(search(directory, [url]));
    expect(told).toContain(`${join(directory, "t10k-labels-idx1-ubyte.gz")} (`);
    expect(told).toContain("cannot be written: E");
    expect(told).toContain("MNIST_DIR");
    expect(asked).toEqual(["t10k-labels-idx1-ubyte.gz"]); // found out with the smallest file
  });

  it("find_mnist(search) may run twice at once", async () => {
    const directory = temporary_directory();
    const { url } = await start_mirror(serve(compressed));
    const both = await Promise.all([find_mnist(search(directory, [url])), find_mnist(search(directory, [url]))]);
    expect(both).toMatchObject([{ notes: [] }, { notes: [] }]);
    expect_whole(directory);
  });
});
