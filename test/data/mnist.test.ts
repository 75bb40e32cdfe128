import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { ensure_mnist, load_mnist } from "../../lib/data/mnist";
import type { DownloadProgress } from "../../lib/data/progress";
import { repository } from "../../lib/data/repository";
import { serve, start_mirror } from "./mirror";
import { temporary_directory } from "./temporary_directory";

const MNIST_DIR = process.env.MNIST_DIR ?? "";

vi.mock("../../lib/data/repository");

/** Draws a few where nobody says how many: the tests in test/stress draw all. */
vi.mock("../../lib/data/draw_mnist", async (original) => {
  const { draw_mnist } = await original<typeof import("../../lib/data/draw_mnist")>();
  return { draw_mnist: vi.fn<typeof draw_mnist>((options) => draw_mnist({ train: 60, test: 10, ...options })) };
});

/** An empty repository for each test, and MNIST_DIR not set. */
beforeEach(() => {
  vi.mocked(repository).mockReturnValue(temporary_directory());
  vi.stubEnv("MNIST_DIR", undefined);
  vi.stubEnv("MNIST_MIRRORS", undefined);
  return () => {
    vi.unstubAllEnvs();
    vi.unstubAllGlobals();
  };
});

/** No host is known: what fetch throws without a network. */
function cut_network(): void {
  const cause = Object.assign(new Error("getaddrinfo ENOTFOUND mirror"), { code: "ENOTFOUND" });
  vi.stubGlobal("fetch", () => Promise.reject(new TypeError("fetch failed", { cause })));
}

describe("load_mnist", () => {
  it("load_mnist(options) refuses what are no options, or unknown ones, before anything is looked for", async () => {
    const load = (options: unknown) => load_mnist(options as object);
    cut_network();
    await expect(load("/data/mnist")).rejects.toThrow(
      'load_mnist: options must be an object such as { directory, on_progress }, got "/data/mnist" (a string)',
    );
    await expect(load(null)).rejects.toThrow("got null");
    await expect(load({ dir: "/data" })).rejects.toThrow("there is no option dir; did you mean directory?");
    await expect(load({ mirrors: [] })).rejects.toThrow("there is no option mirrors.");
    await expect(ensure_mnist({ mirror: [] } as object)).rejects.toThrow("did you mean mirrors?");
  });

  it("load_mnist({ directory }) throws where it lacks a file, whatever MNIST_DIR says", async () => {
    const directory = temporary_directory();
    vi.stubEnv("MNIST_DIR", temporary_directory());
    cut_network();
    await expect(load_mnist({ directory })).rejects.toThrow(
      `MNIST is expected in ${directory} (by the option directory), but train-images-idx3-ubyte is missing; `,
    );
  });

  it("load_mnist() throws where MNIST_DIR lacks a file, whatever data/mnist has", async () => {
    const directory = temporary_directory();
    vi.stubEnv("MNIST_DIR", directory);
    cut_network();
    await expect(load_mnist()).rejects.toThrow(
      `MNIST is expected in ${directory} (by MNIST_DIR), but train-images-idx3-ubyte is missing; `,
    );
    await expect(ensure_mnist()).rejects.toThrow(`MNIST is expected in ${directory} (by MNIST_DIR), but `);
  });

  it("load_mnist() draws digits without a network, and says why, and what is damaged", async () => {
    cut_network();
    const home = join(repository()!, "data", "mnist");
    mkdirSync(home, { recursive: true });
    writeFileSync(join(home, "t10k-labels-idx1-ubyte.gz"), "<html>Sign in</html>");
    const { train, test, source, notes } = await load_mnist();
    expect([source, train.labels.length, test.labels.length]).toEqual(["synthetic", 60, 10]);
    expect(notes).toEqual([
      "There seems to be no network: no mirror of MNIST can be reached (ossci-datasets.s3.amazonaws.com: its name cannot be looked up (ENOTFOUND); " +
        "storage.googleapis.com: its name cannot be looked up (ENOTFOUND)). So these digits are drawn by program.",
      "data/mnist/t10k-labels-idx1-ubyte.gz is damaged: is a web page (HTML), not an IDX file.",
    ]);
  });

  it("ensure_mnist() says what is missing without a network", async () => {
    cut_network();
    expect(await ensure_mnist()).toEqual({
      missing: expect.stringMatching(
        /^There seems to be no network: no mirror of MNIST can be reached \(.*ENOTFOUND\)\)\.$/,
      ),
      notes: [],
    });
  });

  it("ensure_mnist() asks the mirrors that MNIST_MIRRORS names, and where it names none says so, and asks nobody", async () => {
    const asked: string[] = [];
    vi.stubGlobal("fetch", async (url: string) => {
      asked.push(url);
      return new Response("Not found", { status: 404, statusText: "Not Found" });
    });
    vi.stubEnv("MNIST_MIRRORS", "http://one.test/mnist/  http://two.test/");
    await expect(ensure_mnist()).rejects.toThrow(/\(one\.test: .*404 Not Found; two\.test: .*404 Not Found\)/);
    expect(asked.slice(0, 2)).toEqual([
      expect.stringMatching(/^http:\/\/one\.test\/mnist\/.*\.gz$/),
      expect.stringMatching(/^http:\/\/two\.test\/.*\.gz$/),
    ]);
    vi.stubEnv("MNIST_MIRRORS", "");
    asked.length = 0;
    expect(await ensure_mnist()).toEqual({
      missing: "MNIST is not here, and no place is named from which to download it.",
      notes: [],
    });
    expect(asked).toEqual([]);
  });

  it("load_mnist() throws where mirrors answer, but with something else", async () => {
    vi.stubGlobal("fetch", async () => new Response("<html>Sign in</html>"));
    const fault = "is a web page (HTML), not an IDX file";
    const message = `t10k-labels-idx1-ubyte.gz could not be downloaded (ossci-datasets.s3.amazonaws.com: ${fault}; storage.googleapis.com: ${fault}).`;
    await expect(load_mnist()).rejects.toThrow(message);
    await expect(ensure_mnist()).rejects.toThrow(message);
  });

  it("load_mnist() throws outside the repository, where nothing was asked for", async () => {
    vi.mocked(repository).mockReturnValue(undefined);
    await expect(load_mnist()).rejects.toThrow("pass { directory }, or set MNIST_DIR");
  });
});

describe.skipIf(!MNIST_DIR)(
  "load_mnist, skipped unless MNIST_DIR says where the real MNIST is",
  { timeout: 60_000 },
  () => {
    const names = MNIST_DIR ? readdirSync(MNIST_DIR).filter((name) => name.includes("-ubyte")) : [];

    it("load_mnist() returns 60,000 and 10,000 images, as MNIST_DIR has them", async () => {
      vi.stubEnv("MNIST_DIR", MNIST_DIR);
      const { train, test, source, notes } = await load_mnist();
      expect({ source, notes }).toEqual({ source: "mnist", notes: [] });
      expect([train.images.rows, train.images.columns, train.labels.length]).toEqual([784, 60_000, 60_000]);
      expect([test.images.rows, test.images.columns, test.labels.length]).toEqual([784, 10_000, 10_000]);
      // The first labels and the counts of the digits are printed wherever MNIST is introduced.
      expect([...train.labels.subarray(0, 10)]).toEqual([5, 0, 4, 1, 9, 2, 1, 3, 1, 4]);
      expect([...test.labels.subarray(0, 10)]).toEqual([7, 2, 1, 0, 4, 1, 4, 9, 5, 9]);
      const counts = Array.from({ length: 10 }, (_, digit) => train.labels.filter((label) => label === digit).length);
      expect(counts).toEqual([5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949]);
      expect(train.images.values).toHaveLength(8_994_156); // 19 % of 47,040,000 pixels
    });

    it("load_mnist({ directory }) throws where one file is another's copy", async () => {
      const directory = temporary_directory();
      for (const name of names) {
        copyFileSync(join(MNIST_DIR, name.replace("train-labels", "t10k-labels")), join(directory, name));
      }
      await expect(load_mnist({ directory })).rejects.toThrow(
        /train-labels-idx1-ubyte.* is damaged: must hold 60,000 numbers, holds 10,000/,
      );
    });

    it("ensure_mnist({ mirrors }) downloads it into data/mnist, where load_mnist() finds it", async () => {
      const bytes = (name: string) =>
        readFileSync(join(MNIST_DIR, existsSync(join(MNIST_DIR, name)) ? name : name.slice(0, -3)));
      const files = ["train-images-idx3", "train-labels-idx1", "t10k-images-idx3", "t10k-labels-idx1"].map(
        (name) => `${name}-ubyte.gz`,
      );
      const { url } = await start_mirror(serve(new Map(files.map((name) => [name, bytes(name)]))));
      const reports: DownloadProgress[] = [];
      const on_progress = (progress: DownloadProgress) => reports.push(progress);
      const directory = join(repository()!, "data", "mnist");
      expect(await ensure_mnist({ mirrors: [url], on_progress })).toEqual({ directory, notes: [] });
      expect(reports.at(-1)).toMatchObject({ file: "train-images-idx3-ubyte.gz", seconds_left: 0 });

      cut_network();
      expect(await load_mnist()).toMatchObject({ source: "mnist", notes: [] });
    });
  },
);
