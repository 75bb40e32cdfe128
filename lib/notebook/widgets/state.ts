import type { MessageData } from "./comms";

/** An array of numbers, which travels as its bytes. */
type Numbers = Uint8Array | Int8Array | Float32Array;

/** A state as Jupyter's widgets send it: what is binary stands beside the JSON, with the name that it belongs to. */
export interface PackedState {
  readonly data: { readonly state: MessageData; readonly buffer_paths: readonly (readonly [string])[] };
  readonly buffers: readonly Uint8Array[];
}

/** Takes arrays of numbers out of a state, as copies of their bytes. */
export function pack_state(state: object): PackedState {
  const entries = Object.entries(state);
  const binary = entries.flatMap(([name, value]) => (is_numbers(value) ? [{ name, value }] : []));
  return {
    data: {
      state: Object.fromEntries(entries.filter(([, value]) => !is_numbers(value))),
      buffer_paths: binary.map(({ name }) => [name]),
    },
    buffers: binary.map(({ value }) => new Uint8Array(value.buffer, value.byteOffset, value.byteLength).slice()),
  };
}

/** Reads what a page has set: each value of the kind that it has now. What the state does not know is left out. */
export function unpack_state<State extends object>(
  now: State,
  { state, buffer_paths }: MessageData,
  buffers: readonly Uint8Array[],
): Partial<State> {
  const paths: readonly unknown[] = Array.isArray(buffer_paths) ? buffer_paths : [];
  const binary = paths.map((path, place) => [String(path), buffers[place]] as const);
  const values = Object.entries({ ...Object(state), ...Object.fromEntries(binary) }).flatMap(([name, value]) => {
    const before: unknown = name in now ? now[name as keyof State] : undefined;
    if (before === undefined) return [];
    return [[name, value instanceof Uint8Array && is_numbers(before) ? of_the_kind_of(before, value) : value]];
  });
  return Object.fromEntries(values);
}

function is_numbers(value: unknown): value is Numbers {
  return value instanceof Uint8Array || value instanceof Int8Array || value instanceof Float32Array;
}

function of_the_kind_of(kind: Numbers, bytes: Uint8Array): Numbers {
  const { buffer } = bytes.slice();
  if (kind instanceof Float32Array) return new Float32Array(buffer);
  return kind instanceof Int8Array ? new Int8Array(buffer) : new Uint8Array(buffer);
}
