import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

/** The tests that run notebooks in Jupyter, and in a browser: minutes long each, and one at a time, since each trains a network. */
export default defineConfig({
  resolve: { alias: { handwritten: fileURLToPath(new URL("./lib/index.ts", import.meta.url)) } },
  test: {
    include: ["test/browser/**/*.test.ts", "test/notebooks/**/*.test.ts"],
    fileParallelism: false,
    testTimeout: 600_000,
    hookTimeout: 120_000,
  },
});
