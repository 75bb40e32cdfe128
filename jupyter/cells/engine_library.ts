/** The declarations of what the JavaScript engine offers that runs the cells, as far as tslab's compiler can read them. */
import { join } from "node:path";
import { REPOSITORY } from "../repository";

const ITERATORS: object = Object.getPrototypeOf(Object.getPrototypeOf([].values()));

/** What is newer than the library of tslab's compiler, by the file of TypeScript's own library that declares it. */
export const NEWER: readonly (readonly [file: string, holder: object, name: string])[] = [
  ["es2023.array", Array.prototype, "toSorted"],
  ["es2024.arraybuffer", ArrayBuffer.prototype, "transfer"],
  ["es2024.collection", Map, "groupBy"],
  ["es2024.object", Object, "groupBy"],
  ["es2024.promise", Promise, "withResolvers"],
  ["es2024.regexp", RegExp.prototype, "unicodeSets"],
  ["es2024.sharedmemory", Atomics, "waitAsync"],
  ["es2024.string", String.prototype, "isWellFormed"],
  ["esnext.array", Array, "fromAsync"],
  ["esnext.collection", Set.prototype, "union"],
  ["esnext.error", Error, "isError"],
  ["esnext.float16", globalThis, "Float16Array"],
  ["esnext.iterator", ITERATORS, "map"],
  ["esnext.promise", Promise, "try"],
];

/** The `lib` option of the compiler: file names, of tslab's TypeScript, or with their paths. */
export function engine_library(): string[] {
  const newer = NEWER.filter(([, holder, name]) => name in holder);
  return ["lib.es2022.d.ts", ...newer.map(([file]) => newer_library(file))];
}

/** The path of a file of TypeScript's own library, newer than that of tslab's compiler. */
export function newer_library(file: string): string {
  return join(REPOSITORY, "node_modules", "typescript", "lib", `lib.${file}.d.ts`);
}

/** Where newer versions of TypeScript say that iterators have the methods of an `Iterator`. */
const WITH_METHODS = `
declare global {
  interface IteratorObject<T, TReturn, TNext> extends Iterator<T, TReturn, TNext> {}
  interface IterableIterator<T> extends IteratorObject<T, any, any> { [Symbol.iterator](): IterableIterator<T>; }
  interface Generator<T, TReturn, TNext> extends IteratorObject<T, TReturn, TNext> {
    [Symbol.iterator](): Generator<T, TReturn, TNext>;
  }
}
`;

/**
 * Declarations of newer versions of TypeScript, as tslab's reads them. `Float32Array<ArrayBuffer>` would silently be
 * `any` to it: there arrays of numbers have no parameter.
 */
export function as_older_declarations(path: string, text: string): string {
  if (!path.endsWith(".d.ts")) return text;
  const older = text.replace(
    /\b((?:Int|Uint|Float|BigInt|BigUint)\d+(?:Clamped)?Array)<[^<>]*ArrayBuffer[^<>]*>/g,
    "$1",
  );
  return path.endsWith("lib.esnext.iterator.d.ts") ? older + WITH_METHODS : older;
}
