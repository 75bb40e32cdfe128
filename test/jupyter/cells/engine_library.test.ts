import { expect, test } from "vitest";
import { as_older_declarations } from "../../../jupyter/cells/engine_library";

test("as_older_declarations(path, text) takes the parameters from arrays of numbers, and from no other type", () => {
  const text = `interface Float32Array<TArrayBuffer extends ArrayBufferLike> {
  toSorted(): Float32Array<ArrayBuffer>;
  other: Promise<ArrayBuffer> & Array<ArrayBuffer> & Map<string, Uint8ClampedArray<ArrayBufferLike>>;
}`;
  expect(as_older_declarations("/lib.d.ts", text)).toBe(`interface Float32Array {
  toSorted(): Float32Array;
  other: Promise<ArrayBuffer> & Array<ArrayBuffer> & Map<string, Uint8ClampedArray>;
}`);
  expect(as_older_declarations("/source.ts", text)).toBe(text);
});
