/** Set by the build: 1 for engines with relaxed SIMD, else 0. */
declare const RELAXED: i32;

/** Set by the build: 1 for engines that join pairs of vectors, else 0. */
declare const WIDE: i32;
