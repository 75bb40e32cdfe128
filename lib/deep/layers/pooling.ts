import type { Windows } from "../../backend/windows";
import { check_options } from "../../matrix/check_options";
import type { Matrix } from "../../matrix/matrix";
import { pool_by_maximum, pool_by_maximum_back, pool_by_mean, pool_by_mean_back } from "../../matrix/pooling";
import { to_dense } from "../../matrix/to_dense";
import type { Layer, LayerDescription, Shape } from "./layer";
import { check_windows, shape_of_windows, whole_image, windows_on } from "./windows";

/** Where a pool's windows lie. They stay inside of the image: rows and columns that do not fill a window are left out. */
export interface PoolOptions {
  /** Width and height of a window, in pixels. */
  readonly size: number;
  /** From one window to the next, in pixels; `size` by default, so that windows lie side by side. */
  readonly stride?: number;
}

/**
 * The largest number of each window, channel by channel: [channels, height, width] becomes [channels, down, across]. It tells that something was
 * seen, and leaves out where in the window. Back: the whole slope goes to the largest number, of equal ones the first.
 *
 * @throws RangeError if an option is unusable.
 */
export function max_pool(options: PoolOptions): Layer {
  return pool("max_pool", options, pool_by_maximum, pool_by_maximum_back);
}

/**
 * The mean of each window, channel by channel: [channels, height, width] becomes [channels, down, across]. Back: each of a window's numbers has an
 * equal share of its slope.
 *
 * @throws RangeError if an option is unusable.
 */
export function average_pool(options: PoolOptions): Layer {
  return pool("average_pool", options, pool_by_mean, (dP, _, windows) => pool_by_mean_back(dP, windows));
}

/** The mean of each channel over the whole image: [channels, height, width] becomes [channels]. (Lin et al. 2013) */
export function global_average_pool(): Layer {
  return layer_of(
    "global_average_pool",
    { layer: "global_average_pool" },
    whole_image,
    ({ channels }) => [channels],
    pool_by_mean,
    (dP, _, windows) => pool_by_mean_back(dP, windows),
  );
}

type Pool = (A: Matrix, windows: Windows) => Matrix;
type PoolBack = (dP: Matrix, A: Matrix, windows: Windows) => Matrix;

function pool(kind: "max_pool" | "average_pool", options: PoolOptions, value: Pool, back: PoolBack): Layer {
  check_options(kind, options, ["size", "stride"]);
  const { size, stride = size } = options;
  check_windows(kind, { size, stride, padding: "valid" });
  return layer_of(
    `${kind} ${size} × ${size}`,
    { layer: kind, size, stride },
    (input) => windows_on(input, { size, stride, padding: "valid" }),
    (windows) => shape_of_windows(windows, windows.channels),
    value,
    back,
  );
}

function layer_of(
  name: string,
  description: LayerDescription,
  windows_of: (input: Shape) => Windows,
  shape: (windows: Windows) => Shape,
  value: Pool,
  back: PoolBack,
): Layer {
  return {
    name,
    description,
    output_shape: (input) => shape(windows_of(input)),
    parameter_sizes: () => ({}),
    initialize: () => ({}),
    forward(_, signal, input) {
      const windows = windows_of(input);
      const A = to_dense(signal);
      return {
        A: value(A, windows),
        backward: (dP) => ({ gradients: {}, input_gradient: () => back(dP, A, windows) }),
      };
    },
  };
}
