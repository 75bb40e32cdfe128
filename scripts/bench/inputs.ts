import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { type LabeledImages, random_from, to_dense } from "handwritten";
import { name_of_parameters } from "./contestants/files";
import { relu_network } from "./contestants/relu_network";
import { SEED, type Task } from "./protocol";

// What all contestants read, so that all start from the same:
//
//   images.u8           the pixels' bytes, image after image
//   labels.u8           the digits
//   order.u32           the order in which mini-batches take the images
//   parameters-H-I.f32  W1, b1, W2, b2 … of a network with H, I … hidden units, one after the other in column order
//   factors-N.f32       two N × N matrices of normal numbers

/** Writes all that some tasks need. */
export function write_inputs(folder: string, data: LabeledImages, tasks: readonly Task[]): void {
  write_images(folder, data);
  for (const task of tasks) {
    if (task.kind === "product") write_factors(folder, task.size);
    else write_parameters(folder, task.hidden_units);
  }
}

/** Writes images, labels and a random order. */
function write_images(folder: string, { images, labels }: LabeledImages): void {
  const bytes = Uint8Array.from(to_dense(images).values, (intensity) => Math.round(255 * intensity));
  writeFileSync(join(folder, "images.u8"), bytes);
  writeFileSync(join(folder, "labels.u8"), labels);
  writeFileSync(join(folder, "order.u32"), random_order(labels.length));
}

/** Writes the weights to start from. */
function write_parameters(folder: string, hidden_units: readonly number[]): void {
  const parts = relu_network(hidden_units)
    .initialize_parameters({ seed: SEED })
    .flatMap((tensors) => Object.values(tensors))
    .map(({ values }) => Buffer.from(Float32Array.from(values).buffer));
  writeFileSync(join(folder, name_of_parameters(hidden_units)), Buffer.concat(parts));
}

/** Writes the factors of a dense product. */
function write_factors(folder: string, size: number): void {
  const random = random_from(SEED);
  writeFileSync(join(folder, `factors-${size}.f32`), Float32Array.from({ length: 2 * size * size }, random.normal));
}

/** The numbers from 0 to count − 1, as `gradient_descent` shuffles them for its first epoch. */
function random_order(count: number): Uint32Array {
  const random = random_from(SEED);
  const order = Uint32Array.from({ length: count }, (_, n) => n);
  for (let n = count - 1; n > 0; n--) {
    const other = random.below(n + 1);
    [order[n], order[other]] = [order[other]!, order[n]!];
  }
  return order;
}
