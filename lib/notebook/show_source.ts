import type { Mnist } from "../data/labeled_images";
import { format_count } from "../plots/numbers";
import { escape_html } from "./escape_html";
import { send_display } from "./tslab_display";

const DRAWN = "These are not MNIST's digits. They are drawn by program, because MNIST could not be had.";
const ADVICE =
  "Everything below runs the same way, but all numbers differ from those in the text. For the real digits, connect to the internet and run the cell again.";

/**
 * Says which digits were loaded: one line for MNIST; for digits drawn by program, a box that no one can miss.
 */
export function show_source(mnist: Mnist): void {
  send_display({ "text/html": source_html(mnist), "text/plain": source_text(mnist) });
}

/** What was loaded, as HTML. */
export function source_html(mnist: Mnist): string {
  const { source, notes } = mnist;
  const paragraph = (text: string) => `<div>${escape_html(text)}</div>`;
  const loaded = [counts(mnist), ...notes].map(paragraph).join("");
  if (source === "mnist") return `<div data-source="mnist">${loaded}</div>`;
  return (
    '<div data-source="synthetic" style="border: 3px solid #D55E00; border-radius: 6px; padding: 12px 16px; margin: 8px 0">' +
    `<div style="font-size: 18px; font-weight: bold; color: #D55E00">${escape_html(DRAWN)}</div>` +
    `<div style="margin: 8px 0">${escape_html(ADVICE)}</div>${loaded}</div>`
  );
}

/** What was loaded, in plain text. */
export function source_text(mnist: Mnist): string {
  const lines = [counts(mnist), ...mnist.notes];
  return (mnist.source === "mnist" ? lines : [DRAWN, ADVICE, ...lines]).join("\n");
}

function counts({ train, test, source }: Mnist): string {
  const name = source === "mnist" ? "MNIST" : "Drawn digits";
  return `${name}: ${format_count(train.labels.length)} images to learn from, ${format_count(test.labels.length)} to test on.`;
}
