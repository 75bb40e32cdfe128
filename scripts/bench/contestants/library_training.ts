import type { Images, LabeledImages, Matrix, Parameters } from "handwritten";
import { CHECKED, DIGITS, PIXELS, type Place, SEED, type TrainTask } from "../protocol";
import { read_batches, read_weights } from "./inputs";
import type { Run } from "./serve";

// What the library does for a training, under Node.js and in a page.

type Library = typeof import("handwritten");

/** Columns × rows of numbers in row order are rows × columns in column order. */
export const matrix = (values: Float32Array, [columns, rows]: [number, number]): Matrix => ({ rows, columns, values });

interface Examples {
  readonly X: Images;
  readonly Y: Matrix<"digits", "examples">;
}

/** Trains dense layers by a library, on MNIST as it gives it. */
export function train_layers(task: TrainTask & Place, library: Library, { images, labels }: LabeledImages): Run {
  const examples = { X: images, Y: library.one_hot(labels) };
  const first = Int32Array.from({ length: CHECKED }, (_, j) => j);
  const checked = columns_of(library, examples, first);
  const layers = read_weights(task, matrix).map((W) => ({ W, b: library.zeros(W.rows, 1) }));
  return (layers.length === 2 ? train_two_layers : train_deeper)(task, library, layers, examples, checked);
}

type Layers = readonly { W: Matrix; b: Matrix }[];

/** As chapter 1 does. That counts besides how many images are read correctly, and shuffles them: into the order of the folder. */
function train_two_layers(
  task: TrainTask,
  { compute_loss, forward_propagation, gradient_descent }: Library,
  [hidden, output]: Layers,
  { X, Y }: Examples,
  checked: Examples,
): Run {
  const { learning_rate, batch_size } = task;
  const start = { W1: hidden!.W, b1: hidden!.b, W2: output!.W, b2: output!.b } as Parameters;
  const options = { hidden_units: start.b1.rows, learning_rate, batch_size, parameters: start, seed: SEED };
  return (iterations) => {
    const { parameters } = gradient_descent(X, Y, { ...options, iterations });
    return () => compute_loss(forward_propagation(parameters, checked.X), checked.Y);
  };
}

/** A network of layers, step by step. */
function train_deeper(
  task: TrainTask & Place,
  library: Library,
  start: Layers,
  examples: Examples,
  checked: Examples,
): Run {
  const { dense, network } = library;
  // The first edition, which --against may name, had no scopes.
  const in_scope = library.training_scope ?? ((data, train) => train(data, (state) => state));
  const hidden = task.layers.slice(0, -1).flatMap(({ units }) => [dense(units), "relu" as const]);
  const net = network({ inputs: PIXELS, layers: [...hidden, dense(DIGITS), "softmax"] });
  const batches = read_batches(task);
  return (steps) => {
    const first: readonly Record<string, Matrix>[] = start.flatMap((layer) => [layer, {}]);
    const parameters = in_scope({ examples, first }, ({ examples, first }, carry) => {
      let parameters = first;
      for (const batch of batches.slice(0, steps)) {
        const { X, Y } = columns_of(library, examples, batch);
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

function columns_of({ select_columns }: Library, { X, Y }: Examples, columns: ArrayLike<number>): Examples {
  return { X: select_columns(X, columns), Y: select_columns(Y, columns) };
}
