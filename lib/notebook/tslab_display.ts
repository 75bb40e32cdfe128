import { createRequire } from "node:module";
import { join } from "node:path";
import { print_display } from "./print_display";

/** One thing to show in several formats, by MIME type: the front end picks the richest that it knows. */
export type MimeBundle = Readonly<Record<string, unknown>>;

/** Which place on the page a display takes. */
export interface Place {
  /** A name for the place, by which later displays replace what is there. */
  readonly display_id?: string;
  /** Whether this display replaces an earlier one with the same name. */
  readonly update?: boolean;
  /** Whether a later display will take its place, as with the progress of a training that goes on. */
  readonly live?: boolean;
}

/** Puts something under the running cell, at once. */
export type SendDisplay = (data: MimeBundle, place?: Place) => void;

/** What is used of tslab's module dist/jupyter: null until the first cell runs. */
interface TslabJupyter {
  readonly lastWriteDisplayData?:
    | ((content: { data: MimeBundle; metadata: object; transient: object }, update: boolean) => void)
    | null;
}

const TSLAB_JUPYTER = /[\\/]tslab[\\/]dist[\\/]jupyter\.js$/;

/**
 * Shows something under the notebook's running cell. tslab's own `display` sends one format at a time; this sends all at
 * once, so that the front end can choose. Where no notebook runs, as in a script that was exported from one, its text is printed.
 */
export const send_display: SendDisplay = (data, place = {}) => {
  const write = loaded_tslab()?.lastWriteDisplayData;
  if (!write) return print_display(data, place);
  const { display_id, update = false } = place;
  write({ data, metadata: {}, transient: display_id === undefined ? {} : { display_id } }, update);
};

/**
 * The tslab that runs this notebook: it is loaded already, from wherever it is installed, so it is looked up among the
 * loaded modules. Requiring "tslab" might load another copy, whose displays reach no one.
 */
function loaded_tslab(): TslabJupyter | undefined {
  const { cache } = createRequire(join(process.cwd(), "notebook.js"));
  const copies = Object.keys(cache).filter((file) => TSLAB_JUPYTER.test(file));
  return copies.map((file): TslabJupyter => cache[file]?.exports).find((copy) => copy.lastWriteDisplayData);
}
