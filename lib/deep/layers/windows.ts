import type { Windows } from "../../backend/windows";
import { check_count, ShapeError } from "../../matrix/shape";
import { type Shape, shape_text } from "./layer";

/** Whether windows stay inside of the image, or zeros around it give the result the image's size (divided by the stride, and rounded up). */
export type Padding = "valid" | "same";

/** How a layer's windows lie. */
export interface WindowOptions {
  readonly size: number;
  readonly stride: number;
  readonly padding: Padding;
}

/** Throws RangeError unless size and stride are whole numbers of at least 1. */
export function check_windows(layer: string, { size, stride, padding }: WindowOptions): void {
  check_count(layer, "size", size, 1);
  check_count(layer, "stride", stride, 1);
  if (padding === "valid" || padding === "same") return;
  throw new RangeError(`${layer}: padding must be "valid" or "same", got ${JSON.stringify(padding)}`);
}

/**
 * Windows on images of a shape, [channels, height, width]. With "same" padding there are ⌈width / stride⌉ windows across; if the zeros do not come out
 * even, one more is to the right and at the bottom, as in PyTorch and TensorFlow.
 *
 * @throws ShapeError if the shape is not that of images, or they are smaller than a window.
 */
export function windows_on(input: Shape, { size, stride, padding }: WindowOptions): Windows {
  const [channels, height, width] = image_shape(input);
  const across = along(width, size, stride, padding, input);
  const down = along(height, size, stride, padding, input);
  return {
    ...{ channels, width, height, stride },
    ...{ window_width: size, window_height: size },
    ...{ left: across.before, top: down.before },
    ...{ across: across.count, down: down.count },
  };
}

/** One window on each image, as large as the image. Throws ShapeError if the shape is not that of images. */
export function whole_image(input: Shape): Windows {
  const [channels, height, width] = image_shape(input);
  const whole = { window_width: width, window_height: height, stride: 1, left: 0, top: 0, across: 1, down: 1 };
  return { channels, width, height, ...whole };
}

/** The shape of what comes of windows: so many channels, a number for each window. */
export function shape_of_windows({ across, down }: Windows, channels: number): Shape {
  return [channels, down, across];
}

function image_shape(input: Shape): readonly [channels: number, height: number, width: number] {
  const [channels, height, width] = input;
  if (channels !== undefined && height !== undefined && width !== undefined && input.length === 3) {
    return [channels, height, width];
  }
  throw new ShapeError(
    `needs images, channels × height × width, and gets ${shape_text(input)}; for MNIST begin with network({ inputs: [1, 28, 28], … })`,
  );
}

/** How many windows there are along one side of the image, and how many zeros come before it. */
function along(length: number, size: number, stride: number, padding: Padding, input: Shape) {
  if (padding === "same") {
    const count = Math.ceil(length / stride);
    return { count, before: Math.floor(Math.max(0, (count - 1) * stride + size - length) / 2) };
  }
  if (size > length) throw new ShapeError(`needs images of at least ${size} × ${size}, and gets ${shape_text(input)}`);
  return { count: Math.floor((length - size) / stride) + 1, before: 0 };
}
