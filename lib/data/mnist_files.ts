/** One of MNIST's files: what it must be, byte for byte. */
export interface MnistFile {
  readonly name: string;
  /** What its IDX header says. */
  readonly dimensions: readonly number[];
  /** Of the decompressed IDX file: mirrors compress differently, the contents are the same everywhere. */
  readonly sha256: string;
  /** About how many bytes its .gz has, for a progress bar; a mirror's own word counts once it answers. */
  readonly compressed_bytes: number;
}

/** Something for each of MNIST's four files. */
export type ForEachFile<Thing> = {
  readonly train_images: Thing;
  readonly train_labels: Thing;
  readonly test_images: Thing;
  readonly test_labels: Thing;
};

/** Does something with each of the four, one after the other, the smallest file's first: what goes wrong, goes wrong early. */
export async function for_each_file<Thing, Result>(
  things: ForEachFile<Thing>,
  use: (thing: Thing) => Result | Promise<Result>,
): Promise<ForEachFile<Result>> {
  const test_labels = await use(things.test_labels);
  const train_labels = await use(things.train_labels);
  const test_images = await use(things.test_images);
  const train_images = await use(things.train_images);
  return { train_images, train_labels, test_images, test_labels };
}

/** MNIST's four files. data/README.md tells where they come from. */
export const MNIST_FILES: ForEachFile<MnistFile> = {
  train_images: {
    name: "train-images-idx3-ubyte",
    dimensions: [60_000, 28, 28],
    sha256: "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db",
    compressed_bytes: 9_912_422,
  },
  train_labels: {
    name: "train-labels-idx1-ubyte",
    dimensions: [60_000],
    sha256: "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5",
    compressed_bytes: 28_881,
  },
  test_images: {
    name: "t10k-images-idx3-ubyte",
    dimensions: [10_000, 28, 28],
    sha256: "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7",
    compressed_bytes: 1_648_877,
  },
  test_labels: {
    name: "t10k-labels-idx1-ubyte",
    dimensions: [10_000],
    sha256: "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2",
    compressed_bytes: 4_542,
  },
};

/** Where MNIST can be downloaded: each address, followed by a file's name and .gz. Tried in this order. */
export const MNIST_MIRRORS: readonly string[] = [
  "https://ossci-datasets.s3.amazonaws.com/mnist/",
  "https://storage.googleapis.com/cvdf-datasets/mnist/",
];
