import type { Numbers, SignalBackend } from "../backend";
import { reference_signals } from "../reference_signals";
import { sizes_of, type Windows } from "../windows";
import { type Engine, is_double } from "./engine";
import { aligned } from "./memory";
import { parts_for } from "./parts";

/** Bytes of a vector, and those in which a part of a convolution leaves a tile aside: see assembly/convolution.ts. */
const VECTOR = 16;
const ASIDE_BYTES = 384;

/** Convolution, pooling, and what has numbers of its own for each row. */
export function signals(engine: Engine): SignalBackend {
  const { pool, scratch } = engine;

  /** A convolution's kernel. Parts are ranges of examples. */
  function convolve(
    A: number,
    W: number,
    b: number,
    C: number,
    filters: number,
    dilation: number,
    windows: Windows,
    examples: number,
  ) {
    const parts = parts_of(filters, windows, examples);
    const room = scratch.reserve(parts * room_for_part(windows));
    pool.run("convolve", parts, A, W, b, C, room, filters, dilation, ...numbers_of(windows), examples);
  }

  return {
    convolve(A, W, b, windows) {
      if (is_double(A) || is_double(W)) return reference_signals.convolve(A, W, b, windows);
      const { image, patch, places } = sizes_of(windows);
      const [filters, examples] = [W.length / patch, A.length / image];
      return engine.compute(filters * places * examples, A, W, (C, a, w) =>
        convolve(a, w, b ? engine.operand(b) : 0, C, filters, 1, windows, examples),
      );
    },

    convolve_weights(A, dZ, filters, windows) {
      if (is_double(A) || is_double(dZ)) return reference_signals.convolve_weights(A, dZ, filters, windows);
      const { image, patch } = sizes_of(windows);
      const examples = A.length / image;
      const parts = parts_of(filters, windows, examples);
      const vectors = Math.ceil((filters * patch) / 4);
      return engine.compute(filters * patch, A, dZ, (C, a, dz) => {
        const sums = scratch.reserve(parts * VECTOR * vectors);
        const room = scratch.reserve(parts * room_for_part(windows));
        pool.run("convolve_weights", parts, a, dz, sums, room, filters, ...numbers_of(windows), examples);
        pool.run("sum_pieces", parts_for(parts * vectors), sums, C, 4, vectors, parts);
      });
    },

    convolve_back(dZ, W, windows) {
      if (is_double(dZ) || is_double(W)) return reference_signals.convolve_back(dZ, W, windows);
      const { image, patch, places } = sizes_of(windows);
      const { channels, stride, window_width, window_height } = windows;
      const filters = W.length / patch;
      const examples = dZ.length / (filters * places);
      return engine.compute(image * examples, dZ, W, (C, dz, w) => {
        const turned = scratch.reserve(4 * W.length);
        pool.run("turn_filters", 1, w, turned, filters, channels, window_width * window_height);
        convolve(dz, turned, 0, C, channels, stride, turned_windows(windows, filters), examples);
      });
    },

    max_pool: (A, windows) => (is_double(A) ? reference_signals.max_pool(A, windows) : pooled(1, A, windows)),
    average_pool: (A, windows) => (is_double(A) ? reference_signals.average_pool(A, windows) : pooled(0, A, windows)),
    max_pool_back(dP, A, windows) {
      if (is_double(dP) || is_double(A)) return reference_signals.max_pool_back(dP, A, windows);
      return pooled_back(1, dP, A, windows);
    },
    average_pool_back(dP, windows) {
      if (is_double(dP)) return reference_signals.average_pool_back(dP, windows);
      return pooled_back(0, dP, undefined, windows);
    },

    combine_rows(A, p, B, q, r) {
      if (is_double(A) || is_double(B)) return reference_signals.combine_rows(A, p, B, q, r);
      const rows = p.length;
      const parts = parts_for(A.length / 2);
      return engine.compute(A.length, A, B, (C, a, b) => {
        const [ps, qs, rs] = [engine.operand(p), engine.operand(q), engine.operand(r)];
        const room = scratch.reserve(parts * 3 * VECTOR * rows);
        pool.run("combine_rows", parts, a, ps, b, qs, rs, C, rows, A.length / rows, room);
      });
    },

    row_covariances(A, a, B, b) {
      if (is_double(A) || is_double(B)) return reference_signals.row_covariances(A, a, B, b);
      const rows = a.length;
      const parts = parts_for(A.length / 2);
      return engine.compute(rows, A, B, (C, first, second) => {
        const [a_shift, b_shift] = [engine.operand(a), engine.operand(b)];
        const sums = scratch.reserve(parts * rows * (8 + VECTOR));
        const room = scratch.reserve(parts * 3 * VECTOR * rows);
        pool.run("row_covariances", parts, first, a_shift, second, b_shift, rows, A.length / rows, sums, room);
        pool.run("sum_row_sums", 1, C, rows, parts, sums);
      });
    },
  };

  function pooled(is_max: number, A: Numbers, windows: Windows): Numbers {
    const { image, places } = sizes_of(windows);
    const examples = A.length / image;
    return engine.compute(windows.channels * places * examples, A, undefined, (P, a) =>
      pool.run("pool", parts_of_pool(A.length, examples), is_max, a, P, ...numbers_of(windows), examples),
    );
  }

  function pooled_back(is_max: number, dP: Numbers, A: Numbers | undefined, windows: Windows): Numbers {
    const { image, places } = sizes_of(windows);
    const examples = dP.length / (windows.channels * places);
    const parts = parts_of_pool(image * examples, examples);
    return engine.compute(image * examples, dP, A, (dA, dp, a) =>
      pool.run("pool_back", parts, is_max, dp, a, dA, ...numbers_of(windows), examples),
    );
  }
}

/** The windows on dZ with which a convolution of turned filters goes back: one for each number of the image. dZ lies in them `stride` apart. */
function turned_windows(windows: Windows, filters: number): Windows {
  const { width, height, window_width, window_height, left, top, across, down } = windows;
  return {
    ...{ channels: filters, width: across, height: down },
    ...{ window_width, window_height, stride: 1 },
    ...{ left: window_width - 1 - left, top: window_height - 1 - top },
    ...{ across: width, down: height },
  };
}

/** How windows lie, in the order in which kernels take it. */
function numbers_of(windows: Windows): number[] {
  const { channels, width, height, window_width, window_height, stride, left, top, across, down } = windows;
  return [channels, width, height, window_width, window_height, stride, left, top, across, down];
}

function parts_of(filters: number, windows: Windows, examples: number): number {
  const { patch, places } = sizes_of(windows);
  return Math.max(1, Math.min(examples, parts_for(Math.ceil(filters / 4) * patch * places * examples)));
}

function parts_of_pool(length: number, examples: number): number {
  return Math.max(1, Math.min(examples, parts_for(length / 2)));
}

/** Bytes of a part's room: a tile left aside, and the image in its frame. */
function room_for_part({ channels, window_width, window_height, stride, across, down }: Windows): number {
  const width = (across - 1) * stride + window_width;
  const height = (down - 1) * stride + window_height;
  return aligned(ASIDE_BYTES + 4 * channels * width * height);
}
