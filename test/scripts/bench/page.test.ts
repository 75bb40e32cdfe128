import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import vm from "node:vm";
import * as library from "handwritten";
import { describe, expect, it, onTestFinished } from "vitest";
import { command_of } from "../../../scripts/bench/contestants";
import { IMAGES, inputs_of, LABELS, read } from "../../../scripts/bench/contestants/inputs";
import { train_layers } from "../../../scripts/bench/contestants/library_training";
import type { Run } from "../../../scripts/bench/contestants/serve";
import { write_inputs } from "../../../scripts/bench/inputs";
import { bundle } from "../../../scripts/bench/page/bundle";
import type { Peers } from "../../../scripts/bench/peers";
import { CHECKED, PIXELS, type Place, type TrainTask } from "../../../scripts/bench/protocol";
import { trials_of } from "../../../scripts/bench/rows";
import { repository } from "../../../scripts/start/repository";

const [in_node, in_page] = trials_of(["c", "k"]);

function new_folder(): string {
  const folder = mkdtempSync(join(tmpdir(), "handwritten-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
}

describe("row (k)", () => {
  it("has the task of row (c), for the library and jax-js", () => {
    expect(in_page).toMatchObject({ task: in_node!.task, peers: ["jax_js"], unit: "s", amount: in_node!.amount });
  });

  it("starts them in a page, each with a program of its own, and other rows without", () => {
    const node = { program: "node", version: "24.0.0", flags: [] };
    const setup = { peers: { jax_js: { folder: "/jax_js" } } as Peers, node, library: "/project" };
    const words_of = (id: "library" | "jax_js", is_in_page: boolean | undefined) => {
      const command = command_of(id, setup, is_in_page);
      return "words" in command ? command.words.slice(2).map((word) => basename(word)) : [];
    };
    expect(words_of("library", in_page!.in_page)).toEqual(["in_page.ts", "library.ts", "project"]);
    expect(words_of("jax_js", in_page!.in_page)).toEqual(["in_page.ts", "jax_js.js", "jax_js"]);
    expect(words_of("jax_js", in_node!.in_page)).toEqual(["jax_js.js", "jax_js"]);
  });
});

describe("bundle(program, folder)", () => {
  it("makes a script of the library that trains in a page, on what it fetches, as in Node.js", async () => {
    const folder = new_folder();
    write_inputs(folder, [in_page!]);
    const pixels = Uint8Array.from({ length: CHECKED * PIXELS }, (_, n) => ((n * 31) % 97 < 20 ? (n * 13) % 256 : 0));
    const labels = {
      name: "labels",
      dimensions: [CHECKED],
      values: Uint8Array.from({ length: CHECKED }, (_, n) => n % 10),
    };
    const images = { name: "images", dimensions: [CHECKED, 28, 28], values: pixels };
    writeFileSync(join(folder, IMAGES), library.write_idx(images));
    writeFileSync(join(folder, LABELS), library.write_idx(labels));
    const task = { ...(in_page!.task as TrainTask), folder, mnist: folder };

    const { script, version } = await bundle("library.ts", repository);
    const fetch = async (name: string) => ({ arrayBuffer: async () => read(task, name) });
    // A realm of its own, as a page is: the library keeps its threads in `globalThis`. It knows bytes by their class.
    const page = vm.createContext({ ArrayBuffer, atob, fetch, navigator: {}, setTimeout });
    const train = vm.runInContext(`${script}; contestant.train`, page) as (task: TrainTask & Place) => Promise<Run>;
    const in_page_run = await train({ ...task, folder: "/nowhere", mnist: "/nowhere" });
    const check = await in_page_run(3);
    const expected = await train_layers(task, library, library.labeled_images(images, labels))(3);

    expect(version).toBe("0.1.0");
    expect(await check()).toBeCloseTo(await expected(), 5);
  });

  it("takes the package from the contestant's folder", async () => {
    const folder = new_folder();
    const place = join(folder, "node_modules", "@jax-js", "jax");
    mkdirSync(place, { recursive: true });
    writeFileSync(join(place, "package.json"), '{ "version": "9.8.7", "main": "index.js", "type": "module" }');
    writeFileSync(join(place, "index.js"), 'export const words = "of this folder";');
    const { script, version } = await bundle("jax_js.js", folder);
    expect(version).toBe("9.8.7");
    expect(script).toContain("of this folder");
  });
});

it("inputs_of(task) names all that a training reads", () => {
  const names = inputs_of(in_page!.task as TrainTask);
  expect(names).toEqual([IMAGES, LABELS, "order.i32", "W-784-128.f32", "W-128-10.f32"]);
});
