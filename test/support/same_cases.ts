import { configureGlobal } from "fast-check";

// A setup file of vitest.config.mts: properties are tried on the same cases in each run, so that a failure is there again when one
// looks for it.
configureGlobal({ seed: 1, numRuns: 60 });
