import { expect, it } from "vitest";
import { fuzz } from "./fuzz";
import { idx_reader } from "./fuzz_idx";

// `npm run fuzz` does the same with more files.
it("read_idx keeps its word for 5,000 mutated files, which reach every fault that it knows", () => {
  const reached = [...fuzz(idx_reader, { count: 5_000, seed: 1 }).keys()].join("\n");
  for (const outcome of [
    /^is empty/m,
    /^is a web page/m,
    /^must begin with two zero bytes/m,
    /^its third byte must be one of # \(unsigned bytes\), .* is #$/m,
    /^its # #-bit floats need # bytes/m,
    /^must have # to # dimensions/m,
    /^ends within its header/m,
    /^each dimension must be at least #/m,
    /^its # unsigned bytes need # bytes.*; the file is cut short/m,
    /^its # unsigned bytes need # bytes.*; there are bytes too many at its end/m,
    /^its gzip data ends too early/m,
    /^its gzip data is damaged \(incorrect data check\)/m,
    /^needs # bytes, more than # compressed bytes can hold/m,
    /^holds more than the # bytes that it should/m,
    /^must hold # bytes, holds #/m,
    /^accepted, 4 dimensions, Uint8Array$/m,
    /^accepted, 4 dimensions, Uint8Array, compressed$/m,
    /^accepted, 1 dimensions, Int8Array$/m,
    /^accepted, 1 dimensions, Float64Array$/m,
  ]) {
    expect(reached).toMatch(outcome);
  }
}, 120_000);
