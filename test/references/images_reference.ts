import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { ConvolutionOptions } from "../../lib/deep/layers/convolution";
import type { PoolOptions } from "../../lib/deep/layers/pooling";

type Rows = number[][];

/** What images.py wrote: matrices as lists of rows. */
export interface ImagesReference {
  convolutions: {
    input: number[];
    options: ConvolutionOptions;
    output: number[];
    A: Rows;
    W: Rows;
    b: Rows | null;
    Z: Rows;
    dZ: Rows;
    dW: Rows;
    db: Rows | null;
    dA: Rows;
  }[];
  pools: {
    kind: "max_pool" | "average_pool" | "global_average_pool";
    input: number[];
    options: PoolOptions | null;
    output: number[];
    A: Rows;
    P: Rows;
    dP: Rows;
    dA: Rows;
  }[];
  batch_normalizations: {
    input: number[];
    training: boolean;
    A: Rows;
    gamma: Rows;
    beta: Rows;
    running: [mean: Rows, variance: Rows];
    Z: Rows;
    dZ: Rows;
    dgamma: Rows;
    dbeta: Rows;
    dA: Rows;
    running_after: [mean: Rows, variance: Rows];
  }[];
}

export const images_reference: ImagesReference = JSON.parse(readFileSync(join(__dirname, "images.json"), "utf8"));
