import type { SendDisplay } from "./display";

const CLEAR_LINE = "\r\x1b[K";

/**
 * Prints what a notebook would show: its text. What will be replaced, such as the progress of a training, is one line that is written over in
 * a terminal, and is left out of files and pipes.
 */
export const print_display: SendDisplay = (data, { live = false } = {}) => {
  const { stdout } = process;
  const lines = String(data["text/plain"] ?? "").split("\n");
  const clear = stdout.isTTY ? CLEAR_LINE : "";
  if (!live) stdout.write(`${clear}${lines.join("\n")}\n`);
  else if (stdout.isTTY) stdout.write(clear + lines.at(-1)!.slice(0, stdout.columns - 1));
};
