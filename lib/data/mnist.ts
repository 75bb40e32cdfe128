import { join, resolve } from "node:path";
import { check_options } from "../matrix/check_options";
import { draw_mnist } from "./draw_mnist";
import { TIME_LIMITS } from "./fetch_bytes";
import { find_mnist, type Search } from "./find_mnist";
import { labeled_images, type Mnist } from "./labeled_images";
import { MNIST_FILES, MNIST_MIRRORS } from "./mnist_files";
import type { DownloadProgress } from "./progress";
import { repository } from "./repository";

/** The options of `load_mnist`. */
export interface LoadMnistOptions {
  /** Where MNIST's four files are. Nothing else is tried then. */
  readonly directory?: string;
  /** Called while files are downloaded, many times a second. */
  readonly on_progress?: (progress: DownloadProgress) => void;
}

/** The options of `ensure_mnist`. */
export interface EnsureMnistOptions extends LoadMnistOptions {
  /** Addresses to download from, in this order; each ends with a slash. */
  readonly mirrors?: readonly string[];
}

/**
 * Loads MNIST: 60,000 handwritten digits to learn from and 10,000 to be tested on, each an image of 28×28 pixels and its label.
 *
 * It is looked for in this order: the directory asked for; the directory that the environment variable MNIST_DIR names;
 * `data/mnist` in the repository; a download into `data/mnist`. Whatever is found is verified by its SHA-256.
 * Where there is no network, digits drawn by program take its place: `source` is then "synthetic", and `notes` says why.
 *
 * @throws Error if a directory that was asked for is not whole, if mirrors answer but none gives a good file, or if what was
 * downloaded cannot be written. The message names the file, the fault and the remedy.
 */
export async function load_mnist(options: LoadMnistOptions = {}): Promise<Mnist> {
  check_options("load_mnist", options, ["directory", "on_progress"]);
  const found = await find_mnist(search_for(options));
  if ("missing" in found) {
    return { ...draw_mnist(), notes: [`${found.missing} So these digits are drawn by program.`, ...found.notes] };
  }
  const { files, notes } = found;
  return {
    train: labeled_images(files.train_images, files.train_labels),
    test: labeled_images(files.test_images, files.test_labels),
    source: "mnist",
    notes,
  };
}

/** Where MNIST is, or why it is missing; `notes` tells what was damaged on the way. */
export type MnistPlace = { readonly notes: readonly string[] } & (
  | { readonly directory: string }
  | { readonly missing: string }
);

/**
 * Makes sure that MNIST is where `load_mnist` looks for it, downloading what is not. Gives the directory, or says in
 * `missing` that there is no network, so that `load_mnist` will draw digits.
 *
 * @throws Error as `load_mnist` does.
 */
export async function ensure_mnist(options: EnsureMnistOptions = {}): Promise<MnistPlace> {
  check_options("ensure_mnist", options, ["directory", "on_progress", "mirrors"]);
  const found = await find_mnist(search_for(options));
  const { notes } = found;
  return "missing" in found ? { missing: found.missing, notes } : { directory: found.directory, notes };
}

/** The environment variable MNIST_MIRRORS names others, with spaces between them: a school's, or those of the site in a browser. */
function mirrors_of_environment(): readonly string[] | undefined {
  return process.env.MNIST_MIRRORS?.split(" ").filter(Boolean);
}

function search_for(options: EnsureMnistOptions): Search {
  const { directory, on_progress, mirrors = mirrors_of_environment() ?? MNIST_MIRRORS } = options;
  const common = { files: MNIST_FILES, mirrors, limits: TIME_LIMITS, on_progress };
  if (directory !== undefined) return { ...common, directory: resolve(directory), asked_by: "directory" };
  const from_environment = process.env.MNIST_DIR;
  if (from_environment) return { ...common, directory: resolve(from_environment), asked_by: "MNIST_DIR" };
  const root = repository();
  if (!root)
    throw new Error("MNIST has no place here, outside the book's repository: pass { directory }, or set MNIST_DIR");
  return { ...common, directory: join(root, "data", "mnist") };
}
