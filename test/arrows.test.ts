import { describe, expect, it } from "vitest";
import { type Import, imports_of, library_files, words_of } from "./support/imports";

/** What the files of a layer may import beside each other. */
interface Layer {
  readonly below: readonly string[];
  /** Packages, by the beginning of their names. */
  readonly packages: readonly string[];
  /** Packages whose types alone are used, by the beginning of their names. */
  readonly types: readonly string[];
}

/** Arrows run one way: notebook → plots, metrics, data → deep → two_layer → matrix → backend → platform. */
const layers: Record<string, Layer> = {
  platform: { below: [], packages: [], types: [] },
  backend: { below: ["platform"], packages: [], types: [] },
  matrix: { below: ["backend"], packages: [], types: [] },
  two_layer: { below: ["platform", "backend", "matrix"], packages: ["pure-rand/"], types: [] },
  deep: { below: ["platform", "backend", "matrix", "two_layer"], packages: [], types: [] },
  metrics: { below: ["matrix", "two_layer", "deep"], packages: [], types: [] },
  data: { below: ["backend", "matrix", "two_layer", "deep"], packages: ["sharp"], types: [] },
  plots: { below: ["matrix", "two_layer", "deep", "metrics"], packages: [], types: ["plotly.js-dist"] },
  notebook: {
    below: ["matrix", "two_layer", "deep", "metrics", "data", "plots"],
    packages: ["fflate"],
    types: ["plotly.js-dist"],
  },
  index: {
    below: ["backend", "matrix", "two_layer", "deep", "metrics", "data", "plots", "notebook"],
    packages: [],
    types: [],
  },
};

/** The files that may import Node: those that read and write files, and Node's version of the platform. */
const NODE_FILES = [
  "platform/node.ts",
  "data/find_mnist.ts",
  "data/gunzip.ts",
  "data/keep_file.ts",
  "data/load_state_dict.ts",
  "data/look_for_file.ts",
  "data/mnist.ts",
  "data/repository.ts",
  "data/save_network.ts",
  "notebook/tslab_display.ts",
];

/** The folder that a file is in. */
function layer_of(file: string): string {
  return file === "index.ts" ? "index" : file.split("/")[0]!;
}

function is_allowed({ file, from, is_type_only }: Import): boolean {
  const layer = layer_of(file);
  const { below, packages, types } = layers[layer]!;
  if (from.endsWith(".ts")) return [layer, ...below].includes(layer_of(from));
  if (from.startsWith("node:")) return NODE_FILES.includes(file);
  return [...packages, ...(is_type_only ? types : [])].some((name) => from.startsWith(name));
}

const files = library_files();
const imports = files.flatMap(imports_of);

describe("the library's files", () => {
  it("are each in a layer that there is", () => {
    expect(files.length).toBeGreaterThan(30);
    expect(files.filter((file) => !layers[layer_of(file)])).toStrictEqual([]);
  });

  it("import only from their own layer and those below it, and only the packages that the layer may know", () => {
    expect(imports.length).toBeGreaterThan(60);
    const forbidden = imports.filter((one) => !is_allowed(one)).map(({ file, from }) => `${file} imports ${from}`);
    expect(forbidden).toStrictEqual([]);
  });

  it("reach the backend in use by matrix operations alone", () => {
    const users = imports.filter(({ from }) => from === "backend/in_use.ts").map(({ file }) => layer_of(file));
    expect([...new Set(users)].sort()).toStrictEqual(["index", "matrix"]);
  });

  it("import each other without circles", () => {
    const circles: string[] = [];
    const done = new Set<string>();
    const visit = (file: string, path: string[]): void => {
      if (path.includes(file)) circles.push([...path.slice(path.indexOf(file)), file].join(" → "));
      if (path.includes(file) || done.has(file)) return;
      for (const { from } of imports.filter((one) => one.file === file)) visit(from, [...path, file]);
      done.add(file);
    };
    for (const file of files) visit(file, []);
    expect(circles).toStrictEqual([]);
  });

  it("name tslab only in notebook/", () => {
    const knowing = files.filter((file) => [...words_of(file)].some((word) => /tslab/i.test(word)));
    expect(knowing.length).toBeGreaterThan(0);
    expect(knowing.filter((file) => layer_of(file) !== "notebook")).toStrictEqual([]);
  });

  it("do not print, and know neither the clock nor the process nor chance, where they are mathematics or plots", () => {
    const outside = ["console", "process", "require", "globalThis", "fetch", "Date", "performance", "Math.random"];
    const pure = files.filter((file) => ["two_layer", "deep", "metrics", "plots"].includes(layer_of(file)));
    const found = pure.flatMap((file) => {
      const words = words_of(file);
      return outside.filter((word) => words.has(word)).map((word) => `${file}: ${word}`);
    });
    expect(found).toStrictEqual([]);
  });
});
