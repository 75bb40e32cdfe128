/**
 * Guards arguments against change: freezes every record in them, at any depth, and remembers the bytes of every typed array, which
 * cannot be frozen. The function returned names the arrays whose bytes changed since.
 */
export function guard(value: unknown): () => string[] {
  const arrays = new Map<ArrayBufferView, string>();
  collect(value, "argument", arrays, new Set());
  const copies = [...arrays].map(([array, path]) => ({ array, path, before: bytes_of(array).slice() }));
  return () =>
    copies.filter(({ array, before }) => Buffer.compare(bytes_of(array), before) !== 0).map(({ path }) => path);
}

function collect(value: unknown, path: string, arrays: Map<ArrayBufferView, string>, seen: Set<object>): void {
  if (typeof value !== "object" || value === null || seen.has(value)) return;
  seen.add(value);
  if (ArrayBuffer.isView(value)) {
    arrays.set(value, path);
    return;
  }
  Object.freeze(value);
  for (const [key, part] of Object.entries(value)) collect(part, `${path}.${key}`, arrays, seen);
}

function bytes_of({ buffer, byteOffset, byteLength }: ArrayBufferView): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}
