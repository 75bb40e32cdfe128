/** The numbers of type T in a vector of 128 bits: four f32 or two f64. */
export function lanes<T>(): i32 {
  return 16 / <i32>sizeof<T>();
}

/** Vectors needed to hold `count` numbers. */
export function vectors<T>(count: i32): i32 {
  return (count + lanes<T>() - 1) / lanes<T>();
}

/**
 * a·b + c in each lane. RELAXED is set when this is compiled for engines with relaxed SIMD, where it is one instruction, rounded once
 * (fused) on processors that have it: a third more dense products a second.
 */
export function multiply_add<T>(a: v128, b: v128, c: v128): v128 {
  if (RELAXED) return v128.relaxed_madd<T>(a, b, c);
  return v128.add<T>(v128.mul<T>(a, b), c);
}

/** The first `count` lanes of a vector, written one by one, so that what follows them in memory stays as it is. */
export function store_part<T>(address: usize, vector: v128, count: i32): void {
  if (count >= lanes<T>()) {
    v128.store(address, vector);
    return;
  }
  if (sizeof<T>() === 8) {
    v128.store64_lane(address, vector, 0);
    return;
  }
  if (count === 1) {
    v128.store32_lane(address, vector, 0);
    return;
  }
  v128.store64_lane(address, vector, 0);
  if (count === 3) v128.store32_lane(address, vector, 2, 8);
}

/** Sets numbers to zero. */
export function clear<T>(address: usize, count: i32): void {
  memory.fill(address, 0, <usize>count * sizeof<T>());
}
