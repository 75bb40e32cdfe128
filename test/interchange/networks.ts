import {
  type ActivationName,
  activations,
  average_pool,
  batch_normalization,
  convolution,
  dense,
  dropout,
  flatten,
  global_average_pool,
  type Layer,
  type Loss,
  max_pool,
  mean_squared_error,
  type Network,
  network,
  type Padding,
  type Random,
  random_from,
  type Shape,
} from "handwritten";

type Layers = (Layer | ActivationName)[];

/** A network that ends in any way: only what it computes counts. */
function of(inputs: number | Shape, layers: Layers, loss: Loss = mean_squared_error()): Network {
  return network({ inputs, layers, loss });
}

const names = Object.keys(activations) as ActivationName[];
const image = [3, 7, 6];

/** A network for each layer, each activation and each shape, by what is tried. */
export const networks: Readonly<Record<string, Network>> = {
  dense: of(5, [dense(4)]),
  "dense, one unit": of(1, [dense(1)]),
  ...Object.fromEntries(names.map((name) => [`${name} of a column`, of(5, [name])])),
  ...Object.fromEntries(names.map((name) => [`${name} of images`, of(image, [name])])),
  "dropout alone": of(4, [dropout(0.5)]),
  "dropout of images": of(image, [dropout(0.5), convolution({ filters: 2, size: 3 })]),
  "flatten of a column": of(4, [flatten(), dense(3)]),
  "flatten of rows of pixels": of([4, 5], [flatten(), dense(3)]),
  "flatten of one channel": of([1, 4, 5], [flatten(), dense(3)]),
  "flatten of channels": of(image, [flatten(), dense(3)]),
  "flatten of channels, and normalization": of(image, [flatten(), batch_normalization(), dense(3), "softmax"]),
  "flatten of one place": of([4, 1, 1], [flatten(), dense(3)]),
  "flatten of four axes": of([2, 3, 2, 2], [flatten(), dense(3)]),
  "flatten alone": of(image, [flatten()]),
  "rows of pixels alone": of([4, 5], ["tanh"]),
  "normalization of rows of pixels": of([4, 5], [batch_normalization()]),
  "normalization of a column": of(5, [batch_normalization({ epsilon: 0.1 })]),
  "normalization of images": of(image, [batch_normalization()]),
  "softmax of rows of pixels": of([4, 5], ["softmax"]),
  convolution: of(image, [convolution({ filters: 4, size: 3 })]),
  "convolution without biases": of(image, [convolution({ filters: 4, size: 2, bias: false })]),
  "convolution of one pixel": of(image, [convolution({ filters: 5, size: 1 })]),
  ...Object.fromEntries(
    [1, 2, 3, 4, 7].flatMap((size) =>
      [1, 2, 3, 5].map((stride) => [
        `convolution of ${size}, stride ${stride}, "same"`,
        of(image, [convolution({ filters: 2, size, stride, padding: "same" })]),
      ]),
    ),
  ),
  "convolution, stride 2": of(image, [convolution({ filters: 2, size: 3, stride: 2 })]),
  max_pool: of(image, [max_pool({ size: 2 })]),
  "max_pool, stride 1": of(image, [max_pool({ size: 3, stride: 1 })]),
  "max_pool, stride 3": of(image, [max_pool({ size: 2, stride: 3 })]),
  average_pool: of(image, [average_pool({ size: 2 })]),
  "average_pool, what does not fill a window": of(image, [average_pool({ size: 4, stride: 3 })]),
  global_average_pool: of(image, [global_average_pool(), dense(3)]),
};

/** Ten networks for MNIST's images, put together at random. */
export const random_networks: Readonly<Record<string, Network>> = Object.fromEntries(
  Array.from({ length: 10 }, (_, n) => [`random ${n + 1}`, random_network(random_from(n + 1))]),
);

function random_network(random: Random): Network {
  const one_of = <Thing>(things: readonly Thing[]): Thing => things[random.below(things.length)]!;
  const bent = () => one_of(names.filter((name) => name !== "softmax"));
  const layers: Layers = [];
  for (let depth = random.below(3); depth > 0; depth--) {
    const padding = one_of<Padding>(["same", "valid"]);
    layers.push(
      convolution({ filters: 1 + random.below(6), size: 1 + random.below(4), stride: 1 + random.below(2), padding }),
    );
    if (random.below(2)) layers.push(batch_normalization());
    layers.push(bent());
    if (random.below(2)) layers.push(one_of([max_pool, average_pool])({ size: 2, stride: 1 + random.below(2) }));
  }
  layers.push(layers.length > 0 && random.below(3) === 0 ? global_average_pool() : flatten());
  for (let depth = random.below(3); depth > 0; depth--) {
    layers.push(dense(1 + random.below(40)));
    if (random.below(2)) layers.push(batch_normalization());
    layers.push(bent());
    if (random.below(2)) layers.push(dropout(0.3));
  }
  return network({ inputs: [1, 28, 28], layers: [...layers, dense(10), "softmax"] });
}
