import { multiply_add } from "./vector";

/** The first bits of 1 and of √½ as f64. */
const ONE: i64 = (<i64>0x3ff00000) << 32;
const ROOT: i64 = (<i64>0x3fe6a09e) << 32;

/** Below this, exp is less than the smallest normal f32; it is taken as 0. */
const LEAST: f32 = -87.33;

/**
 * exp(x) for x ≤ 0, in each lane, to within 2 units in the last place; NaN stays NaN.
 *
 * x = n·ln 2 + r with a whole n and |r| ≤ ln 2 / 2, so exp(x) = 2ⁿ·exp(r). ln 2 is taken off in two parts, the first with few bits, so that
 * n times it is exact. exp(r) is a polynomial; 2ⁿ is made by adding n to the exponent's bits. Coefficients: Cephes, expf.
 */
export function exp(x: v128): v128 {
  const vanishes = f32x4.lt(x, f32x4.splat(LEAST));
  const clamped = f32x4.max(x, f32x4.splat(LEAST));
  const n = f32x4.nearest(f32x4.mul(clamped, f32x4.splat(<f32>Math.LOG2E)));
  let r = multiply_add<f32>(n, f32x4.splat(-0.693359375), clamped);
  r = multiply_add<f32>(n, f32x4.splat(2.1219444e-4), r);
  let p = multiply_add<f32>(f32x4.splat(0.000198756915), r, f32x4.splat(0.0013981999507));
  p = multiply_add<f32>(p, r, f32x4.splat(0.0083334519073));
  p = multiply_add<f32>(p, r, f32x4.splat(0.041665795894));
  p = multiply_add<f32>(p, r, f32x4.splat(0.16666665459));
  p = multiply_add<f32>(p, r, f32x4.splat(0.50000001201));
  p = f32x4.add(multiply_add<f32>(p, f32x4.mul(r, r), r), f32x4.splat(1));
  const scaled = i32x4.add(p, i32x4.shl(i32x4.trunc_sat_f32x4_s(n), 23));
  return v128.andnot(scaled, vanishes);
}

/**
 * ln(x) for finite x ≥ 1, in both lanes of an f64 vector, to within 1 unit in the last place; NaN stays NaN.
 *
 * x = 2ⁿ·(1 + f) with √½ < 1 + f < √2, so ln x = n·ln 2 + ln(1 + f). The bits of x give n and f. With s = f/(2 + f),
 * ln(1 + f) = f − f²/2 + s·(f²/2 + R(s²)) and a polynomial R. Method and coefficients: fdlibm, e_log.c.
 */
export function log(x: v128): v128 {
  const above_root = i64x2.add(x, i64x2.splat(ONE - ROOT)); // 2ⁿ or more if x is √½·2ⁿ or more.
  const n = i64x2.sub(i64x2.shr_u(above_root, 52), i64x2.splat(1023));
  const one_plus_f = i64x2.sub(x, i64x2.shl(n, 52));
  const f = f64x2.sub(one_plus_f, f64x2.splat(1));
  const exponent = f64x2.convert_low_i32x4_s(i8x16.shuffle(n, n, 0, 1, 2, 3, 8, 9, 10, 11, 0, 1, 2, 3, 8, 9, 10, 11));
  const half_square = f64x2.mul(f64x2.splat(0.5), f64x2.mul(f, f));
  const s = f64x2.div(f, f64x2.add(f64x2.splat(2), f));
  const z = f64x2.mul(s, s);
  let R = multiply_add<f64>(z, f64x2.splat(0.14798198605116586), f64x2.splat(0.15313837699209373));
  R = multiply_add<f64>(z, R, f64x2.splat(0.1818357216161805));
  R = multiply_add<f64>(z, R, f64x2.splat(0.22222198432149784));
  R = multiply_add<f64>(z, R, f64x2.splat(0.2857142874366239));
  R = multiply_add<f64>(z, R, f64x2.splat(0.3999999999940942));
  R = multiply_add<f64>(z, R, f64x2.splat(0.6666666666666735));
  R = f64x2.mul(z, R);
  const low = multiply_add<f64>(exponent, f64x2.splat(1.9082149292705877e-10), f64x2.mul(s, f64x2.add(half_square, R)));
  const rest = f64x2.sub(half_square, low);
  const result = multiply_add<f64>(exponent, f64x2.splat(0.6931471803691238), f64x2.sub(f, rest));
  return v128.bitselect(result, x, f64x2.eq(x, x));
}
