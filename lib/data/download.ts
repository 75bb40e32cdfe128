import { DataError } from "./data_error";
import { FetchError, fetch_bytes, type TimeLimits } from "./fetch_bytes";
import { is_gzip } from "./gunzip";
import type { Idx } from "./idx";
import { keep_file } from "./keep_file";
import { most_bytes } from "./look_for_file";
import type { MnistFile } from "./mnist_files";
import type { ProgressMeter } from "./progress";
import { read_idx } from "./read_idx";
import { verified } from "./verify";

/** No mirror gave a file. `answered` tells whether any was reached: if none, there is no network. */
export class DownloadError extends Error {
  override readonly name = "DownloadError";

  constructor(
    file: MnistFile,
    readonly failures: readonly string[],
    readonly answered: boolean,
  ) {
    super(`${file.name}.gz could not be downloaded (${failures.join("; ")})`);
  }
}

/** What a download needs to know. */
export interface DownloadOptions {
  /** Where the files go. */
  readonly directory: string;
  /** Addresses to which a file's name and .gz are appended, the favorite first. */
  readonly mirrors: readonly string[];
  readonly limits: TimeLimits;
  readonly meter: ProgressMeter;
}

/**
 * A function that downloads one file after the other: from the first mirror that gives it whole, verified, then put into place.
 * A file is at most 10 MB, so it comes into memory, and nothing touches the disk until it is known to be good.
 * The mirror that gave a file is asked first for the next.
 *
 * The function throws DownloadError if no mirror has the file, Error if it cannot be written.
 */
export function downloader({ directory, mirrors, limits, meter }: DownloadOptions): (file: MnistFile) => Promise<Idx> {
  let in_order = [...mirrors];
  return async (file) => {
    const failures: string[] = [];
    let answered = false;
    for (const mirror of in_order) {
      const fetched = await fetch_verified(mirror, file, limits, meter);
      if ("failure" in fetched) {
        failures.push(`${new URL(mirror).host}: ${fetched.failure}`);
        answered ||= fetched.answered;
        continue;
      }
      await keep_file(directory, is_gzip(fetched.bytes) ? `${file.name}.gz` : file.name, fetched.bytes);
      meter.finish();
      in_order = [mirror, ...in_order.filter((other) => other !== mirror)];
      return fetched.idx;
    }
    throw new DownloadError(file, failures, answered);
  };
}

type Fetched =
  | { readonly bytes: Uint8Array; readonly idx: Idx }
  | { readonly failure: string; readonly answered: boolean };

async function fetch_verified(
  mirror: string,
  file: MnistFile,
  limits: TimeLimits,
  meter: ProgressMeter,
): Promise<Fetched> {
  const name = `${file.name}.gz`;
  try {
    meter.begin(name);
    const bytes = await fetch_bytes(`${mirror}${name}`, most_bytes(file), limits, meter);
    return { bytes, idx: await verified(read_idx(bytes, name, file.dimensions), file) };
  } catch (error) {
    if (error instanceof DataError) return { failure: error.fault, answered: true };
    if (error instanceof FetchError) return { failure: error.message, answered: error.answered };
    throw error;
  }
}
