import { configureGlobal } from "fast-check";

// A setup file of vitest.config.mts: properties are tried on the same cases in each run, so that a failure is there again when one
// looks for it. `npm run fuzz` tries them on more, and on others.
const { HANDWRITTEN_CASES = "20", HANDWRITTEN_SEED = "1" } = process.env;
configureGlobal({ seed: Number(HANDWRITTEN_SEED), numRuns: Number(HANDWRITTEN_CASES) });
