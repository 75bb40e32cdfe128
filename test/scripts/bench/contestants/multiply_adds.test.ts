import { expect, it } from "vitest";
import { multiply_adds_module } from "../../../../scripts/bench/contestants/multiply_adds";

interface WebAssemblyParts {
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object) => { readonly exports: { multiply_adds(turns: number): number } };
}

// TypeScript has WebAssembly's types among those of browsers.
const { WebAssembly } = globalThis as unknown as { WebAssembly: WebAssemblyParts };

it("multiply_adds_module(…) computes x·½ + 1 in each of twelve chains, four times a turn", () => {
  const { multiply_adds } = new WebAssembly.Instance(new WebAssembly.Module(multiply_adds_module({ relaxed: false })))
    .exports;
  // A chain that begins with x is at 2 + (x − 2)/16 after a turn; they begin with 3, 4, … 14. The sum includes the factor, ½.
  const after_a_turn = Array.from({ length: 12 }, (_, n) => 2 + (n + 1) / 16).reduce((sum, x) => sum + x, 0.5);
  expect(multiply_adds(1)).toBe(after_a_turn);
  expect(multiply_adds(100)).toBe(24.5);
});
