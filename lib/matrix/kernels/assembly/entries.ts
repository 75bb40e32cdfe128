import { share, Task } from "./task";
import { lanes, vectors } from "./vector";

// The operations, as matrix/kernels/task.ts numbers them.
const ADD: i32 = 0;
const SUBTRACT: i32 = 1;
const MULTIPLY: i32 = 2;
const SCALE: i32 = 0;
const RELU: i32 = 1;
const RELU_DERIVATIVE: i32 = 2;

/**
 * C = (factor·A) ∘ (second_factor·B), entry by entry: the sum, the difference or the product. A matrix ends on a whole vector in
 * memory, so the last vector is computed whole, and nobody reads its surplus. A part is a range of vectors.
 */
export function combine_entries<T>(task: Task, part: i32): void {
  if (task.operation === ADD) inline.always(combine<T>(task, part, ADD));
  else if (task.operation === SUBTRACT) inline.always(combine<T>(task, part, SUBTRACT));
  else inline.always(combine<T>(task, part, MULTIPLY));
}

/** Written into its callers, where the operation is known: a choice within the loop takes as long as the operation. */
function combine<T>(task: Task, part: i32, operation: i32): void {
  const end = vector_offset<T>(task, part + 1);
  const A = task.A;
  const B = task.B;
  const C = task.C;
  const factor = v128.splat<T>(<T>task.factor);
  const second_factor = v128.splat<T>(<T>task.second_factor);
  for (let at = vector_offset<T>(task, part); at < end; at += 16) {
    const a = v128.mul<T>(v128.load(A + at), factor);
    const b = v128.mul<T>(v128.load(B + at), second_factor);
    const c = operation === ADD ? v128.add<T>(a, b) : operation === SUBTRACT ? v128.sub<T>(a, b) : v128.mul<T>(a, b);
    v128.store(C + at, c);
  }
}

/** C = f(A), entry by entry: f multiplies by `factor`, is ReLU, or is its slope (1 above zero, else 0). */
export function map_entries<T>(task: Task, part: i32): void {
  if (task.operation === SCALE) inline.always(map<T>(task, part, SCALE));
  else if (task.operation === RELU) inline.always(map<T>(task, part, RELU));
  else inline.always(map<T>(task, part, RELU_DERIVATIVE));
}

function map<T>(task: Task, part: i32, operation: i32): void {
  const end = vector_offset<T>(task, part + 1);
  const A = task.A;
  const C = task.C;
  const factor = v128.splat<T>(<T>task.factor);
  const zero = v128.splat<T>(<T>0);
  const one = v128.splat<T>(<T>1);
  for (let at = vector_offset<T>(task, part); at < end; at += 16) {
    const a = v128.load(A + at);
    const c =
      operation === SCALE
        ? v128.mul<T>(a, factor)
        : operation === RELU
          ? v128.max<T>(a, zero)
          : v128.and(v128.gt<T>(a, zero), one);
    v128.store(C + at, c);
  }
}

/** Offset in bytes of a part's first vector, of rows · columns numbers. */
function vector_offset<T>(task: Task, part: i32): usize {
  return (<usize>share(vectors<T>(task.rows * task.columns), part, task.parts)) << 4;
}

/**
 * C[i,j] = A[i,j] + B[i]: a column added to each column. Columns of, say, ten rows do not begin on whole vectors, but every
 * fourth (for f32) does: so scratch holds the column four times over, and four columns are added at a time, vector by vector.
 * A part is a range of such groups of columns.
 */
export function add_column<T>(task: Task, part: i32): void {
  const group = lanes<T>();
  const groups = (task.columns + group - 1) / group;
  const first = share(groups, part, task.parts);
  const last = share(groups, part + 1, task.parts);
  const bytes = (<usize>task.rows) << 4;
  const end = (<usize>vectors<T>(task.rows * task.columns)) << 4;
  for (let g = first; g < last; g++) {
    const start = <usize>g * bytes;
    const count = min(bytes, end - start);
    for (let at: usize = 0; at < count; at += 16) {
      v128.store(task.C + start + at, v128.add<T>(v128.load(task.A + start + at), v128.load(task.scratch + at)));
    }
  }
}

/** C = the columns of A whose numbers, u32, stand at `starts`. */
export function select_columns<T>(task: Task, part: i32): void {
  const first = share(task.columns, part, task.parts);
  const last = share(task.columns, part + 1, task.parts);
  const bytes = <usize>task.rows * sizeof<T>();
  let C = task.C + <usize>first * bytes;
  for (let j = first; j < last; j++) {
    const A = task.A + <usize>load<u32>(task.starts + ((<usize>j) << 2)) * bytes;
    let at: usize = 0;
    for (; at + 16 <= bytes; at += 16) v128.store(C + at, v128.load(A + at));
    for (; at < bytes; at += sizeof<T>()) store<T>(C + at, load<T>(A + at));
    C += bytes;
  }
}

/** C = A − factor·B / (√S + second_factor), entry by entry; S stands at `entries`. A part is a range of vectors. */
export function step_by_size<T>(task: Task, part: i32): void {
  const end = vector_offset<T>(task, part + 1);
  const rate = v128.splat<T>(<T>task.factor);
  const epsilon = v128.splat<T>(<T>task.second_factor);
  for (let at = vector_offset<T>(task, part); at < end; at += 16) {
    const size = v128.add<T>(v128.sqrt<T>(v128.load(task.entries + at)), epsilon);
    const step = v128.div<T>(v128.mul<T>(rate, v128.load(task.B + at)), size);
    v128.store(task.C + at, v128.sub<T>(v128.load(task.A + at), step));
  }
}

/**
 * C = factor·A, or 0 where the random word that belongs to the seed (`operation`) and the entry is below `second_factor`. matrix/random_word.ts
 * tells which word that is; here four are mixed at a time. A part is a range of vectors.
 */
export function drop_out<T>(task: Task, part: i32): void {
  const start = vector_offset<T>(task, part);
  const end = vector_offset<T>(task, part + 1);
  const factor = v128.splat<T>(<T>task.factor);
  const limit = i32x4.splat(<i32>task.second_factor);
  const step = i32x4.splat(lanes<T>() * GOLDEN_RATIO);
  const first = i32x4.splat(task.operation + <i32>(start / sizeof<T>()) * GOLDEN_RATIO);
  let count = i32x4.add(first, i32x4.mul(i32x4(1, 2, 3, 4), i32x4.splat(GOLDEN_RATIO)));
  for (let at = start; at < end; at += 16) {
    const is_out = i32x4.lt_s(mixed(count), limit);
    const mask = sizeof<T>() === 8 ? i64x2.extend_low_i32x4_s(is_out) : is_out;
    v128.store(task.C + at, v128.andnot(v128.mul<T>(v128.load(task.A + at), factor), mask));
    count = i32x4.add(count, step);
  }
}

/** 2³² divided by the golden ratio. */
const GOLDEN_RATIO: i32 = 0x9e3779b9;

/** The finalizer of MurmurHash3, in each lane. */
function mixed(number: v128): v128 {
  let mixed = i32x4.mul(v128.xor(number, i32x4.shr_u(number, 16)), i32x4.splat(0x85ebca6b));
  mixed = i32x4.mul(v128.xor(mixed, i32x4.shr_u(mixed, 13)), i32x4.splat(0xc2b2ae35));
  return v128.xor(mixed, i32x4.shr_u(mixed, 16));
}

/** Σ A[i,j]² over a part's entries, as an f64 in scratch. A part is a range of entries. */
export function sum_of_squares<T>(task: Task, part: i32): void {
  const count = task.rows * task.columns;
  let at = task.A + <usize>share(count, part, task.parts) * sizeof<T>();
  const end = task.A + <usize>share(count, part + 1, task.parts) * sizeof<T>();
  let sums = f64x2.splat(0);
  for (; at + 16 <= end; at += 16) {
    const a = v128.load(at);
    if (sizeof<T>() === 8) {
      sums = f64x2.add(sums, f64x2.mul(a, a));
    } else {
      const low = f64x2.promote_low_f32x4(a);
      const high = f64x2.promote_low_f32x4(v128.shuffle<i64>(a, a, 1, 0));
      sums = f64x2.add(sums, f64x2.add(f64x2.mul(low, low), f64x2.mul(high, high)));
    }
  }
  let sum = f64x2.extract_lane(sums, 0) + f64x2.extract_lane(sums, 1);
  for (; at < end; at += sizeof<T>()) {
    const a = <f64>load<T>(at);
    sum += a * a;
  }
  store<f64>(task.scratch + ((<usize>part) << 3), sum);
}

/** Lays the column B out in scratch as often as there are lanes, for `add_column`. */
export function repeat_column<T>(task: Task, _part: i32): void {
  const bytes = <usize>task.rows * sizeof<T>();
  for (let lane = 0; lane < lanes<T>(); lane++) memory.copy(task.scratch + <usize>lane * bytes, task.B, bytes);
}
