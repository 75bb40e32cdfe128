/**
 * The state of a widget as it travels: JSON, out of which what is binary was taken, with the places where it belongs.
 * Source: https://github.com/jupyter-widgets/ipywidgets/blob/main/packages/schema/messages.md
 */

/** The keys that lead to a place in a state, outermost first. */
export type Path = readonly (string | number)[];

export type WidgetState = {
  readonly state: Readonly<Record<string, unknown>>;
  readonly buffer_paths: readonly Path[];
  /** One for each of the paths. */
  readonly buffers: readonly Uint8Array[];
};

/** Reads a state out of a message's data. */
export function read_state(data: Readonly<Record<string, unknown>>, buffers: readonly Uint8Array[]): WidgetState {
  const { state, buffer_paths } = data;
  const is_object = typeof state === "object" && state !== null;
  return {
    state: is_object ? { ...state } : {},
    buffer_paths: Array.isArray(buffer_paths) ? buffer_paths : [],
    buffers,
  };
}

/** The names of the values in a state, with those that are binary. */
export function names_in({ state, buffer_paths }: WidgetState): string[] {
  return [...new Set([...Object.keys(state), ...buffer_paths.map(([name]) => String(name))])];
}

/** A state without some of its values. */
export function without(values: WidgetState, names: readonly string[]): WidgetState {
  const kept = [...values.buffer_paths.entries()].filter(([, [name]]) => !names.includes(String(name)));
  return {
    state: Object.fromEntries(Object.entries(values.state).filter(([name]) => !names.includes(name))),
    buffer_paths: kept.map(([, path]) => path),
    buffers: kept.flatMap(([place]) => values.buffers[place] ?? []),
  };
}

/** What two updates come to, the newer one made last. */
export function merge_states(older: WidgetState, newer: WidgetState): WidgetState {
  const left = without(older, names_in(newer));
  return {
    state: { ...left.state, ...newer.state },
    buffer_paths: [...left.buffer_paths, ...newer.buffer_paths],
    buffers: [...left.buffers, ...newer.buffers],
  };
}
