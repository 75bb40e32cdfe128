import type { Numbers } from "./backend";

/**
 * How windows lie on images. An image has so many channels; number c + channels·(x + width·y) of its column is what channel c has in column x
 * of row y. Windows lie `stride` apart, the first of them `left` and `top` outside of the image; what is outside counts as 0.
 *
 * Number c + channels·(j + window_width·i) of a patch is what a window has in channel c, in its column j of its row i. Number x + across·y is
 * the window in column x of row y.
 */
export interface Windows {
  readonly channels: number;
  readonly width: number;
  readonly height: number;
  readonly window_width: number;
  readonly window_height: number;
  readonly stride: number;
  readonly left: number;
  readonly top: number;
  /** How many windows lie beside each other, and how many below each other. */
  readonly across: number;
  readonly down: number;
}

/** What is computed window by window, and channel by channel. A has a column for each image; Z has one for each window of each image. */
export interface SignalBackend {
  /** Z = W·P + b, where each column of P is a patch of A. W is filters × numbers of a patch; b, filters × one, may be left out. */
  convolve(A: Numbers, W: Numbers, b: Numbers | undefined, windows: Windows): Numbers;
  /** ∂loss/∂W = dZ·Pᵀ, from A and dZ = ∂loss/∂Z. */
  convolve_weights(A: Numbers, dZ: Numbers, windows: Windows): Numbers;
  /** ∂loss/∂A from dZ and W: Wᵀ·dZ, where each number goes back to the place in the image that it was read from. */
  convolve_back(dZ: Numbers, W: Numbers, windows: Windows): Numbers;

  /** The largest number of each window, channel by channel. The windows lie inside of the image. */
  max_pool(A: Numbers, windows: Windows): Numbers;
  /** ∂loss/∂A from dP = ∂loss/∂(max_pool(A)): each slope goes to where the largest number stands, of equal ones the first. */
  max_pool_back(dP: Numbers, A: Numbers, windows: Windows): Numbers;
  /** The mean of each window, channel by channel. The windows lie inside of the image. */
  average_pool(A: Numbers, windows: Windows): Numbers;
  /** ∂loss/∂A from dP = ∂loss/∂(average_pool(A)): each number of a window has an equal share of its slope. */
  average_pool_back(dP: Numbers, windows: Windows): Numbers;

  /** C[i,j] = p[i]·A[i,j] + q[i]·B[i,j] + r[i]. */
  combine_rows(A: Numbers, p: Numbers, B: Numbers, q: Numbers, r: Numbers): Numbers;
  /** Σⱼ (A[i,j] − a[i])·(B[i,j] − b[i]) for each row. */
  row_covariances(A: Numbers, a: Numbers, B: Numbers, b: Numbers): Numbers;
}

/** Numbers of an image, of a patch, and how many windows an image has. */
export function sizes_of({ channels, width, height, window_width, window_height, across, down }: Windows) {
  return { image: channels * width * height, patch: channels * window_width * window_height, places: across * down };
}
