import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

/**
 * The long tests, one at a time: notebooks in Jupyter and in a browser, the site, the kernel under stress, and files that other programs read,
 * for which these are installed.
 */
export default defineConfig({
  resolve: { alias: { handwritten: fileURLToPath(new URL("./lib/index.ts", import.meta.url)) } },
  test: {
    include: [
      "test/browser/**/*.test.ts",
      "test/interchange/*.test.ts",
      "test/notebooks/**/*.test.ts",
      "test/site/*.test.ts",
      "test/stress/**/*.test.ts",
    ],
    fileParallelism: false,
    testTimeout: 600_000,
    hookTimeout: 120_000,
    expect: { poll: { timeout: 120_000 } },
  },
});
