// How a step is made of a gradient. An optimizer is a record of two pure functions, and what it remembers from step to step is a plain
// value that it takes and gives back: it can be looked at, saved, and gone on from. Every parameter has a memory of its own.

import { new_values, precision_of } from "../../backend/values";
import type { Matrix } from "../../matrix/matrix";
import { learned_parameters, type NetworkParameters } from "../layers/layer";
import { map_parameters } from "../layers/map_parameters";

/** What an optimizer remembers. */
export interface OptimizerState {
  /** How many updates have been made. */
  readonly step: number;
  /** By name, what it keeps for each parameter, in the parameters' shapes. */
  readonly slots: Readonly<Record<string, NetworkParameters>>;
}

/** Parameters after an update, and what is remembered. */
export interface Updated {
  readonly parameters: NetworkParameters;
  readonly state: OptimizerState;
}

/** A way to make a step of a gradient. See the top of this file. */
export interface Optimizer {
  /** Its kind and its settings, such as "momentum 0.9". */
  readonly name: string;
  /** A rate to begin with, where the field has one. */
  readonly default_rate: number;
  /** What it remembers before the first update: nothing but zeros. */
  init(parameters: NetworkParameters): OptimizerState;
  /**
   * One update. The gradients have the parameters' names and shapes.
   *
   * @throws ShapeError if they have not, RangeError if the rate is not a finite number.
   */
  update(state: OptimizerState, parameters: NetworkParameters, gradients: NetworkParameters, rate: number): Updated;
}

/** A state with slots of these names, all zero. */
export function zero_state(parameters: NetworkParameters, names: readonly string[]): OptimizerState {
  const zeros = () => map_parameters("init", zeros_like, learned_parameters(parameters));
  return { step: 0, slots: Object.fromEntries(names.map((name) => [name, zeros()])) };
}

function zeros_like(A: Matrix): Matrix {
  return { ...A, values: new_values(A.rows * A.columns, precision_of(A.values)) };
}

/** A slot of a state; throws if the state is another optimizer's. */
export function slot(optimizer: string, { slots }: OptimizerState, name: string): NetworkParameters {
  const found = slots[name];
  if (found) return found;
  const names = Object.keys(slots).join(", ") || "nothing";
  throw new RangeError(`${optimizer}: the state must hold ${name}, and holds ${names}; is it another optimizer's?`);
}

/** Throws unless the rate is a finite number. */
export function check_rate(optimizer: string, rate: number): void {
  if (!Number.isFinite(rate)) throw new RangeError(`${optimizer}: the rate must be a finite number, got ${rate}`);
}

/** Throws unless a setting is at least `least` and less than `limit`. */
export function check_setting(optimizer: string, name: string, value: number, least: number, limit: number): void {
  if (value >= least && value < limit) return;
  throw new RangeError(`${optimizer}: ${name} must be at least ${least} and less than ${limit}, got ${value}`);
}

/** Throws unless epsilon is above 0: without it a number whose gradients were all 0 would be divided by 0. */
export function check_epsilon(optimizer: string, epsilon: number): void {
  if (epsilon > 0 && epsilon < Number.POSITIVE_INFINITY) return;
  throw new RangeError(`${optimizer}: epsilon must be a number above 0, such as 1e-8, got ${epsilon}`);
}
