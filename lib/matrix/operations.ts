import { compiled_passes } from "./kernels/compiled_passes";
import { compiled_products } from "./kernels/compiled_products";
import type { Engine } from "./kernels/engine";
import { engine_in_use } from "./kernels/use_kernels";
import { type Passes, plain_passes } from "./passes";
import { type Products, plain_products } from "./products";

/** Everything that is computed with matrices, and is there twice: as plain loops, and as compiled kernels. */
export interface Operations extends Products, Passes {}

const PLAIN: Operations = { ...plain_products, ...plain_passes };

/** The compiled operations of each engine. */
const COMPILED = new WeakMap<Engine, Operations>();

/** What computes: the compiled kernels, or the plain loops where those cannot run or were asked for. */
export function operations(): Operations {
  const engine = engine_in_use();
  if (!engine) return PLAIN;
  const known = COMPILED.get(engine);
  if (known) return known;
  const compiled: Operations = { ...compiled_products(engine), ...compiled_passes(engine) };
  COMPILED.set(engine, compiled);
  return compiled;
}
