import { createHash } from "node:crypto";
import { gzipSync } from "node:zlib";
import { write_idx } from "../../lib/data/idx";
import type { ForEachFile, MnistFile } from "../../lib/data/mnist_files";
import { random_from } from "../../lib/two_layer/random";

/** A data set of MNIST's form, but with 30 images of 6×5 pixels to learn from and 10 to test on: bytes, and what they must be. */
export interface TinyMnist {
  readonly files: ForEachFile<MnistFile>;
  /** Each plain IDX file, by its name. */
  readonly plain: ReadonlyMap<string, Uint8Array>;
  /** Each file as a mirror has it, by its name with .gz. */
  readonly compressed: ReadonlyMap<string, Uint8Array>;
}

export function tiny_mnist(): TinyMnist {
  const random = random_from(5);
  const plain = new Map<string, Uint8Array>();
  const file = (name: string, dimensions: readonly number[], most: number): MnistFile => {
    const length = dimensions.reduce((product, size) => product * size, 1);
    const bytes = write_idx({ dimensions, values: Uint8Array.from({ length }, () => random.below(most + 1)) });
    plain.set(name, bytes);
    const sha256 = createHash("sha256").update(bytes).digest("hex");
    return { name, dimensions, sha256, compressed_bytes: gzipSync(bytes).length };
  };
  const files = {
    train_images: file("train-images-idx3-ubyte", [30, 6, 5], 255),
    train_labels: file("train-labels-idx1-ubyte", [30], 9),
    test_images: file("t10k-images-idx3-ubyte", [10, 6, 5], 255),
    test_labels: file("t10k-labels-idx1-ubyte", [10], 9),
  };
  const compressed = new Map([...plain].map(([name, bytes]) => [`${name}.gz`, gzipSync(bytes)]));
  return { files, plain, compressed };
}
