import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

export default defineConfig({
  resolve: { alias: { handwritten: fileURLToPath(new URL("./lib/index.ts", import.meta.url)) } },
  test: {
    include: ["test/**/*.test.ts"],
    exclude: ["test/browser/**", "test/notebooks/**"],
    testTimeout: 30_000, // on a busy machine; alone, each takes a second or two
  },
});
