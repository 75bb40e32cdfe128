import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";

/** Weights and biases, each in column order: hidden × pixels, hidden × one, digits × hidden, digits × one. */
export interface StartingValues {
  readonly W1: Float32Array;
  readonly b1: Float32Array;
  readonly W2: Float32Array;
  readonly b2: Float32Array;
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

export function read_parameters(folder: string, hidden_units: number): StartingValues {
  const numbers = new Float32Array(read_buffer(folder, `parameters-${hidden_units}.f32`));
  const W1_end = hidden_units * PIXELS;
  const b1_end = W1_end + hidden_units;
  const W2_end = b1_end + DIGITS * hidden_units;
  return {
    W1: numbers.slice(0, W1_end),
    b1: numbers.slice(W1_end, b1_end),
    W2: numbers.slice(b1_end, W2_end),
    b2: numbers.slice(W2_end),
  };
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
