import { createRequire } from "node:module";
import { join } from "node:path";
import type { FirstStepTask, ProductTask, TrainTask } from "../protocol";
import {
  DIGITS,
  PIXELS,
  read_factors,
  read_images,
  read_labels,
  read_mnist,
  read_order,
  read_parameters,
  type StartingLayer,
} from "./files";
import { type Run, serve, stopwatch } from "./serve";

// jax-js on WebAssembly: a loss, its gradient by valueAndGrad, and the whole step compiled by jit. Matrices have a row for each example.
// Functions of jax-js use up their arguments; `.ref` keeps one for another use.

interface JaxArray {
  readonly ref: JaxArray;
  readonly shape: readonly number[];
  add(other: JaxArray): JaxArray;
  sub(other: JaxArray): JaxArray;
  mul(other: JaxArray | number): JaxArray;
  neg(): JaxArray;
  sum(axis?: number): JaxArray;
  mean(): JaxArray;
  transpose(): JaxArray;
  reshape(shape: readonly number[]): JaxArray;
  slice(indices: JaxArray): JaxArray;
  readonly dataSync: () => Float32Array;
  /** Has it computed: until then nothing may have been. Keeps the array. */
  readonly blockUntilReady: () => Promise<JaxArray>;
  dispose(): void;
}

/** Weights, inputs × units, and biases of the layers, one after the other. */
type Network = readonly JaxArray[];

/** What is used of jax-js, whose types are not installed with the project. */
interface Jax {
  init(device: "wasm"): Promise<unknown>;
  readonly defaultDevice: (device: "wasm") => void;
  readonly numpy: {
    array(values: Float32Array | Int32Array, options?: { dtype: string }): JaxArray;
    matmul(a: JaxArray, b: JaxArray): JaxArray;
    readonly int32: string;
  };
  readonly nn: { relu(x: JaxArray): JaxArray; readonly logSoftmax: (x: JaxArray) => JaxArray };
  jit<Call extends (...values: never[]) => unknown>(call: Call): Call;
  readonly valueAndGrad: <Rest extends unknown[]>(
    loss: (network: Network, ...rest: Rest) => JaxArray,
  ) => (network: Network, ...rest: Rest) => [JaxArray, Network];
}

const require_peer = createRequire(join(process.argv[2]!, "package.json"));
const jax = (): Jax => require_peer("@jax-js/jax");

void serve({
  async open() {
    await jax().init("wasm");
    jax().defaultDevice("wasm");
    return (require_peer("./node_modules/@jax-js/jax/package.json") as { version: string }).version;
  },
  tasks: () => ({ train, product, first_step }),
});

function train(task: TrainTask): Run {
  const { folder, examples, batch_size, steps } = task;
  const images = image_array(read_images(folder, examples));
  const targets = target_array(read_labels(folder, examples));
  const order = Int32Array.from(read_order(folder));
  const start = read_parameters(folder, task.hidden_units);
  const step = step_of(task.learning_rate);
  return async () => {
    let network = network_of(start);
    const seconds = stopwatch();
    for (let n = 0; n < steps; n++) {
      if (batch_size === examples) {
        network = step(network, images.ref, targets.ref);
      } else {
        const batch = jax().numpy.array(order.slice(n * batch_size, (n + 1) * batch_size), {
          dtype: jax().numpy.int32,
        });
        network = step(network, images.ref.slice(batch.ref), targets.ref.slice(batch));
      }
    }
    await wait_for(network);
    return { seconds: seconds(), check: loss_of(network, images, targets) };
  };
}

function product({ folder, size, repetitions, product }: ProductTask): Run {
  const [A, B] = read_factors(folder, size).map((values) => jax().numpy.array(values).reshape([size, size]));
  // Its rows are the columns of what is in the folder: with both factors transposed, C = A·B is Cᵀ = Bᵀ·Aᵀ.
  const multiply = jax().jit((left: JaxArray, right: JaxArray) =>
    jax().numpy.matmul(product === "A·Bᵀ" ? left.transpose() : left, product === "Aᵀ·B" ? right.transpose() : right),
  );
  return async () => {
    let C = await multiply(B!.ref, A!.ref).blockUntilReady();
    const seconds = stopwatch();
    for (let n = 0; n < repetitions; n++) {
      C.dispose();
      C = await multiply(B!.ref, A!.ref).blockUntilReady();
    }
    const took = seconds();
    return { seconds: took, check: C.dataSync().reduce((sum, value) => sum + value * value, 0) };
  };
}

function first_step({ folder, mnist, hidden_units, learning_rate }: FirstStepTask, open_seconds: number): Run {
  return async () => {
    const seconds = stopwatch();
    const read = read_mnist(mnist);
    const images = image_array(read.images);
    const targets = target_array(read.labels);
    const start = network_of(read_parameters(folder, hidden_units));
    const network = step_of(learning_rate)(start, images.ref, targets.ref);
    await wait_for(network);
    return { seconds: open_seconds + seconds(), check: loss_of(network, images, targets) };
  };
}

function step_of(learning_rate: number): (network: Network, images: JaxArray, targets: JaxArray) => Network {
  return jax().jit((network: Network, images: JaxArray, targets: JaxArray): Network => {
    const kept = network.map((part) => part.ref);
    const [loss, gradients] = jax().valueAndGrad(compute_loss)(kept, images, targets);
    loss.dispose();
    return network.map((part, n) => part.sub(gradients[n]!.mul(learning_rate)));
  });
}

function compute_loss(network: Network, images: JaxArray, targets: JaxArray): JaxArray {
  let scores = images;
  for (let n = 0; n < network.length; n += 2) {
    const inputs = n === 0 ? scores : jax().nn.relu(scores);
    scores = jax()
      .numpy.matmul(inputs, network[n]!)
      .add(network[n + 1]!);
  }
  return jax().nn.logSoftmax(scores).mul(targets).sum(1).mean().neg();
}

/** The loss, which uses the network up. */
function loss_of(network: Network, images: JaxArray, targets: JaxArray): number {
  return compute_loss(network, images.ref, targets.ref).dataSync()[0]!;
}

/** Waits until all has been computed. */
async function wait_for(network: Network): Promise<void> {
  for (const part of network) await part.blockUntilReady();
}

function network_of(layers: readonly StartingLayer[]): Network {
  const { array } = jax().numpy;
  return layers.flatMap(({ W, b, inputs }) => [array(W).reshape([inputs, b.length]), array(b)]);
}

function image_array(bytes: Uint8Array): JaxArray {
  return jax()
    .numpy.array(Float32Array.from(bytes, (byte) => byte / 255))
    .reshape([bytes.length / PIXELS, PIXELS]);
}

function target_array(labels: Uint8Array): JaxArray {
  const targets = new Float32Array(labels.length * DIGITS);
  labels.forEach((label, j) => {
    targets[j * DIGITS + label] = 1;
  });
  return jax().numpy.array(targets).reshape([labels.length, DIGITS]);
}
