import { describe, expect, it } from "vitest";
import type { Kept, Numbers } from "../../../lib/backend/backend";
import { own_entries } from "../../../lib/backend/own_entries";
import { KernelMemory } from "../../../lib/backend/wasm/memory";
import { KeptNumbers, WasmScope } from "../../../lib/backend/wasm/scope";
import type { WasmBackend } from "../../../lib/backend/wasm/wasm";
import { to_sparse } from "../../../lib/matrix/sparse_matrix";
import { random_matrix, the_kernels } from "./arbitrary_matrices";

const kernels = the_kernels();
const A = Float32Array.of(1, 2, 3, 4);

const OVER =
  "this matrix was computed in a step of a training that is over, and its numbers are given up; " +
  "read its `values` in the step itself, or give it to `carry`, or return it from the training";

/** Runs a function with a scope, which is closed at the end. */
function with_scope(run: (scope: NonNullable<ReturnType<WasmBackend["open_scope"]>>) => void): void {
  const scope = kernels.open_scope()!;
  try {
    run(scope);
  } finally {
    scope.close();
  }
}

const read = (numbers: Numbers) => [...(numbers as Kept).values()];

describe("a scope", () => {
  it("scope.keep(values) keeps a copy for the whole training", () => {
    with_scope((scope) => {
      const values = A.slice();
      const kept = scope.keep(values);
      values.fill(0);
      for (let step = 0; step < 10; step++) scope.next_step();
      expect(kept.values()).toStrictEqual(A);
    });
  });

  it("what is computed from kept numbers is kept: every operation's result", () => {
    with_scope((scope) => {
      const a = scope.keep(A);
      const S = scope.keep_entries(to_sparse(random_matrix(1, 2, 2)), 2)!;
      const sizes = { rows: 2, inner: 2, columns: 2 };
      const results: Record<string, Numbers> = {
        dense_product: kernels.dense_product(a, A, sizes, "neither"),
        dense_product_second: kernels.dense_product(A, a, sizes, "neither"),
        sparse_product: kernels.sparse_product(A, S, sizes),
        sparse_transposed_product: kernels.sparse_transposed_product(A, S, sizes),
        add: kernels.add(A, a),
        subtract: kernels.subtract(a, A),
        multiply: kernels.multiply(a, A),
        scale: kernels.scale(a, 2),
        relu: kernels.relu(a),
        relu_derivative: kernels.relu_derivative(a),
        step_by_size: kernels.step_by_size(a, A, A, 1, 1),
        drop_out: kernels.drop_out(a, 0.5, 1),
        add_column: kernels.add_column(a, A.subarray(0, 2)),
        softmax: kernels.softmax(a, 2),
        select_columns: kernels.select_columns(a, 2, Uint32Array.of(1)),
        row_sums: kernels.row_sums(a, 2),
      };
      for (const [name, result] of Object.entries(results)) expect(result, name).toBeInstanceOf(KeptNumbers);
    });
  });

  it("what is computed from ordinary arrays alone is an ordinary array, also while a scope is open", () => {
    with_scope(() => expect(kernels.add(A, A)).toStrictEqual(Float32Array.of(2, 4, 6, 8)));
  });

  it("a result can be used in its step, and says so from the next one on", () => {
    with_scope((scope) => {
      const sum = kernels.add(scope.keep(A), A) as Kept;
      expect(read(kernels.add(sum, A))).toStrictEqual([3, 6, 9, 12]);
      scope.next_step();
      for (const use of [() => sum.values(), () => kernels.add(sum, A), () => kernels.scale(sum, 2)]) {
        expect(use).toThrow(OVER);
      }
      expect(() => scope.carry(sum)).toThrow(OVER);
    });
  });

  it("every operation refuses a result whose step is over, and takes no memory for that", () => {
    const memory = new KernelMemory();
    const scope = new WasmScope(
      memory,
      0,
      () => true,
      () => {},
    );
    const stale = scope.result(scope.reserve(16), 4);
    scope.close();
    const sizes = { rows: 2, inner: 2, columns: 2 };
    const S = to_sparse(random_matrix(1, 2, 2));
    const uses = [
      () => kernels.dense_product(stale, A, sizes, "neither"),
      () => kernels.sparse_product(stale, S, sizes),
      () => kernels.sparse_transposed_product(stale, S, sizes),
      () => kernels.add(A, stale),
      () => kernels.multiply(stale, A),
      () => kernels.scale(stale, 2),
      () => kernels.relu(stale),
      () => kernels.step_by_size(A, A, stale, 1, 1),
      () => kernels.drop_out(stale, 0.5, 1),
      () => kernels.add_column(A, stale),
      () => kernels.softmax(stale, 2),
      () => kernels.select_columns(stale, 2, Uint32Array.of(0)),
      () => kernels.row_sums(stale, 2),
      () => kernels.sum_of_squares(stale),
      () => kernels.cross_entropy(stale, A, 2),
      () => kernels.column_argmax(stale, 2),
    ];
    const before = memory.memory.buffer.byteLength;
    for (let n = 0; n < 20; n++) for (const use of uses) expect(use).toThrow(OVER);
    memory.claim(2 ** 20 - 64);
    expect(memory.memory.buffer.byteLength, "what the scope had is free").toBe(before);
  });

  it("carry(kept) lets it go on to the next step, again and again, wherever it lies", () => {
    with_scope((scope) => {
      const sum = kernels.add(scope.keep(A), A) as Kept;
      for (let step = 0; step < 20; step++) {
        scope.carry(sum);
        scope.carry(sum);
        scope.next_step();
        const noise = kernels.multiply(sum, Float32Array.of(9, 9, 9, 9)); // What would overwrite it
        expect(read(noise)).toStrictEqual([18, 36, 54, 72]);
      }
      expect(read(sum)).toStrictEqual([2, 4, 6, 8]);
      scope.next_step();
      expect(() => kernels.add(sum, A)).not.toThrow(); // Read, so it is an ordinary array by now
    });
  });

  it("carry(kept) of a multiple carries it, with or without what it is a multiple of", () => {
    with_scope((scope) => {
      const X = scope.keep(A);
      let [sum, half] = [kernels.add(X, A), kernels.scale(X, 0.5)];
      for (let step = 0; step < 9; step++) {
        const [both, alone] = [kernels.scale(sum, 1), kernels.scale(sum, 2)];
        scope.carry(sum as Kept);
        if (step % 2) scope.carry(both as Kept);
        scope.carry(half as Kept);
        scope.next_step();
        expect(() => (alone as Kept).values()).toThrow(OVER);
        sum = kernels.scale(step % 2 ? both : sum, 1);
        half = kernels.scale(half, 1);
        kernels.multiply(X, X);
      }
      expect(read(sum)).toStrictEqual([2, 4, 6, 8]);
      expect(read(half)).toStrictEqual([0.5, 1, 1.5, 2]);
    });
  });

  it("numbers that were read are an ordinary array: right for ever, and what is written there is computed with", () => {
    const scope = kernels.open_scope()!;
    const sum = kernels.add(scope.keep(A), A) as Kept;
    const values = sum.values();
    expect(sum.values()).toBe(values);
    values[0] = 100;
    expect(kernels.add(sum, A)).toStrictEqual(Float32Array.of(101, 6, 9, 12));
    scope.carry(sum);
    scope.next_step();
    scope.next_step();
    scope.close();
    expect(values).toStrictEqual(Float32Array.of(100, 4, 6, 8));
    expect(values.buffer).toBeInstanceOf(ArrayBuffer);
    expect(values.buffer.byteLength).toBe(16);
    expect(kernels.add(sum, A)).toStrictEqual(Float32Array.of(101, 6, 9, 12));
  });

  it("a multiple keeps its numbers when those that it is a multiple of are read and changed", () => {
    with_scope((scope) => {
      const sum = kernels.add(scope.keep(A), A) as Kept;
      const half = kernels.scale(sum, 0.5);
      sum.values().fill(0);
      expect(read(half)).toStrictEqual([...A]);
    });
  });

  it("close() gives everything up, what is kept for the whole training too, and may be called twice", () => {
    const scope = kernels.open_scope()!;
    const [kept, entries] = [scope.keep(A), scope.keep_entries(to_sparse(random_matrix(1, 2, 2)), 2)!];
    const sum = kernels.add(kept, A) as Kept;
    scope.close();
    scope.close();
    for (const use of [() => kept.values(), () => entries.arrays(), () => sum.values()]) expect(use).toThrow(OVER);
  });

  it("takes the memory of a step and of what goes on, however many steps there are", () => {
    const memory = new KernelMemory();
    const scope = new WasmScope(
      memory,
      0,
      () => true,
      () => {},
    );
    const sizes: number[] = [];
    let carried = scope.result(scope.reserve(400_000), 100_000);
    for (let step = 0; step < 300; step++) {
      scope.carry(carried);
      scope.next_step();
      for (let n = 0; n < 10; n++) carried = scope.result(scope.reserve(400_000), 100_000);
      sizes.push(memory.memory.buffer.byteLength);
    }
    expect(sizes.at(-1)).toBe(sizes[20]);
    expect(sizes.at(-1)).toBeLessThan(8 * 2 ** 20); // 4 MB a step
  });

  it("close() gives the memory back", () => {
    const memory = new KernelMemory();
    const run = () => {
      const scope = new WasmScope(
        memory,
        0,
        () => true,
        () => {},
      );
      scope.keep(new Float32Array(500_000));
      for (let step = 0; step < 5; step++) {
        scope.reserve(3_000_000);
        scope.next_step();
      }
      scope.close();
    };
    run();
    const before = memory.memory.buffer.byteLength;
    for (let n = 0; n < 100; n++) run();
    expect(memory.memory.buffer.byteLength).toBe(before);
  });

  it("results belong to the innermost of their operands' scopes, and outer ones outlive inner ones", () => {
    with_scope((outer) => {
      const a = outer.keep(A);
      let within: Kept | undefined;
      with_scope((inner) => {
        const b = inner.keep(A);
        for (const mixed of [kernels.add(a, b), kernels.add(b, a)]) expect((mixed as Kept).scope).toBe(inner);
        inner.next_step();
        within = kernels.add(b, a) as Kept;
        outer.carry(within); // Another's: stays as it is.
      });
      expect(() => within!.values()).toThrow(OVER);
      expect(read(kernels.add(a, A))).toStrictEqual([2, 4, 6, 8]);
    });
  });
});

describe("kept entries", () => {
  const S = to_sparse(random_matrix(1, 5, 7, { density: 0.5 }));

  it("select(indices).arrays() are the chosen columns, with entries of their own", () => {
    with_scope((scope) => {
      const selected = scope.keep_entries(S, S.rows)!.select(Uint32Array.of(6, 0, 0));
      expect(selected.columns).toBe(3);
      const { column_starts, column_ends, row_indices, values } = selected.arrays();
      expect(values.length).toBe(column_ends.at(-1));
      [6, 0, 0].forEach((column, j) => {
        const [from, to] = [S.column_starts[column]!, S.column_ends[column]!];
        const [start, end] = [column_starts[j]!, column_ends[j]!];
        expect(values.slice(start, end)).toStrictEqual(S.values.slice(from, to));
        expect(row_indices.slice(start, end)).toStrictEqual(S.row_indices.slice(from, to));
      });
      for (const array of [values, row_indices]) expect(array.buffer.byteLength).toBe(array.byteLength);
    });
  });

  it("arrays() are the same at each call, and stay right after the scope", () => {
    const scope = kernels.open_scope()!;
    const kept = scope.keep_entries(S, S.rows)!;
    const arrays = kept.arrays();
    expect(kept.arrays()).toBe(arrays);
    scope.close();
    expect(kept.arrays()).toStrictEqual(own_entries(S));
  });

  it("keep_entries(arrays, rows) of entries that are out of order is undefined, wherever they are", () => {
    const large = to_sparse(random_matrix(2, 60, 9000, { density: 0.5 })); // Shared by threads
    with_scope((scope) => {
      expect(scope.keep_entries(large, 60)).toBeDefined();
      for (const column of [0, 1, 4500, 8999]) {
        const end = large.column_ends[column]!;
        for (const wrong of [
          [3, 3],
          [5, 3],
          [3, 60],
          [3, 65_535],
        ]) {
          const row_indices = large.row_indices.slice();
          row_indices.set(wrong, end - 2);
          expect(scope.keep_entries({ ...large, row_indices }, 60), `${column}: ${wrong}`).toBeUndefined();
        }
        const column_ends = large.column_ends.slice();
        column_ends[column] = large.values.length + 1;
        expect(scope.keep_entries({ ...large, column_ends }, 60)).toBeUndefined();
        const column_starts = large.column_starts.slice();
        column_starts[column] = end + 1;
        expect(scope.keep_entries({ ...large, column_starts }, 60)).toBeUndefined();
      }
    });
  });

  it("a selection is right for the whole training, since its entries are, and one that was read is for ever", () => {
    const scope = kernels.open_scope()!;
    const kept = scope.keep_entries(S, S.rows)!;
    const [early, unread, read_in_time] = [0, 1, 2].map((column) => kept.select(Uint32Array.of(column)));
    const arrays = read_in_time!.arrays();
    const expected = early!.select(Uint32Array.of(0)).arrays();
    for (let step = 0; step < 9; step++) {
      scope.next_step();
      kept.select(Uint32Array.from({ length: 50 }, () => 3));
      kernels.multiply(scope.keep(A), A); // What would overwrite it
    }
    expect(early!.arrays()).toStrictEqual(expected);
    scope.close();
    expect(() => unread!.arrays()).toThrow(OVER);
    expect(() => kernels.sparse_product(A, unread!, { rows: 1, inner: 4, columns: 1 })).toThrow(OVER);
    expect(read_in_time!.arrays()).toBe(arrays);
  });

  it("own_entries(S) leaves out the entries of other columns", () => {
    const chosen = {
      ...S,
      column_starts: S.column_starts.slice(2, 4),
      column_ends: S.column_ends.slice(2, 4),
    };
    const own = own_entries(chosen);
    expect(own.values).toStrictEqual(S.values.slice(S.column_starts[2], S.column_ends[3]));
    expect([...own.column_starts]).toStrictEqual([0, S.column_ends[2]! - S.column_starts[2]!]);
  });
});
