import type { Parameters } from "./parameters";
import type { Rate } from "./rate";

/** What one step of `gradient_descent` saw and made. */
export interface Step {
  /** 0 for the first step. */
  readonly iteration: number;
  /** Loss of the step's examples before its update, in nats. */
  readonly loss: number;
  /** Fraction of the step's examples read correctly before its update. */
  readonly accuracy: number;
  /** The learning rate of the step's update. */
  readonly rate: number;
  /** Parameters after this step's update. */
  readonly parameters: Parameters;
}

/** The loss and accuracy of each step, before its update. */
export interface History {
  readonly loss: number[];
  readonly accuracy: number[];
}

/** The hyper-parameters of `gradient_descent`. */
export interface TrainingOptions {
  /** How many features of an image the network can look for. */
  readonly hidden_units: number;
  /** How far each step goes: the gradient is multiplied by it. A number, or a function of the step, 0 for the first. */
  readonly learning_rate: Rate;
  /** How many steps. */
  readonly iterations: number;
  /** How many examples each step looks at: all of them by default. */
  readonly batch_size?: number;
  /** Seed of the initial parameters, and of the batches' order. */
  readonly seed: number;
  /** Parameters to go on from, in place of random ones. */
  readonly parameters?: Parameters;
  /** Called after each step; a notebook watches the training through it. */
  readonly on_step?: (step: Step) => void;
}
