import type { DownloadProgress } from "../data/progress";
import { progress_bar } from "./progress_bar";
import { DISPLAY_INTERVAL, throttle } from "./throttle";
import { format_seconds } from "./time_left";
import { type SendDisplay, send_display } from "./tslab_display";

/**
 * Shows a download as a bar with its speed and the time that is left: `load_mnist({ on_progress: show_download() })`.
 * The bar is renewed four times a second at most; nothing is shown where nothing is downloaded.
 */
export function show_download(): (progress: DownloadProgress) => void {
  return show_download_with({ now: () => performance.now(), send: send_display });
}

/** `show_download` with a clock, in milliseconds, and a page of the caller's. */
export function show_download_with({ now, send }: { now: () => number; send: SendDisplay }) {
  const is_time = throttle(DISPLAY_INTERVAL, now);
  const display_id = crypto.randomUUID();
  let shown = false;
  return (progress: DownloadProgress): void => {
    if (!is_time() && progress.bytes < progress.total) return;
    const line = download_line(progress);
    send(
      { "text/html": progress_bar(line, progress.bytes / Math.max(1, progress.total)), "text/plain": line },
      { display_id, update: shown, live: progress.bytes < progress.total },
    );
    shown = true;
  };
}

/** "Downloading MNIST: 4.2 of 11.6 MB · 1.3 MB/s · 6 s left" */
function download_line({ bytes, total, bytes_per_second, seconds_left }: DownloadProgress): string {
  if (bytes >= total) return `MNIST is downloaded: ${megabytes(total)} MB.`;
  const speed = bytes_per_second > 0 ? [`${megabytes(bytes_per_second)} MB/s`] : [];
  const left = Number.isFinite(seconds_left) ? [`${format_seconds(seconds_left)} left`] : [];
  return [`Downloading MNIST: ${megabytes(bytes)} of ${megabytes(total)} MB`, ...speed, ...left].join(" · ");
}

function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(1);
}
