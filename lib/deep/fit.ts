import { check_options } from "../matrix/check_options";
import { subtract } from "../matrix/elementwise";
import { kind_of } from "../matrix/kind_of";
import type { Matrix } from "../matrix/matrix";
import { select_columns } from "../matrix/select_columns";
import { check_count, check_dense, check_examples, check_size, check_whole } from "../matrix/shape";
import { copied_out, training_scope } from "../matrix/training_scope";
import { warn_once } from "../platform/warn_once";
import { check_columns } from "../two_layer/checks";
import { image_hint } from "../two_layer/data_hints";
import { DivergenceError } from "../two_layer/divergence_error";
import { likely_cause } from "../two_layer/likely_cause";
import { check_seed, derived_seed, random_from } from "../two_layer/random";
import { type Rate, schedule_of } from "../two_layer/rate";
import { check_made } from "./check_made";
import { type Clip, check_clip, clip_gradients, norm_of } from "./clip_gradients";
import { type Examples, epoch_batches, split } from "./fit/examples";
import { fraction_right } from "./fit/fraction_right";
import type { EpochRecord, FitHistory, FitState, UpdateRecord } from "./fit/records";
import { in_chunks } from "./in_chunks";
import { type NetworkParameters, type Signal, size_of } from "./layers/layer";
import { map_parameters } from "./layers/map_parameters";
import type { Network } from "./network";
import type { Optimizer } from "./optimizers/optimizer";
import { sgd } from "./optimizers/sgd";
import { max_norm, type Penalty } from "./regularization";

/** The hyper-parameters of `fit`. */
export interface FitOptions {
  /** How often all examples are gone through; when resuming, how often more. */
  readonly epochs: number;
  /** Seed of the initial parameters, the batches' order, the validation split, what dropout leaves out and how examples are augmented. */
  readonly seed: number;
  /** How many examples each update looks at; 32 by default. */
  readonly batch_size?: number;
  /** `sgd()` by default. */
  readonly optimizer?: Optimizer;
  /** The learning rate: a number, or a function of the step, 0 for the first; the optimizer's by default. */
  readonly rate?: Rate;
  /** Examples to judge by while training, or the fraction to hold back for that. Never the test images. */
  readonly validation?: number | Examples;
  /** Changes the examples of each update before it sees them, by a seed of the update's own, as the function `augment` does with images. */
  readonly augment?: (X: Signal, seed: number) => Signal;
  /** A price on large weights. */
  readonly penalty?: Penalty;
  /** The longest that a unit's weights may become. */
  readonly max_norm?: number;
  /** The longest that a gradient may be. */
  readonly clip?: Clip;
  /** Stops once the validation loss has not fallen for `patience` epochs, and returns the parameters of the epoch where it was lowest. */
  readonly early_stopping?: { readonly patience: number };
  /** Parameters to begin with, in place of random ones. */
  readonly parameters?: NetworkParameters;
  /** Where an earlier training ended, to go on from there to the bit. */
  readonly state?: FitState;
  /** Called after each update, and after each epoch; a notebook watches the training through them. */
  readonly on_step?: (record: UpdateRecord) => void;
  readonly on_epoch?: (record: EpochRecord) => void;
}

/**
 * Trains a network on mini-batches: forward, loss, backward, update, epoch after epoch.
 *
 * Everything random comes from the seed, the epoch and the step, so that 3 epochs and, from their `state`, 2 more give the bits of 5.
 *
 * Shapes: X is inputs × examples, Y is outputs × examples.
 *
 * @throws DivergenceError as soon as a loss is not finite; ShapeError or RangeError if an argument is unusable.
 */
export function fit(
  network: Network,
  X: Signal,
  Y: Matrix,
  options: FitOptions,
): { parameters: NetworkParameters; history: FitHistory; state: FitState } {
  check_training(network, X, Y, options);
  const { epochs, seed, early_stopping, batch_size = 32, on_step, on_epoch } = options;
  const { columns, validation } = split({ X, Y }, options.validation, seed);
  if (early_stopping && !validation) throw new RangeError("fit: early_stopping needs validation, to see when to stop");
  const history: FitHistory = { updates: [], epochs: [] };
  const first = options.state ?? first_state(network, options);
  // `augment` reads the examples of each batch, so they are left where it can.
  const data = { kept: options.augment ? undefined : X, Y, validation, first };
  const state = training_scope(data, ({ kept, Y, validation, first }, carry) => {
    const examples = { X: kept ?? X, Y };
    const update = updates_of(network, options);
    let state = first;
    for (let n = 0; n < epochs && !has_stalled(state, early_stopping?.patience); n++) {
      const seen = { loss: 0, right: 0, examples: 0 };
      for (const batch of epoch_batches(examples, columns, { batch_size, seed, epoch: state.epoch })) {
        const { record, before, ...updated } = update(state, batch);
        carry({ before, updated });
        state = { ...state, ...updated };
        seen.loss += record.loss * batch.Y.columns;
        seen.right += (record.accuracy ?? 0) * batch.Y.columns;
        seen.examples += batch.Y.columns;
        history.updates.push(record);
        on_step?.(record);
      }
      const record = epoch_record(network, state, seen, history.updates.at(-1)!, validation, options);
      state = { ...state, epoch: state.epoch + 1, best: better(state, record) };
      history.epochs.push(record);
      on_epoch?.(record);
    }
    return state;
  });
  const parameters = early_stopping && state.best ? state.best.parameters : state.parameters;
  return { parameters, history, state };
}

/** What makes one update: from a state and a batch, the parameters and the optimizer's memory after it, and the parameters before it. */
function updates_of(network: Network, options: FitOptions) {
  const { optimizer = sgd(), seed, penalty, clip } = options;
  const rate_of = schedule_of("fit", "rate", options.rate ?? optimizer.default_rate);
  let last_good: NetworkParameters | undefined;
  return ({ parameters, optimizer: memory }: FitState, batch: Examples) => {
    const { step } = memory;
    const { X, Y } = augmented(batch, options.augment, derived_seed(seed, AUGMENT, step));
    const rate = rate_of(step);
    const activations = network.forward_propagation(parameters, X, random_from(derived_seed(seed, DROPOUT, step)));
    const loss = network.compute_loss(activations, Y);
    if (!Number.isFinite(loss)) {
      const good = copied_out(last_good ?? parameters);
      const cause = likely_cause({ X, Y, parameters: last_good ? {} : by_name(parameters) });
      throw new DivergenceError({ caller: "fit", iteration: step, loss, learning_rate: rate, parameters: good, cause });
    }
    const slopes = network.backward_propagation(activations, Y);
    const gradients = penalty ? penalty.add_gradient(parameters, slopes) : slopes;
    const updated = optimizer.update(memory, parameters, clip ? clip_gradients(gradients, clip) : gradients, rate);
    const moved = network.with_running_means(updated.parameters, activations);
    const after = options.max_norm === undefined ? moved : max_norm(moved, options.max_norm);
    const record: UpdateRecord = {
      step,
      loss,
      penalty: penalty?.value(parameters) ?? 0,
      accuracy: fraction_right(network, activations, Y),
      rate,
      gradient_norm: norm_of(gradients),
      update_ratio: distance(after, parameters) / norm_of(parameters),
    };
    last_good = parameters;
    return { record, before: parameters, parameters: after, optimizer: updated.state };
  };
}

/** The parameters of all layers, each by its name: "W of layer 1". */
function by_name(parameters: NetworkParameters): Record<string, Matrix> {
  const named = parameters.flatMap((tensors, n) =>
    Object.entries(tensors).map(([name, A]): [string, Matrix] => [`${name} of layer ${n + 1}`, A]),
  );
  return Object.fromEntries(named);
}

/** What a derived seed is for. */
const DROPOUT = 3;
const AUGMENT = 4;

/** Examples with what `augment` makes of their X, if it is given. */
function augmented({ X, Y }: Examples, augment: FitOptions["augment"], seed: number): Examples {
  if (!augment) return { X, Y };
  const changed = augment(X, seed);
  check_whole("fit", "what augment returns", changed);
  check_size("fit", "what augment returns", changed, X);
  return { X: changed, Y };
}

function distance(after: NetworkParameters, before: NetworkParameters): number {
  return norm_of(map_parameters("fit", (W, [V]) => subtract(W, V!), after, before));
}

function first_state(network: Network, { seed, parameters, optimizer = sgd() }: FitOptions): FitState {
  const first = parameters ?? network.initialize_parameters({ seed });
  return { epoch: 0, parameters: first, optimizer: optimizer.init(first), best: undefined };
}

/** What an epoch came to, from what its updates saw and the last of their records. */
function epoch_record(
  network: Network,
  { epoch, parameters }: FitState,
  seen: { readonly loss: number; readonly right: number; readonly examples: number },
  last: UpdateRecord,
  validation: Examples | undefined,
  { penalty }: FitOptions,
): EpochRecord {
  return {
    epoch,
    loss: seen.loss / seen.examples,
    accuracy: last.accuracy === undefined ? undefined : seen.right / seen.examples,
    penalty: penalty?.value(parameters) ?? 0,
    ...judged(network, parameters, validation, last),
    rate: last.rate,
  };
}

/** Loss and accuracy on the validation examples, as they are read when predicting: nothing is left out. */
function judged(
  network: Network,
  parameters: NetworkParameters,
  validation: Examples | undefined,
  { step, rate }: UpdateRecord,
) {
  if (!validation) return { validation_loss: undefined, validation_accuracy: undefined };
  const chunks = in_chunks(parameters, validation.X, (parameters, X, columns) => {
    const activations = network.forward_propagation(parameters, X);
    const Y = select_columns(validation.Y, columns);
    const loss = network.compute_loss(activations, Y);
    const accuracy = Number.isFinite(loss) ? fraction_right(network, activations, Y) : undefined;
    return { share: columns.length / validation.Y.columns, loss, accuracy };
  });
  const validation_loss = chunks.reduce((sum, { share, loss }) => sum + share * loss, 0);
  const validation_accuracy = chunks.reduce<number | undefined>(
    (sum, { share, accuracy }) => (sum === undefined || accuracy === undefined ? undefined : sum + share * accuracy),
    0,
  );
  if (!Number.isFinite(validation_loss)) {
    const cause = likely_cause({ ...validation, parameters: by_name(parameters) });
    throw new DivergenceError({
      caller: "fit",
      iteration: step,
      loss: validation_loss,
      learning_rate: rate,
      parameters: copied_out(parameters),
      cause: `That is the loss on the validation examples. ${cause ?? "Their scores are too large for float32"}`,
    });
  }
  return { validation_loss, validation_accuracy };
}

function better({ best, parameters }: FitState, { epoch, validation_loss: loss }: EpochRecord): FitState["best"] {
  if (loss === undefined || (best && best.loss <= loss)) return best;
  return { epoch, loss, parameters: copied_out(parameters) };
}

/** Whether the lowest validation loss is more than `patience` epochs ago. */
function has_stalled({ epoch, best }: FitState, patience: number | undefined): boolean {
  return patience !== undefined && best !== undefined && epoch - 1 - best.epoch >= patience;
}

const FIT_OPTIONS = [
  "epochs",
  "seed",
  "batch_size",
  "optimizer",
  "rate",
  "validation",
  "augment",
  "penalty",
  "max_norm",
  "clip",
  "early_stopping",
  "parameters",
  "state",
  "on_step",
  "on_epoch",
] as const satisfies readonly (keyof FitOptions)[];

function check_training(network: Network, X: Signal, Y: Matrix, options: FitOptions): void {
  check_options("fit", options, FIT_OPTIONS);
  const { epochs, seed, batch_size = 32, clip, early_stopping, optimizer, penalty, rate, validation } = options;
  check_made("fit: network", network, "forward_propagation", "network({ … })");
  if (optimizer !== undefined) check_made("fit: optimizer", optimizer, "update", "adam()");
  if (penalty !== undefined) check_made("fit: penalty", penalty, "add_gradient", "l2(0.001)");
  if (rate !== undefined && typeof rate !== "function" && !Number.isFinite(rate)) {
    throw new RangeError(`fit: rate must be a finite number or a function of the step, got ${kind_of(rate)}`);
  }
  check_examples_of(network, "X", X, "Y", Y);
  if (clip !== undefined) check_clip("fit", clip);
  if (early_stopping !== undefined) check_options("fit: early_stopping", early_stopping, ["patience"]);
  if (validation !== undefined && typeof validation !== "number") {
    check_options("fit: validation", validation, ["X", "Y"]);
    check_examples_of(network, "X of validation", validation.X, "Y of validation", validation.Y);
  }
  check_seed(seed);
  check_count("fit", "epochs", epochs, 0);
  check_count("fit", "batch_size", batch_size, 1);
  if (early_stopping) check_count("fit", "patience", early_stopping.patience, 1);
  const hint = image_hint(X);
  if (hint) warn_once(`fit: ${hint}`);
}

/** Throws unless some examples and their targets fit each other and the network. */
function check_examples_of({ loss, description }: Network, x: string, X: Signal, y: string, Y: Matrix): void {
  check_whole("fit", x, X);
  check_dense("fit", y, Y);
  check_columns("fit", X, Y);
  check_examples("fit", x, X);
  check_size("fit", x, X, { rows: size_of(description.inputs), columns: X.columns, axes: ["inputs", "examples"] });
  check_size("fit", y, Y, { rows: Y.rows, columns: X.columns, axes: ["outputs", "examples"] });
  loss.check_targets?.(Y);
}
