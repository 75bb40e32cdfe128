import { ensure_mnist } from "handwritten";
import { progress_line } from "./progress_line";

/**
 * Makes sure that MNIST is on this machine, and says so only where it had to be downloaded or cannot be had. A fault of the data
 * keeps nobody from the notebooks: their first cells say it again.
 */
export async function fetch_mnist(): Promise<void> {
  const bar = progress_bar(process.stdout);
  try {
    const result = await ensure_mnist({ on_progress: bar.update });
    bar.finish();
    if ("missing" in result)
      console.log(`${result.missing} The notebooks use digits drawn by program until a later start can download it.`);
    else for (const note of result.notes) console.log(note);
  } catch (error) {
    bar.finish();
    console.error(error instanceof Error ? error.message : error);
  }
}

const MILLISECONDS_BETWEEN_UPDATES = 250;

/** A bar in one line of a terminal; a log file, which cannot go back in a line, gets one sentence. */
function progress_bar(stream: NodeJS.WriteStream) {
  let drawn_at: number | undefined;
  return {
    update(progress: Parameters<typeof progress_line>[0]): void {
      if (drawn_at === undefined && !stream.isTTY) stream.write("Downloading MNIST …\n");
      const is_due = drawn_at === undefined || Date.now() - drawn_at >= MILLISECONDS_BETWEEN_UPDATES;
      if (!is_due && progress.bytes < progress.total) return;
      drawn_at = Date.now();
      // A line that wraps could not be drawn over.
      if (stream.isTTY) stream.write(`\r${progress_line(progress).slice(0, (stream.columns || 80) - 1)}\u001b[K`);
    },
    finish(): void {
      if (drawn_at !== undefined && stream.isTTY) stream.write("\n");
    },
  };
}
