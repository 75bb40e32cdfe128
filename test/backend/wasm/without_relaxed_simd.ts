import { vi } from "vitest";

// For tests that are about the kernels without relaxed SIMD: the bytes of those with it are none that the engine takes.
vi.mock("../../../lib/backend/wasm/compiled", async (original) => ({
  ...(await original<typeof import("../../../lib/backend/wasm/compiled")>()),
  RELAXED: "AA==",
}));
