// Numbers that the kernels and the TypeScript that calls them both need, written so that both compilers read them.

/** `operation` of combine_entries. */
export const ADD = 0;
export const SUBTRACT = 1;
export const MULTIPLY = 2;

/** `operation` of map_entries. */
export const SCALE = 0;
export const RELU = 1;
export const RELU_DERIVATIVE = 2;

/** The most vectors of a column that `dense_sparse` sums in registers at a time. V8 keeps an eighth in memory, which every entry waits for. */
export const STRIP_VECTORS = 7;

/** The vectors of a column of A that `dense_sparse_transposed` holds in registers while a column's entries pass by. */
export const GROUP_VECTORS = 8;

/** Inner steps of a dense product at a time: a tile's rows of A and its columns of B, at most 20 kB, stay in the first-level cache. */
export const INNER_BLOCK = 256;

/** Bytes in which each part of a dense product may lay a block of B's columns side by side, and a tile of C aside. */
export const PANEL_BYTES = 8704;
