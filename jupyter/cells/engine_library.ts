/** The declarations of what the JavaScript engine offers that runs the cells, as far as tslab's compiler knows it. */

/** What is newer than the library of tslab's compiler, by the file of TypeScript's own library that declares it. */
const NEWER: readonly (readonly [file: string, holder: object, name: string])[] = [
  ["es2023.array", Array.prototype, "toSorted"],
  ["es2024.arraybuffer", ArrayBuffer.prototype, "transfer"],
  ["es2024.collection", Map, "groupBy"],
  ["es2024.object", Object, "groupBy"],
  ["es2024.promise", Promise, "withResolvers"],
  ["es2024.sharedmemory", Atomics, "waitAsync"],
  ["es2024.string", String.prototype, "isWellFormed"],
  ["esnext.array", Array, "fromAsync"],
  ["esnext.collection", Set.prototype, "union"],
  ["esnext.error", Error, "isError"],
  ["esnext.promise", Promise, "try"],
];

/** The `lib` option of the compiler: file names, of tslab's TypeScript, or with their paths. */
export function engine_library(): string[] {
  const newer = NEWER.filter(([, holder, name]) => name in holder);
  return ["lib.es2022.d.ts", ...newer.map(([file]) => require.resolve(`typescript/lib/lib.${file}.d.ts`))];
}
