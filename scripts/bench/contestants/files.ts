import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";

/** A layer's weights, units × inputs in column order, and its biases. */
export interface StartingLayer {
  readonly W: Float32Array;
  readonly b: Float32Array;
  readonly inputs: number;
}

export const PIXELS = 784;
export const DIGITS = 10;

/** Bytes of images, one after the other, beginning again from the first where there are not enough. */
export function read_images(folder: string, examples: number): Uint8Array {
  return repeated(readFileSync(join(folder, "images.u8")), examples * PIXELS);
}

export function read_labels(folder: string, examples: number): Uint8Array {
  return repeated(readFileSync(join(folder, "labels.u8")), examples);
}

/** The order in which the images are seen. */
export function read_order(folder: string): Uint32Array {
  return new Uint32Array(read_buffer(folder, "order.u32"));
}

/** The layers of a network with so many hidden units in each, from the first to the last. */
export function read_parameters(folder: string, hidden_units: readonly number[]): StartingLayer[] {
  const numbers = new Float32Array(read_buffer(folder, name_of_parameters(hidden_units)));
  let end = 0;
  const next = (length: number) => {
    end += length;
    return numbers.slice(end - length, end);
  };
  return [...hidden_units, DIGITS].map((units, n) => {
    const inputs = hidden_units[n - 1] ?? PIXELS;
    return { W: next(units * inputs), b: next(units), inputs };
  });
}

export function name_of_parameters(hidden_units: readonly number[]): string {
  return `parameters-${hidden_units.join("-")}.f32`;
}

/** Two size × size matrices. */
export function read_factors(folder: string, size: number): [Float32Array, Float32Array] {
  const numbers = new Float32Array(read_buffer(folder, `factors-${size}.f32`));
  return [numbers.slice(0, size * size), numbers.slice(size * size)];
}

/** MNIST's training images and labels as the peers read them: unpacked, without their headers, unverified. */
export function read_mnist(directory: string): { images: Uint8Array; labels: Uint8Array } {
  return {
    images: read_packed(join(directory, "train-images-idx3-ubyte")).subarray(16),
    labels: read_packed(join(directory, "train-labels-idx1-ubyte")).subarray(8),
  };
}

function read_packed(path: string): Uint8Array {
  return existsSync(path) ? readFileSync(path) : gunzipSync(readFileSync(`${path}.gz`));
}

/** A file's bytes in memory of their own, at whose beginning arrays of any kind may start. */
function read_buffer(folder: string, name: string): ArrayBuffer {
  return new Uint8Array(readFileSync(join(folder, name))).buffer;
}

function repeated(bytes: Uint8Array, length: number): Uint8Array {
  const result = new Uint8Array(length);
  for (let start = 0; start < length; start += bytes.length) result.set(bytes.subarray(0, length - start), start);
  return result;
}
