import { multiply_add, multiply_add_f64 } from "./vector";

// The constants are in memory, and loaded where they are needed: V8 needs four instructions to make a constant vector, but one
// to load it (measured: 1.3 ns a number in place of 2.1).

/** exp: the least x, log₂e, 1.5·2²³, ln 2 in two parts, and the polynomial's coefficients from the highest power on. */
const EXP = memory.data<f32>([
  -87.33,
  // biome-ignore lint/suspicious/noApproximativeNumericConstant: memory.data takes nothing but literals.
  1.442695, 12582912, -0.693359375, 0.00021219444, 0.000198756915, 0.00139819995, 0.00833345191, 0.0416657959,
  0.16666666, 0.5, 1,
]);

/** log: 0.5, 1, 2, the polynomial's coefficients from the highest power on, and ln 2 in two parts. */
const LOG = memory.data<f64>([
  0.5, 1, 2, 0.14798198605116586, 0.15313837699209373, 0.1818357216161805, 0.22222198432149784, 0.2857142874366239,
  0.3999999999940942, 0.6666666666666735, 0.6931471803691238, 1.9082149292705877e-10,
]);

function exp_constant(n: usize): v128 {
  return v128.load32_splat(EXP + (n << 2));
}

function log_constant(n: usize): v128 {
  return v128.load64_splat(LOG + (n << 3));
}

/**
 * exp(x) for x ≤ 0, in each lane, to within 2 units in the last place; 0 where that is less than the smallest normal f32 can
 * be; NaN stays NaN.
 *
 * x = n·ln 2 + r with a whole n and |r| ≤ ln 2 / 2, so exp(x) = 2ⁿ·exp(r). Adding 1.5·2²³ rounds to whole numbers, and leaves n in the
 * lowest bits. ln 2 is taken off in two parts, the first with so few bits that n times it is exact. exp(r) is a polynomial, and adding
 * n to its exponent's bits multiplies it by 2ⁿ. Method and coefficients: Cephes, expf.
 */
export function exp(x: v128): v128 {
  const least = exp_constant(0);
  const clamped = f32x4.pmax(x, least);
  const shifted = multiply_add(clamped, exp_constant(1), exp_constant(2));
  const n = f32x4.sub(shifted, exp_constant(2));
  let r = multiply_add(n, exp_constant(3), clamped);
  r = multiply_add(n, exp_constant(4), r);
  let p = multiply_add(exp_constant(5), r, exp_constant(6));
  p = multiply_add(p, r, exp_constant(7));
  p = multiply_add(p, r, exp_constant(8));
  p = multiply_add(p, r, exp_constant(9));
  p = multiply_add(p, r, exp_constant(10));
  p = f32x4.add(multiply_add(p, f32x4.mul(r, r), r), exp_constant(11));
  const scaled = i32x4.add(p, i32x4.shl(shifted, 23));
  return v128.andnot(scaled, f32x4.lt(x, least));
}

/** The first bits of 1 and of √½ as f64. */
const ONE: i64 = (<i64>0x3ff00000) << 32;
const ROOT: i64 = (<i64>0x3fe6a09e) << 32;

/**
 * ln(x) for finite x ≥ 1, in both lanes of an f64 vector, to within 1 unit in the last place; NaN stays NaN.
 *
 * x = 2ⁿ·(1 + f) with √½ < 1 + f < √2, so ln x = n·ln 2 + ln(1 + f). The bits of x give n and f. With s = f/(2 + f),
 * ln(1 + f) = f − f²/2 + s·(f²/2 + R(s²)) and a polynomial R. Method and coefficients: fdlibm, e_log.c.
 */
export function log(x: v128): v128 {
  const above_root = i64x2.add(x, i64x2.splat(ONE - ROOT)); // 2ⁿ or more if x is √½·2ⁿ or more.
  const n = i64x2.sub(i64x2.shr_u(above_root, 52), i64x2.splat(1023));
  const f = f64x2.sub(i64x2.sub(x, i64x2.shl(n, 52)), log_constant(1));
  const exponent = f64x2.convert_low_i32x4_s(v128.shuffle<i32>(n, n, 0, 2, 0, 2));
  const half_square = f64x2.mul(log_constant(0), f64x2.mul(f, f));
  const s = f64x2.div(f, f64x2.add(log_constant(2), f));
  const z = f64x2.mul(s, s);
  let R = multiply_add_f64(z, log_constant(3), log_constant(4));
  R = multiply_add_f64(z, R, log_constant(5));
  R = multiply_add_f64(z, R, log_constant(6));
  R = multiply_add_f64(z, R, log_constant(7));
  R = multiply_add_f64(z, R, log_constant(8));
  R = f64x2.mul(z, multiply_add_f64(z, R, log_constant(9)));
  const low = multiply_add_f64(exponent, log_constant(11), f64x2.mul(s, f64x2.add(half_square, R)));
  const result = multiply_add_f64(exponent, log_constant(10), f64x2.sub(f, f64x2.sub(half_square, low)));
  return v128.bitselect(result, x, f64x2.eq(x, x));
}
