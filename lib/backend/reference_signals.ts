import { array_of, type Numbers, type SignalBackend } from "./backend";
import { new_values, type Precision, precision_of, type Values, wider } from "./values";
import { sizes_of, type Windows } from "./windows";

/** Convolution and pooling as plain loops over all pairs of a window and a number under it. Sums are kept in float64 and rounded once. */
export const reference_signals: SignalBackend = {
  convolve(A, W, b, windows) {
    const [a, w] = [array_of(A), array_of(W)];
    const { image, patch, places } = sizes_of(windows);
    const filters = w.length / patch;
    const precision = wider(a, w);
    const bias = b ? array_of(b) : new_values(filters, precision);
    const Z = new Float64Array((filters * places * a.length) / image);
    for (let z = 0; z < Z.length; z += filters) Z.set(bias, z);
    for_each_pair(windows, a.length / image, (place, entry, at) => {
      for (let f = 0; f < filters; f++) Z[f + filters * place]! += w[f + filters * entry]! * a[at]!;
    });
    return rounded(Z, precision);
  },

  convolve_weights(A, dZ, filters, windows) {
    const [a, dz] = [array_of(A), array_of(dZ)];
    const { image, patch } = sizes_of(windows);
    const dW = new Float64Array(filters * patch);
    for_each_pair(windows, a.length / image, (place, entry, at) => {
      for (let f = 0; f < filters; f++) dW[f + filters * entry]! += dz[f + filters * place]! * a[at]!;
    });
    return rounded(dW, wider(a, dz));
  },

  convolve_back(dZ, W, windows) {
    const [dz, w] = [array_of(dZ), array_of(W)];
    const { image, patch, places } = sizes_of(windows);
    const filters = w.length / patch;
    const examples = dz.length / (filters * places);
    const dA = new Float64Array(image * examples);
    for_each_pair(windows, examples, (place, entry, at) => {
      for (let f = 0; f < filters; f++) dA[at]! += w[f + filters * entry]! * dz[f + filters * place]!;
    });
    return rounded(dA, wider(dz, w));
  },

  max_pool(A, windows) {
    const a = array_of(A);
    return rounded(
      Float64Array.from(places_of_largest(a, windows), (at) => a[at]!),
      precision_of(a),
    );
  },

  max_pool_back(dP, A, windows) {
    const [dp, a] = [array_of(dP), array_of(A)];
    const dA = new Float64Array(a.length);
    places_of_largest(a, windows).forEach((at, n) => {
      dA[at]! += dp[n]!;
    });
    return rounded(dA, wider(dp, a));
  },

  average_pool(A, windows) {
    const a = array_of(A);
    const { image, places } = sizes_of(windows);
    const { channels, window_width, window_height } = windows;
    const P = new Float64Array((channels * places * a.length) / image);
    for_each_pair(windows, a.length / image, (place, entry, at) => {
      P[(entry % channels) + channels * place]! += a[at]! / (window_width * window_height);
    });
    return rounded(P, precision_of(a));
  },

  average_pool_back(dP, windows) {
    const dp = array_of(dP);
    const { image, places } = sizes_of(windows);
    const { channels, window_width, window_height } = windows;
    const examples = dp.length / (channels * places);
    const dA = new Float64Array(image * examples);
    for_each_pair(windows, examples, (place, entry, at) => {
      dA[at]! += dp[(entry % channels) + channels * place]! / (window_width * window_height);
    });
    return rounded(dA, precision_of(dp));
  },

  combine_rows(A, p, B, q, r) {
    const [a, b] = [array_of(A), array_of(B)];
    const [ps, qs, rs] = [array_of(p), array_of(q), array_of(r)];
    const C = new_values(a.length, wider(a, b));
    for (let n = 0; n < C.length; n++) {
      const i = n % ps.length;
      C[n] = ps[i]! * a[n]! + qs[i]! * b[n]! + rs[i]!;
    }
    return C;
  },

  row_covariances(A, a, B, b) {
    const [as, bs] = [array_of(A), array_of(B)];
    const [a_shift, b_shift] = [array_of(a), array_of(b)];
    const sums = new Float64Array(a_shift.length);
    for (let n = 0; n < as.length; n++) {
      const i = n % sums.length;
      sums[i]! += (as[n]! - a_shift[i]!) * (bs[n]! - b_shift[i]!);
    }
    return rounded(sums, wider(as, bs));
  },
};

/**
 * Calls `f` for each number of each image that lies under each window: with the window's number among those of all images, the number's
 * place in the window's patch, and its place among the numbers of all images. What is outside of the image is left out.
 */
function for_each_pair(
  windows: Windows,
  examples: number,
  f: (place: number, entry: number, at: number) => void,
): void {
  const { channels, width, height, window_width, window_height, stride, left, top, across, down } = windows;
  for (let place = 0; place < examples * across * down; place++) {
    const x0 = (place % across) * stride - left;
    const y0 = (Math.floor(place / across) % down) * stride - top;
    const example = Math.floor(place / (across * down));
    for (let i = Math.max(0, -y0); i < Math.min(window_height, height - y0); i++) {
      for (let j = Math.max(0, -x0); j < Math.min(window_width, width - x0); j++) {
        const entry = channels * (j + window_width * i);
        const at = channels * (x0 + j + width * (y0 + i + height * example));
        for (let c = 0; c < channels; c++) f(place, entry + c, at + c);
      }
    }
  }
}

/** Where the largest number of each window stands, channel by channel: of equal ones the first, and NaN before all others. */
function places_of_largest(a: Values, windows: Windows): Uint32Array {
  const { image, places } = sizes_of(windows);
  const { channels } = windows;
  const found = new Uint32Array((channels * places * a.length) / image);
  for_each_pair(windows, a.length / image, (place, entry, at) => {
    const n = (entry % channels) + channels * place;
    const is_first = entry < channels;
    if (is_first || a[at]! > a[found[n]!]! || Number.isNaN(a[at]!)) found[n] = at;
  });
  return found;
}

function rounded(sums: Float64Array, precision: Precision): Numbers {
  return precision === "float64" ? sums : Float32Array.from(sums);
}
