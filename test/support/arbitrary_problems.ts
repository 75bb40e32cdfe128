import { configureGlobal, integer, record } from "fast-check";
import { type Problem, small_problem } from "./problems";

// The same cases in each run, so that a failure is there again when one looks for it.
configureGlobal({ seed: 1, numRuns: 60 });

/** Networks of all small sizes with data to try them on, in float64. Shrinks to the smallest network that fails. */
export const problems = record({
  seed: integer(),
  pixels: integer({ min: 1, max: 6 }),
  hidden: integer({ min: 1, max: 5 }),
  digits: integer({ min: 1, max: 4 }),
  examples: integer({ min: 1, max: 7 }),
}).map(({ seed, ...sizes }): Problem => small_problem(seed, sizes));
