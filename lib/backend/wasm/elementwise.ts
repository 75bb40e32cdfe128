import type { Backend, Numbers } from "../backend";
import { drop_limit, reference } from "../reference";
import { ADD, MULTIPLY, RELU, RELU_DERIVATIVE, SCALE, SUBTRACT } from "./constants";
import { type Engine, is_double, scope_of } from "./engine";
import { parts_for } from "./parts";
import { KeptNumbers } from "./scope";

type Elementwise = Pick<
  Backend,
  "add" | "subtract" | "multiply" | "scale" | "relu" | "relu_derivative" | "step_by_size" | "drop_out"
>;

/** To mix a random word takes as long as so many passes over an entry. */
const DROP_WORK = 2;

/** What is done entry by entry. */
export function elementwise(engine: Engine): Elementwise {
  const { pool } = engine;

  /** The sum, the difference or the product of two matrices; a factor that is still to be multiplied in is multiplied in on the way. */
  const combine = (operation: number, A: Numbers, B: Numbers) => {
    engine.begin();
    const scope = scope_of(A, B);
    const [a_factor, b_factor] = [factor_of(A), factor_of(B)];
    const a = a_factor === 1 ? engine.operand(A) : (A as KeptNumbers).address; // What has a factor is kept.
    const b = b_factor === 1 ? engine.operand(B) : (B as KeptNumbers).address;
    const C = engine.room(scope, A.length);
    pool.run("combine_entries", parts_for(A.length), operation, a, a_factor, b, b_factor, C, A.length);
    return engine.result(scope, C, A.length);
  };
  const map = (operation: number, A: Numbers, factor = 1) =>
    engine.compute(A.length, A, undefined, (C, a) =>
      pool.run("map_entries", parts_for(A.length), operation, a, factor, C, A.length),
    );

  return {
    add: (A, B) => (is_double(A) || is_double(B) ? reference.add(A, B) : combine(ADD, A, B)),
    subtract: (A, B) => (is_double(A) || is_double(B) ? reference.subtract(A, B) : combine(SUBTRACT, A, B)),
    multiply: (A, B) => (is_double(A) || is_double(B) ? reference.multiply(A, B) : combine(MULTIPLY, A, B)),
    relu: (A) => (is_double(A) ? reference.relu(A) : map(RELU, A)),
    relu_derivative: (A) => (is_double(A) ? reference.relu_derivative(A) : map(RELU_DERIVATIVE, A)),

    scale(A, factor) {
      if (is_double(A) || !fits(factor)) return reference.scale(A, factor);
      return A instanceof KeptNumbers && A.scope && A.factor === 1 ? A.multiple(factor) : map(SCALE, A, factor);
    },

    step_by_size(A, G, S, rate, epsilon) {
      if (is_double(A) || is_double(G) || is_double(S) || !fits(rate) || !fits(epsilon))
        return reference.step_by_size(A, G, S, rate, epsilon);
      return engine.compute(A.length, A, G, (C, a, g) =>
        pool.run("step_by_size", parts_for(A.length), a, g, engine.operand(S), rate, epsilon, C, A.length),
      );
    },

    drop_out(A, rate, seed) {
      if (is_double(A)) return reference.drop_out(A, rate, seed);
      const parts = parts_for(DROP_WORK * A.length);
      return engine.compute(A.length, A, undefined, (C, a) =>
        pool.run("drop_out", parts, a, 1 / (1 - rate), seed, drop_limit(rate), C, A.length),
      );
    },
  };
}

function factor_of(A: Numbers): number {
  return A instanceof KeptNumbers && A.scope ? A.factor : 1;
}

/** Whether float32 can hold a factor: one that becomes 0 or infinite in it would give other results than the reference. */
function fits(factor: number): boolean {
  const rounded = Math.fround(factor);
  return Number.isFinite(rounded) && (factor === 0 || Math.abs(rounded) >= LEAST_NORMAL);
}

/** The least number above 0 that float32 holds with all its digits. */
const LEAST_NORMAL = 2 ** -126;
