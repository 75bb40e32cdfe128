import { new_values, type Precision } from "../../backend/values";
import { check_options } from "../../matrix/check_options";
import { convolve, convolve_back, convolve_weights } from "../../matrix/convolution";
import { row_sums } from "../../matrix/elementwise";
import { matrix_of, zeros } from "../../matrix/matrix";
import { in_rows } from "../../matrix/rows";
import { check_count, ShapeError } from "../../matrix/shape";
import { to_dense } from "../../matrix/to_dense";
import type { Random } from "../../two_layer/random";
import { check_initialization, type WeightsOption, weights_from } from "./initializations";
import type { Layer, Shape } from "./layer";
import { check_windows, type Padding, shape_of_windows, windows_on } from "./windows";

/** What a convolution looks for, and where. */
export interface ConvolutionOptions {
  /** How many filters: the channels of its output. */
  readonly filters: number;
  /** Width and height of a filter, in pixels. */
  readonly size: number;
  /** From one window to the next, in pixels; 1 by default. */
  readonly stride?: number;
  /** "valid" (default): windows stay inside of the image. "same": zeros around it give the output the image's size. */
  readonly padding?: Padding;
  /** Whether each filter has a bias; true by default. Before batch normalization it would change nothing. */
  readonly bias?: boolean;
  /** "he_normal" by default. */
  readonly weights?: WeightsOption;
}

/**
 * Each filter looks at all windows of an image with the same weights: in each place z = Σ w·a + b, over the window's pixels in all channels (a
 * cross-correlation, which the field calls convolution). Images of [channels, height, width] become [filters, down, across].
 *
 * W is filters × (channels·size·size), b is filters × one. Number c + channels·(x + width·y) of an example stands in channel c, column x of row y; number
 * c + channels·(j + size·i) of a filter is its weight for channel c in column j of its row i. So with P for the patches, one column for each
 * window, Z = W·P + b; back: dW = dZ·Pᵀ, db = Σ dZ over windows and examples, and Wᵀ·dZ is added up where the windows were. (LeCun et al. 1989)
 *
 * @throws RangeError if an option is unusable.
 */
export function convolution(options: ConvolutionOptions): Layer {
  check_options("convolution", options, ["filters", "size", "stride", "padding", "bias", "weights"]);
  const { filters, size, stride = 1, padding = "valid", bias = true, weights = "he_normal" } = options;
  const name = `convolution ${filters} of ${size} × ${size}`;
  check_count("convolution", "filters", filters, 1);
  check_windows("convolution", { size, stride, padding });
  check_initialization("convolution", weights, "zeros");
  if (typeof bias !== "boolean") throw new RangeError(`convolution: bias must be true or false, got ${String(bias)}`);
  const windows_of = (input: Shape) => windows_on(input, { size, stride, padding });
  return {
    name,
    description: { layer: "convolution", filters, size, stride, padding, bias, weights },
    output_shape: (input) => shape_of_windows(windows_of(input), filters),
    parameter_sizes: ([channels = 0]) => ({
      W: [filters, channels * size * size],
      ...(bias && { b: [filters, 1] as const }),
    }),
    initialize([channels = 0]: Shape, random: Random, precision: Precision) {
      const patch = channels * size * size;
      const draw = weights_from(weights, patch, filters * size * size, random);
      const W = matrix_of(filters, patch, new_values(filters * patch, precision).map(draw), ["filters", "patch"]);
      return { W, ...(bias && { b: zeros(filters, 1, { precision, axes: ["filters", "one"] }) }) };
    },
    forward({ W, b }, signal, input) {
      if (!W || (bias && !b)) throw new ShapeError(`${name}: needs parameters; initialize_parameters makes them`);
      const windows = windows_of(input);
      const A = to_dense(signal);
      return {
        A: convolve(A, W, b, windows),
        backward: (dZ) => ({
          gradients: {
            W: convolve_weights(A, dZ, filters, windows),
            ...(bias && { b: row_sums(in_rows(dZ, filters)) }),
          },
          input_gradient: () => convolve_back(dZ, W, windows),
        }),
      };
    },
  };
}
