import type { Table } from "../bench/report/table";

/** Whose they are: the names that the tables call them by. */
export type Owner = "MaloLM" | "Agnar22" | "ben-du-pont" | "jonasberg" | "Kyle-L";

/** A well-known project that teaches neural networks on MNIST, as it was in November 2026. */
export interface Original {
  /** Owner and name on GitHub. */
  readonly repository: `${Owner}/${string}`;
  /** What it says of its accuracy on the test images, in its words or figures, and where. */
  readonly quotes: string;
  /** What it has, by the rows of `HAS`. */
  readonly has: Features;
}

/** The rows of the comparison. */
const HAS = {
  layers: "layers",
  activations: "activations that train rightly",
  losses: "losses",
  optimizers: "optimizers",
  regularization: "regularization",
  validation: "validation while training",
  gradients: "check of the gradients",
  saving: "saved networks",
  own_digits: "your own handwriting",
  pictures: "pictures",
  notebooks: "notebooks",
  tests: "automatic tests",
} as const;

type Features = Readonly<Record<keyof typeof HAS, string>>;

const NONE = "–";

/** The address of a file in a project. */
function file(repository: string, path: string): string {
  return `[${path}](https://github.com/${repository}/blob/HEAD/${path})`;
}

const [MALO, AGNAR, BEN, JONAS, KYLE] = [
  "MaloLM/educational-neural-network-framework",
  "Agnar22/NeuralNetwork",
  "ben-du-pont/Neural-Network-from-scratch",
  "jonasberg/NeuralNetwork",
  "Kyle-L/Numpy-Neural-Network-Classifier",
] as const;

export const ORIGINALS: readonly Original[] = [
  {
    repository: MALO,
    quotes: `"accuracy ranging from 92-95%": ${file(MALO, "README.md")}, Results on MNIST; the diagonal of its confusion matrix there sums to 9,236 of 10,000; ${file(MALO, "notebooks/main.ipynb")} ends at 0.89`,
    has: {
      layers: "dense",
      activations: "relu, tanh, linear; softmax at the end",
      losses: "cross-entropy; the others with wrong slopes",
      optimizers: "gradient descent; Adam and momentum share one state among all neurons",
      regularization: NONE,
      validation: NONE,
      gradients: "raises an error",
      saving: "commented out",
      own_digits: "photographed sheets, cut into digits",
      pictures: "loss and accuracy, confusion matrix, some digits",
      notebooks: "3",
      tests: NONE,
    },
  },
  {
    repository: AGNAR,
    quotes: `"a final validation accuracy of 88.97%": ${file(AGNAR, "README.md")}, Results; its validation images are the test images`,
    has: {
      layers: "dense, without biases",
      activations: "relu; softmax with an approximate slope",
      losses: "squared error",
      optimizers: "SGD with a falling rate",
      regularization: "L2",
      validation: "on the test images",
      gradients: NONE,
      saving: "weights, as .npy",
      own_digits: "a folder of images",
      pictures: "loss, as it trains",
      notebooks: NONE,
      tests: NONE,
    },
  },
  {
    repository: BEN,
    quotes: `"around 90%": ${file(BEN, "README.md")}, Results; ${file(BEN, "src/neural_network.ipynb")} prints 0.8866 for the test images`,
    has: {
      layers: "784-10-10",
      activations: "relu; softmax at the end, unstable",
      losses: "cross-entropy",
      optimizers: "gradient descent on all images",
      regularization: NONE,
      validation: NONE,
      gradients: NONE,
      saving: NONE,
      own_digits: NONE,
      pictures: "digits, loss, confusion matrix without numbers",
      notebooks: "1",
      tests: NONE,
    },
  },
  {
    repository: JONAS,
    quotes: `nothing: ${file(JONAS, "README.md")} has no figures; 97.58 % was measured with its MomentumSGD, after 10 epochs`,
    has: {
      layers: "dense, convolution, flatten, dropout",
      activations: "relu, softmax",
      losses: "cross-entropy, squared error",
      optimizers: "SGD, momentum",
      regularization: "dropout, not rescaled",
      validation: NONE,
      gradients: "of two layers, printed, without a verdict",
      saving: NONE,
      own_digits: NONE,
      pictures: NONE,
      notebooks: "2, elsewhere",
      tests: NONE,
    },
  },
  {
    repository: KYLE,
    quotes: `85.81 %, 87.25 % and 96.49 %, "Testing Set Accuracy" of three models: ${file(KYLE, "README.md")}, Models Performance`,
    has: {
      layers: "dense",
      activations: "relu; tanh and sigmoid with the slope of relu; softmax is never applied",
      losses: "a gradient only",
      optimizers: "SGD without shuffling",
      regularization: "L2, called momentum",
      validation: NONE,
      gradients: NONE,
      saving: NONE,
      own_digits: NONE,
      pictures: "ten digits",
      notebooks: "1",
      tests: NONE,
    },
  },
];

/** The same of this project. */
const HANDWRITTEN: Features = {
  layers: "dense, convolution, pools, batch normalization, flatten, dropout",
  activations: "relu, leaky relu, elu, gelu, softplus, sigmoid, tanh, linear, softmax",
  losses: "cross-entropy, binary cross-entropy, squared, absolute, Huber",
  optimizers: "SGD, momentum, Nesterov, RMSprop, Adam, AdamW; schedules",
  regularization: "L1, L2, dropout, max-norm, early stopping",
  validation: "on training images held back",
  gradients: "of every layer, loss and network, in float64, with a verdict",
  saving: "safetensors, to the bit, with a training's state; ONNX; from PyTorch",
  own_digits: "photographed sheets, each step shown; a pad to draw on; images as CSV or IDX",
  pictures: "interactive: curves, confusion, weights, mistakes, calibration, animations",
  notebooks: "a book of them",
  tests: "unit tests, properties, mutations, PyTorch's figures",
};

/** What each original says of its accuracy. */
export function quotes(): Table {
  return { header: ["project", "what it says, and where"], rows: ORIGINALS.map((one) => [link(one), one.quotes]) };
}

/** What the originals have, and what this project has. */
export function comparison(): Table {
  const features = Object.entries(HAS) as [keyof Features, string][];
  return {
    header: ["", "handwritten", ...ORIGINALS.map(link)],
    rows: features.map(([feature, words]) => [
      words,
      HANDWRITTEN[feature],
      ...ORIGINALS.map(({ has }) => has[feature]),
    ]),
  };
}

function link({ repository }: Original): string {
  const [owner] = repository.split("/");
  return `[${owner}](https://github.com/${repository})`;
}
