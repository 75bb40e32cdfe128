import type { Matrix } from "../matrix/matrix";
import { copied_out, training_scope } from "../matrix/training_scope";
import { batches } from "./batches";
import { check_training } from "./checks";
import { DivergenceError } from "./divergence_error";
import { likely_cause } from "./likely_cause";
import { compute_accuracy, compute_loss } from "./loss";
import { backward_propagation, forward_propagation, type Images, update_parameters } from "./network";
import type { Parameters } from "./parameters";
import type { History, TrainingOptions } from "./training_options";

/**
 * Trains by gradient descent: forward, loss, backward, update, `iterations` times, each time on all examples or on the next batch of them.
 *
 * Shapes: X is pixels × examples, Y is digits × examples.
 *
 * @throws DivergenceError as soon as the loss is not finite; ShapeError or RangeError if an argument is unusable.
 */
export function gradient_descent(
  X: Images,
  Y: Matrix<"digits", "examples">,
  options: TrainingOptions,
): { parameters: Parameters; history: History } {
  const { first, batch_size, rate_of } = check_training(X, Y, options);
  const { iterations, seed, on_step } = options;
  const history: History = { loss: [], accuracy: [] };
  const parameters = training_scope({ X, Y, first }, ({ X, Y, first }, carry) => {
    const stream = batches(X, Y, batch_size, seed);
    let [parameters, last_good] = [first, first];
    for (let iteration = 0; iteration < iterations; iteration++) {
      const batch = stream.next().value;
      const learning_rate = rate_of(iteration);
      const activations = forward_propagation(parameters, batch.X);
      const loss = compute_loss(activations, batch.Y);
      if (!Number.isFinite(loss)) {
        const cause = likely_cause({ ...batch, parameters: iteration === 0 ? { ...parameters } : {} });
        throw new DivergenceError({ iteration, loss, learning_rate, parameters: copied_out(last_good), cause });
      }
      const accuracy = compute_accuracy(activations, batch.Y);
      const gradients = backward_propagation(parameters, activations, batch.X, batch.Y);
      last_good = parameters;
      parameters = update_parameters(parameters, gradients, learning_rate);
      history.loss.push(loss);
      history.accuracy.push(accuracy);
      on_step?.({ iteration, loss, accuracy, rate: learning_rate, parameters: copied_out(parameters) });
      carry({ parameters, last_good });
    }
    return parameters;
  });
  return { parameters, history };
}
