import { parseArgs } from "node:util";

export const HELP = `npm run frameworks [-- --measure]

Sets up what chapter 11 sets beside the library: TensorFlow.js, PyTorch and JAX. They come from npm, PyPI and PyTorch's own index into the
folder .bench, which is not in git, and take about 2 GB there. What is there already stays. .bench/frameworks.json says where
each is; to use a Python of your own, write its path there.

  --measure   sets up nothing: prints as JSON how long the library and each that is there take for an epoch of a network, and how much memory`;

/** What `npm run frameworks` was told. */
export interface Options {
  readonly help: boolean;
  readonly measure: boolean;
}

/** Reads the words after `npm run frameworks --`. Throws an error that says what is wrong with them. */
export function read_options(words: readonly string[]): Options {
  const options = { help: { type: "boolean", default: false }, measure: { type: "boolean", default: false } } as const;
  return parseArgs({ args: [...words], options }).values;
}
