import type { DownloadProgress } from "handwritten";

const WIDTH = 12;

/** A download's state in one line: `Downloading MNIST ━━━━━━━───── 62 %, 7.2 of 11.6 MB, 2.1 MB/s, 2 s left`. */
export function progress_line({ bytes, total, bytes_per_second, seconds_left }: DownloadProgress): string {
  const fraction = total > 0 ? Math.min(1, bytes / total) : 0;
  const filled = Math.floor(fraction * WIDTH);
  const bar = "━".repeat(filled) + "─".repeat(WIDTH - filled);
  const amounts = [`${Math.floor(100 * fraction)} %`, `${megabytes(bytes)} of ${megabytes(total)} MB`];
  const speed = bytes_per_second > 0 ? [`${megabytes(bytes_per_second)} MB/s`] : [];
  const time_left = Number.isFinite(seconds_left) && bytes < total ? [`${Math.ceil(seconds_left)} s left`] : [];
  return `Downloading MNIST ${bar} ${[...amounts, ...speed, ...time_left].join(", ")}`;
}

function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(1);
}
