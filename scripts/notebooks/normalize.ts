import {
  type Cell,
  type CodeCell,
  type MimeBundle,
  type Notebook,
  type Output,
  type StreamOutput,
  text_of,
  WIDGET_MIME_TYPE,
} from "./notebook";

/**
 * An executed notebook as it is committed, so that running it again changes nothing but what really changed: the cells
 * as they stand in the file (text, tags, ids), the outputs of the run with counts 1..n, the pieces of a stream joined,
 * and paths inside the clone made relative to it. Of widgets the still pictures are kept alone: the widgets were the kernel's.
 */
export function normalize(executed: Notebook, as_committed: Notebook, repository: string): Notebook {
  let count = 0;
  const cells = as_committed.cells.map((cell, index): Cell => {
    const id = cell.id ?? `cell-${String(index + 1).padStart(2, "0")}`;
    const metadata = cell.metadata.tags ? { tags: cell.metadata.tags } : {};
    const source = lines_of(text_of(cell.source));
    const run = executed.cells[index];
    if (cell.cell_type !== "code" || run?.cell_type !== "code") return { ...cell, id, metadata, source };
    count++;
    return { ...cell, id, metadata, source, execution_count: count, outputs: normalize_outputs(run, count) };
  });
  const { widgets: _, ...rest } = as_committed.metadata;
  const metadata = { ...rest, language_info: executed.metadata.language_info };
  return without_path({ cells, metadata, nbformat: 4, nbformat_minor: 5 }, repository);
}

/** A notebook's text as Jupyter itself would save it, but with no dependence on the order in which keys were made. */
export function serialize(notebook: Notebook): string {
  return `${JSON.stringify(notebook, with_sorted_keys, 1)}\n`;
}

function normalize_outputs({ outputs }: CodeCell, execution_count: number): Output[] {
  return join_streams(outputs).map((output): Output => {
    if (output.output_type === "stream") return { ...output, text: lines_of(text_of(output.text)) };
    if (output.output_type === "error") return output;
    const { metadata } = output;
    const data = bundle_in_lines(output.data);
    if (output.output_type === "display_data") return { output_type: "display_data", data, metadata };
    return { output_type: "execute_result", execution_count, data, metadata };
  });
}

function bundle_in_lines(data: MimeBundle): MimeBundle {
  const kept = Object.entries(data).filter(([type]) => type !== WIDGET_MIME_TYPE);
  const entries = kept.map(([type, content]) => {
    const is_text = type.startsWith("text/") && typeof content === "string";
    return [type, is_text ? lines_of(content) : content];
  });
  return Object.fromEntries(entries);
}

/** Outputs where neighbors of the same stream are one: how often the kernel sent its buffer differs from run to run. */
function join_streams(outputs: readonly Output[]): Output[] {
  const joined: Output[] = [];
  for (const output of outputs) {
    const before = joined.at(-1);
    if (output.output_type === "stream" && before?.output_type === "stream" && before.name === output.name) {
      joined[joined.length - 1] = {
        ...before,
        text: text_of(before.text) + text_of(output.text),
      } satisfies StreamOutput;
    } else {
      joined.push(output);
    }
  }
  return joined;
}

function without_path(notebook: Notebook, repository: string): Notebook {
  const escaped = JSON.stringify(`${repository}/`).slice(1, -1);
  return JSON.parse(JSON.stringify(notebook).replaceAll(escaped, ""));
}

/** The lines of a text, each but the last with its line break, as nbformat stores them. */
function lines_of(text: string): string[] {
  return text.split(/(?<=\n)/).filter((line) => line !== "");
}

function with_sorted_keys(_key: string, value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
