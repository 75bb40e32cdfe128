import { expect, test } from "vitest";
import { merge_states, names_in, read_state, without } from "../../../jupyter/protocol/widget_state";

const bytes = (...values: number[]) => Uint8Array.from(values);
const old = {
  state: { a: 1, pen: { wide: 2 } },
  buffer_paths: [["ink"], ["pen", "tip"]],
  buffers: [bytes(1), bytes(2)],
};

test("names_in(state) names each value once, binary ones and those that hold some too", () => {
  expect(names_in(old)).toEqual(["a", "pen", "ink"]);
});

test("without(state, names) leaves out values with their bytes", () => {
  expect(without(old, ["pen"])).toEqual({ state: { a: 1 }, buffer_paths: [["ink"]], buffers: [bytes(1)] });
  expect(without(old, ["ink", "a"])).toEqual({
    state: { pen: { wide: 2 } },
    buffer_paths: [["pen", "tip"]],
    buffers: [bytes(2)],
  });
});

test("merge_states(older, newer) takes the newer of each value, whether it is binary or not", () => {
  const newer = { state: { ink: null }, buffer_paths: [["a"]], buffers: [bytes(9)] };
  expect(merge_states(old, newer)).toEqual({
    state: { pen: { wide: 2 }, ink: null },
    buffer_paths: [["pen", "tip"], ["a"]],
    buffers: [bytes(2), bytes(9)],
  });
});

test("read_state(data, buffers) takes what is no state for an empty one", () => {
  expect(read_state({ state: { a: 1 } }, [])).toEqual({ state: { a: 1 }, buffer_paths: [], buffers: [] });
  for (const state of [undefined, null, 1, "text"]) {
    expect(read_state({ state, buffer_paths: "none" }, [])).toEqual({ state: {}, buffer_paths: [], buffers: [] });
  }
});
