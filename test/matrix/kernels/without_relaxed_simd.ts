import { vi } from "vitest";

// For tests that are about the kernels without relaxed SIMD: the engine is taken not to have it.
vi.mock("../../../lib/matrix/kernels/relaxed_simd", () => ({ has_relaxed_simd: () => false }));
