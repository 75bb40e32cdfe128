import type { Matrix, NetworkParameters, SparseMatrix } from "handwritten";
import { CHECKED_BY_CONVOLUTION, type ConvolutionTask, network_of } from "../convolution";
import { type Place, SEED } from "../protocol";
import { read_batches, read_kernels } from "./inputs";
import type { Run } from "./serve";

/** Rows (i) and (j), step by step as `fit` does it, by a library. */
export async function train_convolutions(
  task: ConvolutionTask & Place,
  library: typeof import("handwritten"),
): Promise<Run> {
  const { adam, load_mnist, one_hot, random_from, select_columns, training_scope } = library;
  const net = network_of(task, library);
  const { images, labels } = (await load_mnist({ directory: task.mnist })).train;
  const examples = { X: images, Y: one_hot(labels) };
  const picked = ({ X, Y }: { X: SparseMatrix; Y: Matrix }, columns: ArrayLike<number>) => ({
    X: select_columns(X, columns),
    Y: select_columns(Y, columns),
  });
  const checked = picked(
    examples,
    Array.from({ length: CHECKED_BY_CONVOLUTION }, (_, j) => j),
  );
  const kernels = read_kernels(task, (values) => values);
  const start = net.initialize_parameters({ seed: SEED }).map((tensors) => {
    const { W } = tensors;
    return W ? { ...tensors, W: { ...W, values: kernels.shift()! } } : tensors;
  });
  const optimizer = adam();
  const batches = read_batches(task);
  const random = random_from(SEED); // That it is given means: this is a training. Nothing here is random.
  return (steps) => {
    const first = { parameters: start as NetworkParameters, memory: optimizer.init(start) };
    const { parameters } = training_scope({ examples, first }, ({ examples, first }, carry) => {
      let state = first;
      for (const batch of batches.slice(0, steps)) {
        const { X, Y } = picked(examples, batch);
        const activations = net.forward_propagation(state.parameters, X, random);
        net.compute_loss(activations, Y);
        const gradients = net.backward_propagation(activations, Y);
        const updated = optimizer.update(state.memory, state.parameters, gradients, task.learning_rate);
        const parameters = net.with_running_means(updated.parameters, activations);
        state = carry({ parameters, memory: updated.state });
      }
      return state;
    });
    return () => net.compute_loss(net.forward_propagation(parameters, checked.X, random), checked.Y);
  };
}
