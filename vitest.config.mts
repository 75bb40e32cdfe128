import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

export default defineConfig({
  resolve: { alias: { handwritten: fileURLToPath(new URL("./lib/index.ts", import.meta.url)) } },
  test: {
    testTimeout: 30_000, // on a busy machine; alone, each takes a second or two
    projects: [
      {
        extends: true,
        test: {
          name: "all",
          include: ["test/**/*.test.ts"],
          exclude: ["test/browser/**", "test/notebooks/**", "test/stress/**"],
        },
      },
      {
        // The mathematics once more, by the plain loops that stand in for the compiled kernels.
        extends: true,
        test: {
          name: "plain loops",
          include: ["test/*.test.ts", "test/{two_layer,deep,matrix}/*.test.ts"],
          exclude: ["test/mnist_training.test.ts"],
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
