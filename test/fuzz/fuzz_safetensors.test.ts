import { expect, it } from "vitest";
import { check_reached, ENOUGH, fuzz } from "./fuzz";
import { safetensors_reader } from "./fuzz_safetensors";

// `npm run fuzz` does the same with more files.
it("read_safetensors keeps its word for mutated files, which reach every fault that it knows", () => {
  const reached = fuzz(safetensors_reader, { count: ENOUGH, seed: 1 });
  expect(() => check_reached(safetensors_reader, reached)).not.toThrow();
  const unknown = { ...safetensors_reader, outcomes: [/^its tensor/, /^is a poem/] };
  expect(() => check_reached(unknown, reached)).toThrow("read_safetensors: mutated files do not reach /^is a poem/");
});
