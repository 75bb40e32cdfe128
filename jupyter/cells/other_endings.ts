/** Files of TypeScript that a cell cannot import: those that end in .tsx, .mts or .cts. tslab loads .ts. */
import { existsSync } from "node:fs";
import { basename, dirname, resolve } from "node:path";
import ts from "@tslab/typescript-for-tslab";
import type { Finding } from "./compile_error";

/** What the names of files may end in, by what an import of them does. */
const OTHERS: Readonly<Record<string, readonly string[]>> = {
  "": [".tsx", ".mts", ".cts"],
  ".jsx": [".tsx"],
  ".mjs": [".mts"],
  ".cjs": [".cts"],
  ".tsx": [".tsx"],
  ".mts": [".mts"],
  ".cts": [".cts"],
};

/** Finds what `text`, a cell or the file of that name, imports of such files. */
export function find_other_endings(text: string, folder: string, name?: string): Finding[] {
  return ts.preProcessFile(text, true, true).importedFiles.flatMap(({ fileName: specifier, pos, end }): Finding[] => {
    const file = other_file(resolve(folder, specifier), specifier);
    if (file === undefined) return [];
    const message = `'${basename(file)}' cannot be imported in a notebook, which loads TypeScript from files that end in .ts.`;
    const short = basename(file).replace(/\.(?:tsx|mts|cts)$/, "");
    const details = [`Rename it to ${short}.ts, and import "${dirname_of(specifier)}${short}".`];
    const line = text.slice(0, pos).split("\n").length;
    return [{ message, details, place: { start: pos, end }, ...(name !== undefined && { file: { name, line } }) }];
  });
}

/** The file of another ending that an import means, if there is one and no other that it may mean. */
function other_file(path: string, specifier: string): string | undefined {
  if (!/^\.{0,2}\//.test(specifier)) return undefined;
  const [ending = ""] = /\.[cm]?[jt]sx?$/.exec(path) ?? [];
  const stem = path.slice(0, path.length - ending.length);
  const is_there = ending === "" ? [path, ...[".ts", ".d.ts", ".js", ".json"].map((one) => path + one)] : [path];
  if (!ending.includes("t") && is_there.some((one) => existsSync(one))) return undefined;
  return OTHERS[ending]?.map((other) => stem + other).find((one) => existsSync(one));
}

function dirname_of(specifier: string): string {
  const folder = dirname(specifier);
  return folder.endsWith("/") ? folder : `${folder}/`;
}
