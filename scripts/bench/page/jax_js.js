import * as jax from "@jax-js/jax";
import { train_by } from "../contestants/jax_js_training";
import { fetch_inputs } from "./fetch_inputs";

// jax-js on WebAssembly with threads, which it has in a page that is isolated, and whenever it is waited for.

export async function train(task) {
  await jax.init("wasm");
  jax.defaultDevice("wasm");
  return train_by(jax, await fetch_inputs(task));
}
