import type { NetworkParameters } from "../../lib/deep/layers/layer";
import type { Network } from "../../lib/deep/network";
import { map } from "../../lib/matrix/elementwise";
import { random_from } from "../../lib/two_layer/random";

/** Parameters as a training leaves them: none is 0 or 1 as at the beginning. */
export function trained_parameters({ initialize_parameters }: Network, seed = 1): NetworkParameters {
  const random = random_from(seed);
  const near = (value: number, width: number) => value + random.uniform(-width, width);
  return initialize_parameters({ seed }).map((tensors) =>
    Object.fromEntries(
      Object.entries(tensors).map(([name, A]) => {
        const is_scale = name === "gamma" || name === "running_variance";
        return [name, map(A, (a) => near(a, is_scale ? 0.7 : name === "W" ? 0 : 0.5))];
      }),
    ),
  );
}
