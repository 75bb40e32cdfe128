import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

/**
 * Test files that put modules of their own in the place of the project's, or look at the memory of their process: each has a process to
 * itself. All others share one.
 */
const ON_THEIR_OWN = ["test/data/mnist.test.ts", "test/matrix/training_scope.test.ts"];

/** Test files that compute no matrix: which kernels there are makes no difference to them. */
const WITHOUT_KERNELS = [
  "test/matrix/{check_options,shape,sparse_matrix}.test.ts",
  "test/two_layer/{data_hints,one_hot,parameters,random,targets}.test.ts",
  "test/deep/schedules.test.ts",
];

/** No test depends on how busy the machine is. What takes a second or two on an idle one is given up only after so many milliseconds. */
const PATIENCE = { testTimeout: 120_000, hookTimeout: 120_000, expect: { poll: { timeout: 120_000 } } };

export default defineConfig({
  resolve: { alias: { handwritten: fileURLToPath(new URL("./lib/index.ts", import.meta.url)) } },
  test: {
    ...PATIENCE,
    isolate: false, // to start a process for each file takes longer than the tests in it
    maxWorkers: Math.max(2, availableParallelism() - 1), // those of the kernel wait more than they compute
    setupFiles: ["test/support/same_cases.ts"],
    // Flags of V8 for the processes of the tests: HANDWRITTEN_VECTORS=256 HANDWRITTEN_WASM_FLAGS=--experimental-wasm-revectorize npm test
    execArgv: process.env.HANDWRITTEN_WASM_FLAGS?.split(" ").filter(Boolean) ?? [],
    projects: [
      {
        extends: true,
        test: {
          name: "all",
          include: ["test/**/*.test.ts"],
          exclude: [
            "test/browser/**",
            "test/interchange/**",
            "test/notebooks/**",
            "test/site/**",
            "test/stress/**",
            ...ON_THEIR_OWN,
          ],
        },
      },
      {
        extends: true,
        test: { name: "on their own", include: ON_THEIR_OWN, isolate: true },
      },
      {
        // The mathematics once more, by the plain loops that stand in for the compiled kernels.
        extends: true,
        test: {
          name: "reference",
          include: ["test/{properties,purity}.test.ts", "test/{two_layer,deep,matrix}/*.test.ts"],
          exclude: [...ON_THEIR_OWN, ...WITHOUT_KERNELS],
          env: { HANDWRITTEN_KERNELS: "reference" },
        },
      },
      {
        // The kernels once more, as they are compiled for engines without relaxed SIMD.
        extends: true,
        test: {
          name: "without relaxed SIMD",
          include: ["test/backend/wasm/{dense_product,sparse_products,elementwise,columns,scope}.test.ts"],
          setupFiles: ["test/backend/wasm/without_relaxed_simd.ts"],
          isolate: true,
        },
      },
    ],
  },
});
