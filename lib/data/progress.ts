/** How far a download has come: all its files together, so that one bar shows it. */
export interface DownloadProgress {
  /** The file on its way now. */
  readonly file: string;
  /** Bytes received, compressed as they come. */
  readonly bytes: number;
  /** Bytes to receive in all: an estimate until each file's server has told its size. */
  readonly total: number;
  /** Over the last five seconds; 0 before there is anything to measure. */
  readonly bytes_per_second: number;
  /** At this speed; Infinity while nothing comes. */
  readonly seconds_left: number;
}

/** Keeps count while files come in, one after the other. */
export interface ProgressMeter {
  /** A file begins, or begins again at the next mirror: what was counted of it before is forgotten. */
  begin(file: string): void;
  /** The server tells the size of the file on its way. */
  announce(size: number): void;
  /** More of it has come. */
  receive(bytes: number): void;
  /** It is here, whole. */
  finish(): void;
}

/** The speed is measured over this many milliseconds: long enough to be steady, short enough to notice a change. */
const WINDOW = 5_000;

/**
 * Turns a download's events into reports.
 *
 * @param expected_sizes About how many bytes each file has, by its name.
 * @param now A clock in milliseconds.
 */
export function progress_meter(
  expected_sizes: ReadonlyMap<string, number>,
  on_progress: (progress: DownloadProgress) => void = () => {},
  now: () => number = () => performance.now(),
): ProgressMeter {
  const file_sizes = new Map(expected_sizes);
  let file = "";
  let finished = 0;
  let received = 0;
  let samples: { time: number; bytes: number }[] = [];

  const report = () => {
    const bytes = finished + received;
    const time = now();
    samples = [...samples.filter((sample) => sample.time > time - WINDOW), { time, bytes }];
    const total = Math.max(bytes, sum(file_sizes.values()));
    const bytes_per_second = speed(samples);
    const seconds_left = bytes === total ? 0 : (total - bytes) / bytes_per_second;
    on_progress({ file, bytes, total, bytes_per_second, seconds_left });
  };

  return {
    begin(name) {
      file = name;
      if (received > 0) samples = [];
      received = 0;
      report();
    },
    announce(size) {
      file_sizes.set(file, size);
    },
    receive(bytes) {
      received += bytes;
      report();
    },
    finish() {
      file_sizes.set(file, received);
      finished += received;
      received = 0;
      report();
    },
  };
}

function speed(samples: readonly { time: number; bytes: number }[]): number {
  const first = samples[0]!;
  const last = samples.at(-1)!;
  return last.time === first.time ? 0 : (1000 * (last.bytes - first.bytes)) / (last.time - first.time);
}

function sum(numbers: Iterable<number>): number {
  let total = 0;
  for (const number of numbers) total += number;
  return total;
}
