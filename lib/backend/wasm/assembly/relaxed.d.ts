/** Set by the build: 1 for engines with relaxed SIMD, else 0. */
declare const RELAXED: i32;
