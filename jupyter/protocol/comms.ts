/**
 * Comms: messages between what cells have put on the page and the cells. This thread keeps a mirror of each widget's state,
 * so that a page that is loaded while a cell computes gets its widgets, and a second page follows the first.
 * Sources: https://jupyter-client.readthedocs.io/en/stable/messaging.html#custom-messages
 * and https://github.com/jupyter-widgets/ipywidgets/blob/main/packages/schema/messages.md
 */
import type { CommEvent, CommOutput } from "../threads";
import { output_size } from "../threads";
import type { Mail } from "./outbox";
import { merge_states, names_in, read_state, type WidgetState, without } from "./widget_state";
import type { Request } from "./wire";

export type Comms = {
  /** Passes on what a cell's code says to the pages. */
  readonly say: (output: CommOutput) => void;
  /** Takes what a page says; resolves when the cells' code has done what it does about it. */
  readonly hear: (request: Request) => Promise<void>;
  /** The cells have dealt with the events up to this number. */
  readonly heard: (number: number) => void;
  /** The answer to `comm_info_request`. */
  readonly info: (request: Request) => object;
};

export type CommServices = {
  /** Says something to all pages: about a request, or else about the cell that ran last. */
  readonly post: (mail: Mail, about?: Request) => void;
  /** Output of the cells of this size will not be sent. */
  readonly released: (size: number) => void;
  /** Tells the cells. */
  readonly forward: (event: CommEvent) => void;
};

/** A comm that the cells have opened. */
type Known = {
  readonly target_name: string;
  /** The state of its widget. */
  readonly widget: WidgetState;
  /** For each value that a page has set, the number of the event that last did. */
  readonly set_by: Readonly<Record<string, number>>;
};

const WIDGET = "jupyter.widget";
/** What a page opens to ask for the states of all widgets. */
const CONTROL = "jupyter.widget.control";

export function create_comms({ post, released, forward }: CommServices): Comms {
  const known = new Map<string, Known>();
  const controls = new Set<string>();
  const waiting: { readonly number: number; readonly resolve: () => void }[] = [];
  let events = 0;

  function say(output: CommOutput): void {
    const { msg_type, comm_id, target_name, metadata, buffers, heard } = output;
    const data = JSON.parse(output.data);
    const size = output_size(output);
    const comm = known.get(comm_id);
    if (comm && msg_type === "comm_msg" && data.method === "update") {
      // What a page has set since, and the cells will hear of, is newer.
      const newer = Object.keys(comm.set_by).filter((name) => Number(comm.set_by[name]) > heard);
      const update = without(read_state(data, buffers), newer);
      known.set(comm_id, { ...comm, widget: merge_states(comm.widget, update) });
      if (names_in(update).length > 0) post({ kind: "widget_update", comm_id, update, size });
      else released(size);
      return;
    }
    if (msg_type === "comm_open") known.set(comm_id, { target_name, widget: read_state(data, buffers), set_by: {} });
    if (msg_type === "comm_close") known.delete(comm_id);
    const content = { comm_id, data, ...(msg_type === "comm_open" && { target_name }) };
    post({ kind: "comm", msg_type, comm_id, content, metadata, buffers, size });
  }

  /** Sends a message of a comm as an answer to what a page has sent. */
  function answer(request: Request, comm_id: string, data: object, buffers: readonly Uint8Array[] = []): void {
    post({ kind: "comm", msg_type: "comm_msg", comm_id, content: { comm_id, data }, buffers, size: 0 }, request);
  }

  function tell_cells(event: Pick<CommEvent, "comm_id" | "is_close" | "data" | "buffers">): Promise<void> {
    events += 1;
    const number = events;
    const copies = event.buffers.map((buffer) => new Uint8Array(buffer));
    forward({ ...event, buffers: copies, number });
    return new Promise((resolve) => waiting.push({ number, resolve }));
  }

  async function hear(request: Request): Promise<void> {
    const { header, content, buffers } = request;
    const comm_id = String(content.comm_id);
    const data = { ...Object(content.data) };
    const comm = known.get(comm_id);
    if (header.msg_type === "comm_open") {
      if (content.target_name === CONTROL) controls.add(comm_id);
      else close(request, comm_id);
    } else if (header.msg_type === "comm_close") {
      controls.delete(comm_id);
      if (known.delete(comm_id)) await tell_cells({ comm_id, is_close: true, data, buffers });
    } else if (controls.has(comm_id)) {
      if (data.method === "request_states") send_states(request, comm_id);
    } else if (comm && data.method === "request_state") {
      const { buffers, ...state } = comm.widget;
      answer(request, comm_id, { method: "update", ...state }, buffers);
    } else if (comm) {
      const told = tell_cells({ comm_id, is_close: false, data, buffers });
      if (data.method === "update") take_update(request, comm_id, comm, read_state(data, buffers));
      await told;
    }
  }

  /** A page has set values: the others are told. */
  function take_update(request: Request, comm_id: string, comm: Known, update: WidgetState): void {
    const set = names_in(update).map((name) => [name, events]);
    const set_by = { ...comm.set_by, ...Object.fromEntries(set) };
    known.set(comm_id, { ...comm, widget: merge_states(comm.widget, update), set_by });
    const { buffers, ...state } = update;
    answer(request, comm_id, { method: "echo_update", ...state }, buffers);
  }

  /** Nothing here listens to the comm that a page has opened. */
  function close(request: Request, comm_id: string): void {
    const content = { comm_id, data: {} };
    post({ kind: "comm", msg_type: "comm_close", comm_id, content, buffers: [], size: 0 }, request);
  }

  function send_states(request: Request, control_id: string): void {
    const widgets = [...known].filter(([, { target_name }]) => target_name === WIDGET);
    const states = widgets.map(([id, { widget }]) => {
      const { _model_name, _model_module, _model_module_version } = widget.state;
      const model = {
        model_name: _model_name,
        model_module: _model_module,
        model_module_version: _model_module_version,
      };
      return [id, { ...model, state: widget.state }] as const;
    });
    const buffer_paths = widgets.flatMap(([id, { widget }]) =>
      widget.buffer_paths.map((path) => [id, "state", ...path]),
    );
    const buffers = widgets.flatMap(([, { widget }]) => widget.buffers);
    answer(request, control_id, { method: "update_states", states: Object.fromEntries(states), buffer_paths }, buffers);
  }

  function heard(number: number): void {
    while (waiting[0] && waiting[0].number <= number) waiting.shift()?.resolve();
  }

  function info({ content }: Request): object {
    const wanted = [...known].filter(([, { target_name }]) =>
      [undefined, null, target_name].includes(content.target_name as string),
    );
    return { status: "ok", comms: Object.fromEntries(wanted.map(([id, { target_name }]) => [id, { target_name }])) };
  }

  return { say, hear, heard, info };
}
