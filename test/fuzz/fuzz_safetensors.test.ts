import { expect, it } from "vitest";
import { fuzz } from "./fuzz";
import { safetensors_reader } from "./fuzz_safetensors";

// `npm run fuzz` does the same with more files.
it("read_safetensors keeps its word for 5,000 mutated files", () => {
  const reached = [...fuzz(safetensors_reader, { count: 5_000, seed: 1 }).keys()].join("\n");
  for (const outcome of [
    /^must begin with # bytes that tell/m,
    /^claims a header of # bytes/m,
    /^its header is not JSON/m,
    /^its header names # twice/m,
    /^its tensor # is of kind #/m,
    /^its tensor # must have a shape of one or two sizes/m,
    /^its tensor # must have two data_offsets/m,
    /^its tensor # needs # bytes for its shape, and is given #/m,
    /^its tensors take up # bytes, and it holds #/m,
    /^accepted, 0 tensors/m,
    /^accepted, 2 tensors/m,
  ]) {
    expect(reached).toMatch(outcome);
  }
});
