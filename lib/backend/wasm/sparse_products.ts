import { arrays_of, type Backend, type ProductSizes, type SparseNumbers } from "../backend";
import { own_entries } from "../own_entries";
import { reference } from "../reference";
import { precision_of } from "../values";
import { GROUP_VECTORS, STRIP_VECTORS } from "./constants";
import { type Engine, is_double, scope_of } from "./engine";
import { parts_for } from "./parts";
import { type AreInOrder, KeptColumns } from "./scope";

/** So many groups of rows share the work well enough; pieces beside them would only have to be added up. */
const ENOUGH_GROUPS = 4;

/** With more columns of a sparse factor than this, those of the dense one that belong to a row's entries are not in the caches. */
const MOST_TRANSPOSED = 256;

/** Parts of A·Sᵀ once S is transposed. They are ranges of S's rows, and unlike: the middle of an image has more ink than its rim. */
const UNLIKE_PARTS = 16;

/** Numbers between the rooms for two rows' entries: without them the rooms would share few lines of the first-level cache. */
const GAP = 32;

/** Room for more entries than this is not taken. MNIST's pixels need 226,000 for a mini-batch of 256. */
const MOST_ROOM = 2 ** 20;

/**
 * S of so many numbers, zeros included, is worth transposing in two halves. More parts than two would look longer for their rows than they
 * work on them.
 */
const HALVES_WORK = 25_000;

/** Addresses of a sparse factor's arrays. */
type Addresses = readonly [starts: number, ends: number, row_indices: number, entries: number];

/** Products with a sparse second factor, and a sparse matrix written out. */
export function sparse_products(
  engine: Engine,
): Pick<Backend, "sparse_product" | "sparse_transposed_product" | "fill_in"> {
  const multiply =
    (name: "sparse_product" | "sparse_transposed_product", run: Multiply): Backend[typeof name] =>
    (A, S, sizes) => {
      if (is_double(A) || is_sparse_double(S)) return reference[name](A, S, sizes);
      engine.begin();
      const scope = scope_of(A, S);
      const [a, s] = [engine.operand(A), addresses_of(engine, S)];
      const C = engine.room(scope, sizes.rows * sizes.columns);
      run(engine, sizes, a, s, C);
      return engine.result(scope, C, sizes.rows * sizes.columns);
    };
  return {
    sparse_product: multiply("sparse_product", multiply_by_strips),
    sparse_transposed_product: multiply("sparse_transposed_product", multiply_transposed),

    fill_in(S, rows) {
      if (is_sparse_double(S)) return reference.fill_in(S, rows);
      engine.begin();
      const scope = S instanceof KeptColumns ? S.scope : undefined;
      const columns = S instanceof KeptColumns ? S.columns : arrays_of(S).column_starts.length;
      const s = addresses_of(engine, S);
      const C = engine.room(scope, rows * columns);
      engine.pool.run("fill_in", parts_for(rows * columns), ...s, C, rows, columns);
      return engine.result(scope, C, rows * columns);
    },
  };
}

/** Whether each column's entries, of `count`, exist, in rows that exist and ascend. */
export function are_in_order(engine: Engine): AreInOrder {
  return (S, rows, count) => {
    engine.begin();
    const parts = parts_for(count / CHECKED_AT_ONCE);
    const faults = engine.scratch.reserve(4 * parts);
    const [starts, ends, row_indices] = addresses_of(engine, S);
    engine.pool.run("are_in_order", parts, starts, ends, row_indices, rows, S.columns, count, faults);
    return engine.memory.are_zero(faults, parts);
  };
}

/** Row indices that are looked at in one operation. */
const CHECKED_AT_ONCE = 8;

/** Where the arrays are; entries that are not in the memory are copied into scratch, those of the columns alone. */
function addresses_of(engine: Engine, S: SparseNumbers): Addresses {
  if (S instanceof KeptColumns) {
    const starts = engine.indices(S.bounds);
    return [starts, starts + 4 * S.columns, ...S.addresses];
  }
  const { column_starts, column_ends, row_indices, values } = own_entries(arrays_of(S));
  const indices = engine.scratch.reserve(2 * row_indices.length);
  engine.memory.views.uint16.set(row_indices, indices / 2);
  return [engine.indices(column_starts), engine.indices(column_ends), indices, engine.operand(values)];
}

/** Has a product computed in its room, from the addresses of its factors. */
type Multiply = (engine: Engine, sizes: ProductSizes, a: number, S: Addresses, C: number) => void;

/** Two kernels: A laid out in strips, if it has more than one, and the product. */
function multiply_by_strips(engine: Engine, sizes: ProductSizes, a: number, S: Addresses, C: number, unlike = false) {
  const { rows, inner, columns } = sizes;
  const vectors = Math.ceil(rows / 4);
  let from = a;
  if (vectors > STRIP_VECTORS) {
    from = engine.scratch.reserve(16 * vectors * inner);
    engine.pool.run("pack_strips", parts_for(rows * inner), a, from, rows, inner);
  }
  const parts = parts_for(work(sizes));
  engine.pool.run("dense_sparse", unlike && parts > 1 ? UNLIKE_PARTS : parts, from, ...S, C, rows, inner, columns);
}

/** A·Sᵀ. S has a row for each column of the result. */
const multiply_transposed: Multiply = (engine, sizes, a, S, C) => {
  const { rows, inner, columns } = sizes;
  const has_room = inner <= MOST_TRANSPOSED && columns * (inner + GAP) <= MOST_ROOM;
  const multiply = groups_in(rows) >= ENOUGH_GROUPS && has_room ? multiply_by_transposing : multiply_by_pieces;
  multiply(engine, sizes, a, S, C);
};

/** For many rows and few columns: the entries of Sᵀ, and A's product with that. */
function multiply_by_transposing(engine: Engine, sizes: ProductSizes, a: number, S: Addresses, C: number): void {
  const { inner, columns } = sizes;
  const { scratch, pool } = engine;
  const room = inner + GAP;
  const turned: Addresses = [
    scratch.reserve(4 * columns),
    scratch.reserve(4 * columns),
    scratch.reserve(2 * columns * room),
    scratch.reserve(4 * columns * room),
  ];
  pool.run("transpose_entries", inner * columns >= HALVES_WORK ? 2 : 1, ...S, columns, inner, room, ...turned);
  multiply_by_strips(engine, sizes, a, turned, C, true);
}

/** Two kernels: sums for each group of rows and piece of the inner axis, and the sum of those. */
function multiply_by_pieces(engine: Engine, sizes: ProductSizes, a: number, S: Addresses, C: number): void {
  const { rows, inner, columns } = sizes;
  const groups = groups_in(rows);
  const parts = parts_for(work(sizes));
  const pieces = groups < ENOUGH_GROUPS ? Math.max(1, Math.floor(parts / Math.max(1, groups))) : 1;
  const is_one_sum = pieces === 1 && groups === 1 && (rows % 4 === 0 || rows === 10);
  const vectors = Math.ceil(rows / 4);
  const sums = is_one_sum ? C : engine.scratch.reserve(16 * pieces * vectors * columns);
  const { pool } = engine;
  pool.run("dense_sparse_transposed", pieces * groups, a, ...S, sums, rows, inner, columns, pieces, is_one_sum ? 1 : 0);
  if (!is_one_sum) pool.run("sum_pieces", parts_for(columns * vectors * pieces), sums, C, rows, columns, pieces);
}

/** Groups of A's rows. */
function groups_in(rows: number): number {
  return Math.ceil(rows / 4 / GROUP_VECTORS);
}

/** Vector operations of a sparse product, if a fifth of its entries are there: to count them would take longer than the answer is worth. */
function work({ rows, inner, columns }: ProductSizes): number {
  return (Math.ceil(rows / 4) * inner * columns) / 5;
}

function is_sparse_double(S: SparseNumbers): boolean {
  return !(S instanceof KeptColumns) && precision_of(arrays_of(S).values) === "float64";
}
