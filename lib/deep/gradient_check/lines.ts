import type { Matrix } from "../../matrix/matrix";
import type { Random } from "../../two_layer/random";
import { choose } from "./choose";

/** A record of matrices by name. */
export type MatricesOf<P> = { readonly [Name in keyof P]: Matrix };

/** A matrix of the parameters by its name, and the gradient of the loss with respect to it. */
export interface NamedGradient<P> {
  readonly name: keyof P & string;
  readonly gradient: Matrix;
}

/** A straight line through the space of all parameters, along which a slope can be measured. */
export interface Line<P> {
  /** What changes along it: `W1[3,412]`. */
  readonly where: string;
  /** The slope along it, according to the gradient. */
  readonly gradient: number;
  /** The parameters at a distance from where they are. */
  readonly move: (distance: number) => P;
}

/** Lines along each of which one entry of a matrix changes: every entry, or `most` of them, chosen at random. */
export function entry_lines<P extends MatricesOf<P>>(
  parameters: P,
  { name, gradient }: NamedGradient<P>,
  most: number,
  random: Random,
): Line<P>[] {
  const { rows, values }: Matrix = parameters[name];
  return choose(most, values.length, random).map((n) => ({
    where: `${name}[${n % rows},${Math.floor(n / rows)}]`,
    gradient: gradient.values[n]!,
    move: (distance) => with_values(parameters, name, (value, k) => (k === n ? value + distance : value)),
  }));
}

/**
 * A line along which every entry of every matrix changes, in a random direction of length 1.
 * The slope along it is the inner product of the gradient and the direction.
 */
export function random_line<P extends MatricesOf<P>>(
  parameters: P,
  gradients: readonly NamedGradient<P>[],
  where: string,
  random: Random,
): Line<P> {
  const drawn = gradients.map(({ gradient }) => Float64Array.from(gradient.values, () => random.normal()));
  const length = Math.sqrt(drawn.reduce((sum, part) => sum + inner_product(part, part), 0));
  const direction = drawn.map((part) => part.map((component) => component / length));
  return {
    where,
    gradient: gradients.reduce((sum, { gradient }, k) => sum + inner_product(gradient.values, direction[k]!), 0),
    move: (distance) =>
      gradients.reduce(
        (moved, { name }, k) => with_values(moved, name, (value, n) => value + distance * direction[k]![n]!),
        parameters,
      ),
  };
}

/** The parameters with f applied to each value of one matrix. */
function with_values<P extends MatricesOf<P>>(
  parameters: P,
  name: keyof P & string,
  f: (value: number, n: number) => number,
): P {
  const A: Matrix = parameters[name];
  return { ...parameters, [name]: { ...A, values: A.values.map(f) } };
}

function inner_product(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let sum = 0;
  for (let n = 0; n < a.length; n++) sum += a[n]! * b[n]!;
  return sum;
}
