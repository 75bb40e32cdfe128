// V8's flags for WebAssembly. The kernel loads this file in its very first line, before any WebAssembly exists; the library
// itself sets no flags, and does without them.
//
// - From V8 13.6 on (Node 24), --experimental-wasm-revectorize joins pairs of 128-bit operations to one of 256 bits. HANDWRITTEN_VECTORS tells
//   the library, whose kernels for that have other tiles: see lib/backend/wasm/wasm.ts.
// - V8 11.3 (Node 20) has relaxed SIMD, where a·b + c is one instruction, as later ones do, but takes it only after being told.

const v8 = require("node:v8");

const [major, minor] = process.versions.v8.split(".").map(Number);

if (major > 13 || (major === 13 && minor >= 6)) {
  v8.setFlagsFromString("--experimental-wasm-revectorize");
  process.env.HANDWRITTEN_VECTORS ??= "256";
} else if (major === 11 && minor === 3) {
  v8.setFlagsFromString("--experimental-wasm-relaxed-simd");
}
