import { createRequire } from "node:module";
import { join } from "node:path";
import type { MimeBundle, SendDisplay } from "./display";
import { print_display } from "./print_display";
import { find_comms } from "./widgets/comms";

export type { MimeBundle, Place, SendDisplay } from "./display";

/** What is used of tslab's module dist/jupyter: null until the first cell runs. */
interface TslabJupyter {
  readonly lastWriteDisplayData?:
    | ((content: { data: MimeBundle; metadata: object; transient: object }, update: boolean) => void)
    | null;
}

const TSLAB_JUPYTER = /[\\/]tslab[\\/]dist[\\/]jupyter\.js$/;

/** Whether the thread was not free since the last live display. */
let is_waiting = false;

/**
 * Shows something under the notebook's running cell. tslab's own `display` sends one format at a time; this sends all at
 * once, so that the front end can choose. Where no notebook runs, as in a script that was exported from one, its text is printed.
 */
export const send_display: SendDisplay = (data, place = {}) => {
  const write = loaded_tslab()?.lastWriteDisplayData;
  if (!write) return print_display(data, place);
  const { display_id, update = false, live = false } = place;
  // A stock tslab, which has no comms, sends nothing before the thread is free: one live display is enough until then. Of more than some 500
  // messages it loses the last ones, even that the cell has ended.
  if (live && find_comms() === undefined) {
    if (update && is_waiting) return;
    is_waiting = true;
    setImmediate(() => {
      is_waiting = false;
    });
  }
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
