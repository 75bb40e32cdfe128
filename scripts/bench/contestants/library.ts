import { join } from "node:path";
import type { Matrix } from "handwritten";
import { repeat_product } from "./inputs";
import { train_convolutions } from "./library_convolution";
import { matrix, train_layers } from "./library_training";
import { serve } from "./serve";

// The library as a notebook uses it, from the folder of this project or of another version of it.

const folder = join(process.argv[2]!, "lib");
const library = (): typeof import("handwritten") => require(folder);

void serve({
  open() {
    library();
    return (require(join(folder, "package.json")) as { version: string }).version;
  },
  /** Reads MNIST as a notebook does, which verifies all four files. */
  train: async (task) => train_layers(task, library(), (await library().load_mnist({ directory: task.mnist })).train),
  train_convolutions: (task) => train_convolutions(task, library()),
  product(task) {
    const { matmul, transpose } = library();
    const multiply = (A: Matrix, B: Matrix, turn: { A: boolean; B: boolean }) =>
      matmul(turn.A ? transpose(A) : A, turn.B ? transpose(B) : B);
    return repeat_product(task, matrix, multiply, ({ values }) => values);
  },
});
