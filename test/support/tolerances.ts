/**
 * How far a computed number may be from the expected one, relative to the largest number of its matrix: one table for all tests,
 * each entry with its reason. Whatever is not named here is compared to the bit.
 */
export const tolerances = {
  /** A few hundred sums and products, each rounded by at most 2⁻⁵³ ≈ 1.1e-16, in another order or by another library. */
  float64: 1e-13,
  /** Ten steps of training: the roundings above, carried on and enlarged from step to step. */
  float64_training: 1e-11,
  /** Scores of up to 20 that are moved by up to 2¹⁴ are rounded by at most 2⁻³⁹ ≈ 2e-12, before softmax sees them. */
  float64_shifted: 1e-11,
  /** A few hundred sums and products, each rounded by at most 2⁻²⁴ ≈ 6e-8. */
  float32: 1e-5,
  /**
   * Central differences with the step h = 1e-5: h²/6 times the third derivative is about 1e-11, and the rounding of the loss,
   * 1e-16/h, about 1e-11; gradients are about 0.01 to 1.
   */
  central_difference: 1e-7,
} as const;
