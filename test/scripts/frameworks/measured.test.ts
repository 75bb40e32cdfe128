import { expect, it } from "vitest";
import { measured_of } from "../../../scripts/frameworks/measured";
import { result_of, runs_of, TRIAL } from "../bench/results";

it("measured_of(result) takes the fastest run, and says how many times as long as the library's", () => {
  const result = result_of([runs_of("library", [2, 1, 4]), runs_of("torch", [3, 8, 4])], { ...TRIAL, amount: 469 });
  expect(measured_of(result)).toEqual([
    { name: "handwritten", version: "1.0", seconds: 469, times: 1, memory: 2e8 },
    { name: "PyTorch", version: "1.0", seconds: 469 * 3, times: 3, memory: 2e8 },
  ]);
});

it("measured_of(result) without the library throws, and says why it is missing", () => {
  const missing = [{ contestant: "library" as const, missing: "out of memory" }];
  expect(() => measured_of({ ...result_of([runs_of("torch", [3])]), missing })).toThrow(
    "the library could not be measured: out of memory",
  );
});
