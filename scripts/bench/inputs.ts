import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { dense, network, random_from } from "handwritten";
import { network_of } from "./convolution";
import { DIGITS, EXAMPLES, PIXELS, SEED } from "./protocol";
import type { Trial } from "./rows";

// What all contestants read, so that all start from the same. Matrices are in column order: W is inputs × units in row order.
//
//   order.i32       the order in which mini-batches take MNIST's training images
//   W-N-M.f32       the weights to begin with, from N inputs to M units
//   NAME-N.f32      the weights of layer N of a convolutional network: rows × columns × channels × filters, or inputs × units
//   factors-N.f32   two N × N matrices of normal numbers, one after the other

/** Writes all that some trials need. */
export function write_inputs(folder: string, trials: readonly Trial[]): void {
  const write = (name: string, numbers: NodeJS.ArrayBufferView) => writeFileSync(join(folder, name), numbers);
  write("order.i32", random_order(EXAMPLES));
  for (const { task } of trials) {
    if (task.kind === "product") {
      const { normal } = random_from(SEED);
      write(`factors-${task.size}.f32`, Float32Array.from({ length: 2 * task.size ** 2 }, normal));
    } else if (task.kind === "convolution") {
      const layers = network_of(task).initialize_parameters({ seed: SEED });
      layers
        .flatMap(({ W }) => W ?? [])
        .forEach((W, n) => {
          write(`${task.name}-${n}.f32`, Float32Array.from(W.values));
        });
    } else {
      const hidden = task.layers.slice(0, -1).flatMap(({ units }) => [dense(units), "relu" as const]);
      const { initialize_parameters } = network({ inputs: PIXELS, layers: [...hidden, dense(DIGITS), "softmax"] });
      for (const { W } of initialize_parameters({ seed: SEED })) {
        if (W) write(`W-${W.columns}-${W.rows}.f32`, Float32Array.from(W.values));
      }
    }
  }
}

/** The numbers from 0 to count − 1, as `gradient_descent` shuffles them for its first epoch. */
function random_order(count: number): Int32Array {
  const random = random_from(SEED);
  const order = Int32Array.from({ length: count }, (_, n) => n);
  for (let n = count - 1; n > 0; n--) {
    const other = random.below(n + 1);
    [order[n], order[other]] = [order[other]!, order[n]!];
  }
  return order;
}
