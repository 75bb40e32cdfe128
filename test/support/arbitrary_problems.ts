import { integer, record } from "fast-check";
import { type Problem, small_problem } from "./problems";

/** Networks of all small sizes with data to try them on, in float64. Shrinks to the smallest network that fails. */
export const problems = record({
  seed: integer(),
  pixels: integer({ min: 1, max: 6 }),
  hidden: integer({ min: 1, max: 5 }),
  digits: integer({ min: 2, max: 4 }),
  examples: integer({ min: 1, max: 7 }),
}).map(({ seed, ...sizes }): Problem => small_problem(seed, sizes));
