import { existsSync } from "node:fs";
import { DownloadError, downloader } from "./download";
import type { TimeLimits } from "./fetch_bytes";
import type { Idx } from "./idx";
import { remove_leftovers } from "./keep_file";
import { type Look, look_for_file } from "./look_for_file";
import { type ForEachFile, for_each_file, type MnistFile } from "./mnist_files";
import { type DownloadProgress, progress_meter } from "./progress";

/** Where to look, and where to download from. */
export interface Search {
  readonly directory: string;
  /** What asked for just this directory. If nothing did, it is the library's own, and what it lacks is downloaded. */
  readonly asked_by?: "directory" | "MNIST_DIR";
  readonly files: ForEachFile<MnistFile>;
  readonly mirrors: readonly string[];
  readonly limits: TimeLimits;
  readonly on_progress?: ((progress: DownloadProgress) => void) | undefined;
}

/** MNIST, verified; or why it is missing: there is no network. `notes` tells what was damaged on the way. */
export type Found = { readonly notes: readonly string[] } & (
  | { readonly directory: string; readonly files: ForEachFile<Idx> }
  | { readonly missing: string }
);

const REMEDY =
  "Try again: what came is kept. Or put MNIST's four files into data/mnist, or where MNIST_DIR says, by hand " +
  "(see data/README.md); or go on without MNIST: draw_mnist() gives digits drawn by program.";

/**
 * Finds MNIST in a directory. What the library's own directory lacks, or has damaged, is downloaded into it.
 *
 * @throws Error if a directory that was asked for is not whole; if mirrors answer, but none gives a good file;
 * or if what was downloaded cannot be written.
 */
export async function find_mnist(search: Search): Promise<Found> {
  const looks = await for_each_file(search.files, (file) => look_for_file(search.directory, file));
  const lacking = Object.values(looks).filter((look) => look.state !== "whole");
  if (lacking.length > 0 && search.asked_by) throw new Error(complaint(search, search.asked_by, lacking));
  if (lacking.length > 0) await remove_leftovers(search.directory);

  const damages = lacking.flatMap((look) => (look.state === "damaged" ? [look] : []));
  const download = download_for(search, lacking);
  try {
    const files = await for_each_file(looks, (look) => (look.state === "whole" ? look.idx : download(look.file)));
    const notes = damages.map(
      ({ name, fault }) => `data/mnist/${name} was damaged (${fault}); it was downloaded again.`,
    );
    return { directory: search.directory, files, notes };
  } catch (error) {
    const notes = damages.map(({ name, fault }) => `data/mnist/${name} is damaged: ${fault}.`);
    if (error instanceof DownloadError && !error.answered) {
      const tried = error.failures.join("; ");
      const missing = `There seems to be no network: no mirror of MNIST can be reached (${tried}).`;
      return {
        missing:
          search.mirrors.length === 0 ? "MNIST is not here, and no place is named from which to download it." : missing,
        notes,
      };
    }
    const why = error instanceof Error ? error.message : String(error);
    throw new Error([...notes, `${why}.`, REMEDY].join(" "), { cause: error });
  }
}

function download_for(search: Search, lacking: readonly Look[]): (file: MnistFile) => Promise<Idx> {
  const sizes = new Map(lacking.map(({ file }) => [`${file.name}.gz`, file.compressed_bytes]));
  return downloader({ ...search, meter: progress_meter(sizes, search.on_progress) });
}

function complaint({ directory }: Search, asked_by: "directory" | "MNIST_DIR", lacking: readonly Look[]): string {
  const [asked, instead] =
    asked_by === "MNIST_DIR" ? ["MNIST_DIR", "unset MNIST_DIR"] : ["the option directory", "leave the option out"];
  const faults = lacking.map((look) =>
    look.state === "damaged" ? `${look.name} is damaged: ${look.fault}` : `${look.file.name} is missing`,
  );
  const but = existsSync(directory) ? faults.join("; ") : "there is no such directory";
  return `MNIST is expected in ${directory} (by ${asked}), but ${but}. Put its four files there, plain or as .gz, or ${instead} to have them downloaded.`;
}
