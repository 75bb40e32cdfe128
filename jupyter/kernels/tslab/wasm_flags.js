// V8's flags for WebAssembly. The kernel loads this file in its very first line, before any WebAssembly exists; the library itself sets no
// flags, and does without them.
//
// V8 11.3 (Node 20) has relaxed SIMD, where a·b + c is one instruction, as later ones do, but takes it only after being told. Node 24's
// --experimental-wasm-revectorize is not set here: it makes large dense products faster, but trainings slower.

const v8 = require("node:v8");

if (process.versions.v8.startsWith("11.3.")) v8.setFlagsFromString("--experimental-wasm-relaxed-simd");
