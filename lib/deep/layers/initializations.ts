import { check_count } from "../../matrix/shape";
import type { Random } from "../../two_layer/random";

/** Draws one weight after the other, for a layer in which each unit reads `fan_in` inputs and is read by `fan_out` units. */
export type Initialization = (fan_in: number, fan_out: number, random: Random) => () => number;

const normal =
  (variance: (fan_in: number, fan_out: number) => number): Initialization =>
  (fan_in, fan_out, random) => {
    const deviation = Math.sqrt(variance(fan_in, fan_out));
    return () => deviation * random.normal();
  };

/** Evenly distributed in ±√(3·variance), which has that variance. */
const uniform =
  (variance: (fan_in: number, fan_out: number) => number): Initialization =>
  (fan_in, fan_out, random) => {
    const limit = Math.sqrt(3 * variance(fan_in, fan_out));
    return () => random.uniform(-limit, limit);
  };

/** Makes up for ReLU, which halves the mean square of what passes through it. (He et al. 2015) */
const he = (fan_in: number) => 2 / fan_in;
/** Between what keeps signals in size on their way forward and what keeps slopes so on their way back: for tanh. (Glorot and Bengio 2010) */
const glorot = (fan_in: number, fan_out: number) => 2 / (fan_in + fan_out);
/** Keeps signals in size where nothing bends them. (LeCun et al. 1998) */
const lecun = (fan_in: number) => 1 / fan_in;

/** How weights may begin, by name. */
export const initializations = {
  he_normal: normal(he),
  he_uniform: uniform(he),
  glorot_normal: normal(glorot),
  glorot_uniform: uniform(glorot),
  lecun_normal: normal(lecun),
  lecun_uniform: uniform(lecun),
  /** All alike, so that all units of a layer stay alike: to see why weights begin at random. */
  zeros: () => () => 0,
} satisfies Record<string, Initialization>;

/** How a dense layer's weights begin: by name, or evenly distributed in ±`uniform`. */
export type WeightsOption = keyof typeof initializations | { readonly uniform: number };

/**
 * How a dense layer's biases begin: at 0, or so that the units' kinks are spread over the data. A unit bends where w·x + b = 0. With
 * b = −w·k, for a k drawn evenly from the range in which the data lie, it bends among them. It matters where inputs are few:
 * see chapter 7.
 */
export type BiasesOption = "zeros" | { readonly spread_over: readonly [low: number, high: number] };

/** @throws RangeError if the option is none. */
export function check_initialization(caller: string, weights: WeightsOption, biases: BiasesOption): void {
  if (typeof weights === "string" ? !Object.hasOwn(initializations, weights) : !(weights?.uniform > 0)) {
    const names = Object.keys(initializations).join(", ");
    throw new RangeError(
      `${caller}: weights must be { uniform: range } or one of ${names}, got ${JSON.stringify(weights)}`,
    );
  }
  if (biases !== "zeros" && !(biases?.spread_over?.[0] < biases?.spread_over?.[1])) {
    throw new RangeError(
      `${caller}: biases must be "zeros" or { spread_over: [low, high] } with low < high, got ${JSON.stringify(biases)}`,
    );
  }
}

/** What draws the weights that an option asks for. */
export function weights_from(option: WeightsOption, fan_in: number, fan_out: number, random: Random): () => number {
  check_count("weights", "fan_in", fan_in, 1);
  if (typeof option === "string") return initializations[option](fan_in, fan_out, random);
  return () => random.uniform(-option.uniform, option.uniform);
}
