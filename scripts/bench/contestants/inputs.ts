import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import type { ConvolutionTask } from "../convolution";
import { CHECKED, DIGITS, EXAMPLES, PIXELS, type Place, type ProductTask, type TrainTask } from "../protocol";
import type { Run } from "./serve";

export const IMAGES = "train-images-idx3-ubyte";
export const LABELS = "train-labels-idx1-ubyte";
const ORDER = "order.i32";
const weights_of = ({ inputs, units }: TrainTask["layers"][number]) => `W-${inputs}-${units}.f32`;

/** The names of all that a training reads. */
export const inputs_of = ({ layers }: TrainTask) => [IMAGES, LABELS, ORDER, ...layers.map(weights_of)];

/** Makes a contestant's own matrix of numbers in row order. */
type MakeMatrix<Matrix> = (values: Float32Array, shape: [rows: number, columns: number]) => Matrix;

/** The weights to begin with, layer by layer, inputs × units. */
export function read_weights<Matrix>(task: TrainTask & Place, matrix: MakeMatrix<Matrix>): Matrix[] {
  return task.layers.map((layer) =>
    matrix(new Float32Array(read(task, weights_of(layer))), [layer.inputs, layer.units]),
  );
}

/** The weights to begin with of a convolutional network, layer by layer: rows × columns × channels × filters, then inputs × units. */
export function read_kernels<Tensor>(
  { name, blocks, layers, ...place }: ConvolutionTask & Place,
  tensor: (values: Float32Array, shape: readonly number[]) => Tensor,
): Tensor[] {
  const shapes = [
    ...blocks.map(({ size, channels, filters }) => [size, size, channels, filters]),
    ...layers.map(({ inputs, units }) => [inputs, units]),
  ];
  return shapes.map((shape, n) => tensor(new Float32Array(read(place, `${name}-${n}.f32`)), shape));
}

/** The numbers of the images that each step of an epoch sees; none if each sees all. */
export function read_batches({ batch_size, ...place }: Pick<TrainTask, "batch_size"> & Place): Int32Array[] {
  const order = new Int32Array(read(place, ORDER));
  const count = batch_size === EXAMPLES ? 0 : Math.ceil(EXAMPLES / batch_size);
  return Array.from({ length: count }, (_, n) => order.slice(n * batch_size, (n + 1) * batch_size));
}

/** MNIST's images, and a one for each image's digit, with a row for each example: all, and those whose loss is compared. Unverified. */
export function read_examples<Matrix>(place: Place, matrix: MakeMatrix<Matrix>) {
  const bytes = new Uint8Array(read(place, IMAGES), 16);
  const labels = new Uint8Array(read(place, LABELS), 8);
  const images = Float32Array.from(bytes, (byte) => byte / 255);
  const targets = new Float32Array(EXAMPLES * DIGITS);
  labels.forEach((label, j) => {
    targets[j * DIGITS + label] = 1;
  });
  const first = (count: number) => ({
    X: matrix(images.slice(0, count * PIXELS), [count, PIXELS]),
    Y: matrix(targets.slice(0, count * DIGITS), [count, DIGITS]),
  });
  return { all: first(EXAMPLES), checked: first(CHECKED) };
}

/** A run of products. `multiply` is given both factors, in column order, so that Aᵀ is in row order; and which of them to transpose. */
export function repeat_product<Matrix extends object>(
  { size, product, ...place }: ProductTask & Place,
  matrix: MakeMatrix<Matrix>,
  multiply: (A: Matrix, B: Matrix, turn: { A: boolean; B: boolean }) => Matrix | Promise<Matrix>,
  values_of: (C: Matrix) => ArrayLike<number>,
): Run {
  const numbers = new Float32Array(read(place, `factors-${size}.f32`));
  const A = matrix(numbers.slice(0, size ** 2), [size, size]);
  const B = matrix(numbers.slice(size ** 2), [size, size]);
  const turn = { A: product === "Aᵀ·B", B: product === "A·Bᵀ" };
  return async (steps) => {
    let C = await multiply(A, B, turn);
    for (let n = 1; n < steps; n++) {
      (C as { dispose?(): void }).dispose?.(); // Where memory is not collected as garbage.
      C = await multiply(A, B, turn);
    }
    return () => Array.from(values_of(C)).reduce((sum, value) => sum + value ** 2, 0);
  };
}

/** A file's bytes, unpacked, in memory of their own. */
export function read({ folder, mnist, fetched }: Place, name: string): ArrayBuffer {
  if (fetched) return fetched.get(name)!;
  const path = join(name === IMAGES || name === LABELS ? mnist : folder, name);
  return new Uint8Array(existsSync(path) ? readFileSync(path) : gunzipSync(readFileSync(`${path}.gz`))).buffer;
}
