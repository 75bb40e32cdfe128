import type { NetworkParameters } from "../layers/layer";
import type { OptimizerState } from "../optimizers/optimizer";

/** What one update of `fit` saw and did. */
export interface UpdateRecord {
  /** 0 for the first update of a training, and counted on when it is resumed. */
  readonly step: number;
  /** Loss of the batch before the update, without the penalty. */
  readonly loss: number;
  /** The price of the weights before the update; 0 if there is none. */
  readonly penalty: number;
  /** Fraction of the batch that was right before the update; undefined where outputs are no classes. */
  readonly accuracy: number | undefined;
  readonly rate: number;
  /** The length of all gradients as one long column, before they are clipped. */
  readonly gradient_norm: number;
  /** How far the parameters went, ‖after − before‖ / ‖before‖: about a thousandth is healthy. */
  readonly update_ratio: number;
}

/** What one epoch of `fit` came to. */
export interface EpochRecord {
  /** 0 for the first epoch of a training, and counted on when it is resumed. */
  readonly epoch: number;
  /** Mean over the epoch's examples, each seen before the update that it was part of. */
  readonly loss: number;
  readonly accuracy: number | undefined;
  /** The price of the weights after the epoch. */
  readonly penalty: number;
  /** On the validation examples, after the epoch; undefined if there are none. */
  readonly validation_loss: number | undefined;
  readonly validation_accuracy: number | undefined;
  /** The rate of the epoch's last update. */
  readonly rate: number;
}

/** Everything that a training needs to go on from where it stands, to the bit. */
export interface FitState {
  /** Epochs that are done. */
  readonly epoch: number;
  readonly parameters: NetworkParameters;
  readonly optimizer: OptimizerState;
  /** The epoch with the lowest validation loss so far, and its parameters; undefined without validation. */
  readonly best: { readonly epoch: number; readonly loss: number; readonly parameters: NetworkParameters } | undefined;
}

/** All records of a training. */
export interface FitHistory {
  readonly updates: UpdateRecord[];
  readonly epochs: EpochRecord[];
}
