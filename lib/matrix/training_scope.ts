import type { Scope } from "../backend/backend";
import { backend } from "../backend/in_use";
import { precision_of } from "../backend/values";
import type { Matrix } from "./matrix";
import { check_whole } from "./shape";
import { check_entries, is_sparse, type SparseMatrix } from "./sparse_matrix";
import { StepMatrix, StepSparseMatrix } from "./step_matrix";

/** Ends a step of a training, and begins the next: the matrices of `state` go on, and the state is returned; what else was computed is given up. */
export type Carry = <State>(state: State) => State;

/**
 * Runs a training whose numbers stay in the kernels' memory from step to step, which saves copying them in and out at each operation.
 * `gradient_descent` and `fit` train so by themselves; a loop of your own does if it is wrapped:
 *
 *     const trained = training_scope({ X, Y, first }, ({ X, Y, first }, carry) => {
 *       let parameters = first;
 *       for (let step = 0; step < 100; step++) {
 *         const activations = forward_propagation(parameters, X);
 *         const gradients = backward_propagation(parameters, activations, X, Y);
 *         parameters = carry(update_parameters(parameters, gradients, 0.1));
 *       }
 *       return parameters;
 *     });
 *
 * The matrices in `data`, a record, are copied in once. What is computed from them stays in the memory until `carry` ends the step; what is
 * given to `carry` goes on to the next. What `train` returns is copied out, as ordinary matrices. To read `values` within the
 * step copies them; after it, a matrix that was not carried says so in an error. The results are those of the same loop without the scope.
 *
 * @throws Error if `train` is async: a training waits for nothing.
 */
export function training_scope<Data extends object, Result>(
  data: Data,
  train: (data: Data, carry: Carry) => Result,
): Result {
  const scope = backend().open_scope();
  try {
    const result = train(kept_in(scope, data), (state) => {
      if (scope) next_step(scope, state);
      return state;
    });
    refuse_promise(result);
    return copied_out(result);
  } finally {
    scope?.close();
  }
}

/** A value with ordinary matrices in place of those that a training keeps. */
export function copied_out<Value>(value: Value): Value {
  return with_matrices(value, (A) => {
    const { rows, columns, axes } = A;
    const named = axes && { axes };
    if (A instanceof StepMatrix) return { rows, columns, values: StepMatrix.numbers_of(A).copy(), ...named };
    if (!(A instanceof StepSparseMatrix)) return is_sparse(A) ? A : { ...A, values: A.values.slice() };
    const { column_starts, column_ends, row_indices, values } = A;
    return { rows, columns, column_starts, column_ends, row_indices, values, ...named };
  });
}

/**
 * A value with its float32 matrices copied into the memory, also those that a training around this one keeps. Float64 is computed outside of
 * it, and where there is no scope, everything is.
 */
function kept_in<Value>(scope: Scope | undefined, value: Value): Value {
  return with_matrices(value, (A) => {
    check_whole("training_scope", "a matrix of its data", A);
    const is_outside = !scope || precision_of(A.values) === "float64";
    if (!is_sparse(A)) {
      return is_outside ? A : new StepMatrix(A.rows, A.columns, scope.keep(A.values as Float32Array), A.axes);
    }
    const entries = is_outside ? undefined : scope.keep_entries(A, A.rows);
    if (entries) return new StepSparseMatrix(A.rows, entries, A.axes);
    check_entries("training_scope", "a matrix of its data", A);
    return A;
  });
}

function refuse_promise(result: unknown): void {
  if (typeof (result as PromiseLike<unknown> | undefined)?.then !== "function") return;
  Promise.resolve(result).catch(() => {}); // What goes wrong in it is not the fault that matters.
  throw new Error("training_scope: `train` must not be async: a training waits for nothing");
}

function next_step(scope: Scope, state: unknown): void {
  for_each_matrix(state, (A) => {
    if (A instanceof StepMatrix) scope.carry(StepMatrix.numbers_of(A));
  });
  scope.next_step();
}

/** Calls `f` with each matrix in a value, in records and lists however deep. */
function for_each_matrix(value: unknown, f: (A: object) => void): void {
  if (typeof value !== "object" || value === null || ArrayBuffer.isView(value)) return;
  if (is_matrix(value)) f(value);
  else if (Array.isArray(value) || is_record(value)) for (const part of Object.values(value)) for_each_matrix(part, f);
}

/** A value in which each matrix, in records and lists however deep, is replaced by what `f` makes of it. */
function with_matrices<Value>(value: Value, f: (A: Matrix | SparseMatrix) => object): Value {
  const visit = (one: unknown): unknown => {
    if (typeof one !== "object" || one === null || ArrayBuffer.isView(one)) return one;
    if (is_matrix(one)) return f(one);
    if (Array.isArray(one)) return one.map(visit);
    return is_record(one) ? Object.fromEntries(Object.entries(one).map(([name, part]) => [name, visit(part)])) : one;
  };
  return visit(value) as Value; // The same records, with matrices where there were matrices.
}

function is_matrix(value: object): value is Matrix | SparseMatrix {
  return (
    value instanceof StepMatrix ||
    value instanceof StepSparseMatrix ||
    ("rows" in value && "columns" in value && "values" in value)
  );
}

/** Whether an object is a plain record, and not of a class. Those of another realm, such as a notebook's cells, have another Object. */
function is_record(value: object): boolean {
  const prototype = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}
