import type { SavedNetwork } from "../../data/network_file";
import { sparse_images } from "../../data/sparse_images";
import type { Matrix } from "../../matrix/matrix";
import { pixel_evidence } from "../../metrics/pixel_evidence";
import { forward_propagation, type Images } from "../../two_layer/network";
import type { Parameters } from "../../two_layer/parameters";

/** A network that can read a drawing: chapter 1's parameters, or what `load_network` returns. */
export type Reader = Parameters | SavedNetwork;

/** What a network says of a drawing. */
export interface Reading {
  /** For each digit how likely the network takes it to be; empty where there is nothing to read. */
  readonly probabilities: readonly number[];
  /** What each hidden unit of a network of two layers answers. */
  readonly hidden: readonly number[];
  /** For each pixel how much it speaks for the digit that was asked about, or against it, from 127 to −127; empty where nobody asked. */
  readonly evidence: Int8Array;
}

export const NO_READING: Reading = { probabilities: [], hidden: [], evidence: new Int8Array(0) };

/** One image as a column, from 784 bytes as MNIST keeps them. */
export function image_of(bytes: Uint8Array): Images {
  const side = Math.sqrt(bytes.length);
  return sparse_images({ name: "a drawing", dimensions: [1, side, side], values: bytes });
}

/** What a network says of an image, `asked` being the digit whose evidence is asked for, if any. */
export function read_drawing(reader: Reader, bytes: Uint8Array, asked: number | undefined): Reading {
  if (bytes.every((byte) => byte === 0)) return NO_READING;
  const X = image_of(bytes);
  if (!("W1" in reader)) {
    const outputs = reader.network.compute_outputs(reader.parameters, X);
    return { ...NO_READING, probabilities: rounded(outputs) };
  }
  const { A1, A2 } = forward_propagation(reader, X);
  const evidence = asked === undefined ? NO_READING.evidence : in_bytes(pixel_evidence(reader, X, asked));
  return { probabilities: rounded(A2), hidden: rounded(A1), evidence };
}

function rounded({ values }: Matrix): number[] {
  return Array.from(values, (value) => Number(value.toPrecision(4)));
}

function in_bytes({ values }: Matrix): Int8Array {
  const largest = Math.max(...Array.from(values, Math.abs)) || 1;
  return Int8Array.from(values, (value) => Math.round((127 * value) / largest));
}
