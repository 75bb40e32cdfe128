import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

/** Test files that put modules of their own in the place of the project's: each has a process to itself. All others share one. */
const WITH_MOCKS = ["test/data/mnist.test.ts"];

/** No test depends on how busy the machine is. What takes a second or two on an idle one is given up only after so many milliseconds. */
const PATIENCE = { testTimeout: 120_000, hookTimeout: 120_000, expect: { poll: { timeout: 120_000 } } };

export default defineConfig({
  resolve: { alias: { handwritten: fileURLToPath(new URL("./lib/index.ts", import.meta.url)) } },
  test: {
    ...PATIENCE,
    isolate: false, // to start a process for each file takes longer than the tests in it
    setupFiles: ["test/support/same_cases.ts"],
    // Flags of V8 for the processes of the tests: HANDWRITTEN_WASM_FLAGS=--experimental-wasm-revectorize npm test
    execArgv: process.env.HANDWRITTEN_WASM_FLAGS?.split(" ").filter(Boolean) ?? [],
    projects: [
      {
        extends: true,
        test: {
          name: "all",
          include: ["test/**/*.test.ts"],
          exclude: ["test/browser/**", "test/notebooks/**", "test/stress/**", ...WITH_MOCKS],
        },
      },
      {
        extends: true,
        test: { name: "with mocks", include: WITH_MOCKS, isolate: true },
      },
      {
        // The mathematics once more, by the plain loops that stand in for the compiled kernels.
        extends: true,
        test: {
          name: "plain loops",
          include: ["test/{properties,purity}.test.ts", "test/{two_layer,deep,matrix}/*.test.ts"],
          env: { HANDWRITTEN_KERNELS: "plain" },
        },
      },
      {
        // The kernels once more, as they are compiled for engines without relaxed SIMD.
        extends: true,
        test: {
          name: "without relaxed SIMD",
          include: ["test/matrix/kernels/compiled_*.test.ts"],
          setupFiles: ["test/matrix/kernels/without_relaxed_simd.ts"],
        },
      },
    ],
  },
});
