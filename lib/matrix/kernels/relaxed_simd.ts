import { setFlagsFromString } from "node:v8";
import { WebAssembly } from "./webassembly";

/** The V8 of Node.js 20. It has relaxed SIMD as later ones do, but takes it only after being told to; 11.4 was the first that did so by itself. */
const LAST_TO_BE_TOLD = /^11\.3\./;

/** Whether the engine takes some code that is written with relaxed SIMD, where a·b + c is one instruction. */
export function has_relaxed_simd(code: Uint8Array): boolean {
  if (WebAssembly.validate(code)) return true;
  if (!LAST_TO_BE_TOLD.test(process.versions.v8)) return false;
  setFlagsFromString("--experimental-wasm-relaxed-simd");
  return WebAssembly.validate(code);
}
