// Every matrix is float32 and column-major, and begins at an address that is a multiple of 16. A vector holds four numbers.

/** Vectors needed to hold `count` numbers. */
export function vectors(count: i32): i32 {
  return (count + 3) >> 2;
}

/**
 * a·b + c in each lane. RELAXED is set when this is compiled for engines with relaxed SIMD, where it is one instruction, rounded once
 * (fused) on processors that have it.
 */
export function multiply_add(a: v128, b: v128, c: v128): v128 {
  if (RELAXED) return f32x4.relaxed_madd(a, b, c);
  return f32x4.add(f32x4.mul(a, b), c);
}

/** a·b + c in both lanes of f64 vectors. */
export function multiply_add_f64(a: v128, b: v128, c: v128): v128 {
  if (RELAXED) return f64x2.relaxed_madd(a, b, c);
  return f64x2.add(f64x2.mul(a, b), c);
}

/** The first `count` lanes of a vector, written one by one, so that what follows them in memory stays as it is. */
export function store_part(address: usize, vector: v128, count: i32): void {
  if (count >= 4) {
    v128.store(address, vector);
  } else if (count === 1) {
    v128.store32_lane(address, vector, 0);
  } else {
    v128.store64_lane(address, vector, 0);
    if (count === 3) v128.store32_lane(address, vector, 2, 8);
  }
}

/** The address of vector `v` of the matrix at an address. */
export function at_vector(address: usize, v: i32): usize {
  return address + ((<usize>v) << 4);
}

/** The address of number `n` of the matrix at an address. */
export function at_number(address: usize, n: i32): usize {
  return address + ((<usize>n) << 2);
}
