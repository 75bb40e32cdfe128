import { join } from "node:path";
import type { Images, Matrix, Parameters } from "handwritten";
import { CHECKED, DIGITS, PIXELS, type Place, SEED, type TrainTask } from "../protocol";
import { read_batches, read_weights, repeat_product } from "./inputs";
import { train_convolutions } from "./library_convolution";
import { type Run, serve } from "./serve";

// The library as a notebook uses it, from the folder of this project or of another version of it.

const folder = join(process.argv[2]!, "lib");
const library = (): typeof import("handwritten") => require(folder);
/** Columns × rows of numbers in row order are rows × columns in column order. */
const matrix = (values: Float32Array, [columns, rows]: [number, number]): Matrix => ({ rows, columns, values });

void serve({
  open() {
    library();
    return (require(join(folder, "package.json")) as { version: string }).version;
  },
  train,
  train_convolutions: (task) => train_convolutions(task, library()),
  product(task) {
    const { matmul, transpose } = library();
    const multiply = (A: Matrix, B: Matrix, turn: { A: boolean; B: boolean }) =>
      matmul(turn.A ? transpose(A) : A, turn.B ? transpose(B) : B);
    return repeat_product(task, matrix, multiply, ({ values }) => values);
  },
});

interface Examples {
  readonly X: Images;
  readonly Y: Matrix<"digits", "examples">;
}

/** Reads MNIST as a notebook does, which verifies all four files. */
async function train(task: TrainTask & Place): Promise<Run> {
  const { load_mnist, one_hot, zeros } = library();
  const { images: X, labels } = (await load_mnist({ directory: task.mnist })).train;
  const examples = { X, Y: one_hot(labels) };
  const checked = columns_of(
    examples,
    Int32Array.from({ length: CHECKED }, (_, j) => j),
  );
  const layers = read_weights(task, matrix).map((W) => ({ W, b: zeros(W.rows, 1) }));
  return (layers.length === 2 ? train_two_layers : train_deeper)(task, layers, examples, checked);
}

type Layers = readonly { W: Matrix; b: Matrix }[];

/** As chapter 1 does. That counts besides how many images are read correctly, and shuffles them: into the order of the folder. */
function train_two_layers(task: TrainTask, [hidden, output]: Layers, { X, Y }: Examples, checked: Examples): Run {
  const { compute_loss, forward_propagation, gradient_descent } = library();
  const { learning_rate, batch_size } = task;
  const start = { W1: hidden!.W, b1: hidden!.b, W2: output!.W, b2: output!.b } as Parameters;
  const options = { hidden_units: start.b1.rows, learning_rate, batch_size, parameters: start, seed: SEED };
  return (iterations) => {
    const { parameters } = gradient_descent(X, Y, { ...options, iterations });
    return () => compute_loss(forward_propagation(parameters, checked.X), checked.Y);
  };
}

/** A network of layers, step by step. */
function train_deeper(task: TrainTask & Place, start: Layers, examples: Examples, checked: Examples): Run {
  const { dense, network } = library();
  // The first edition, which --against may name, had no scopes.
  const in_scope = library().training_scope ?? ((data, train) => train(data, (state) => state));
  const hidden = task.layers.slice(0, -1).flatMap(({ units }) => [dense(units), "relu" as const]);
  const net = network({ inputs: PIXELS, layers: [...hidden, dense(DIGITS), "softmax"] });
  const batches = read_batches(task);
  return (steps) => {
    const first: readonly Record<string, Matrix>[] = start.flatMap((layer) => [layer, {}]);
    const parameters = in_scope({ examples, first }, ({ examples, first }, carry) => {
      let parameters = first;
      for (const batch of batches.slice(0, steps)) {
        const { X, Y } = columns_of(examples, batch);
        const activations = net.forward_propagation(parameters, X);
        net.compute_loss(activations, Y);
        const gradients = net.backward_propagation(activations, Y);
        parameters = carry(net.update_parameters(parameters, gradients, task.learning_rate));
      }
      return parameters;
    });
    return () => net.compute_loss(net.forward_propagation(parameters, checked.X), checked.Y);
  };
}

function columns_of({ X, Y }: Examples, columns: ArrayLike<number>): Examples {
  return { X: library().select_columns(X, columns), Y: library().select_columns(Y, columns) };
}
