import { expect, it } from "vitest";
import { fuzz } from "./fuzz";
import { idx_reader } from "./fuzz_idx";

// `npm run fuzz` does the same with more files, and looks whether they reach every fault that the reader knows.
it("read_idx keeps its word for 500 mutated files, which reach many of its faults", () => {
  expect(fuzz(idx_reader, { count: 500, seed: 1 }).size).toBeGreaterThan(10);
});
