import { check_options } from "../../matrix/check_options";
import { type SendDisplay, send_display } from "../tslab_display";
import { type Comm, type Comms, find_comms, type MessageData } from "./comms";
import { PAGE_STYLE } from "./page_code";
import { pack_state, unpack_state } from "./state";
import { type Still, still_bundle } from "./still";

/** What makes a widget. */
export interface WidgetOptions<State extends object> {
  /** The code on the page: an ECMAScript module whose default export is `{ render({ model, el }) { … } }`, as anywidget reads it. */
  readonly esm: string;
  /** Its looks. The colors of JupyterLab's theme are the variables `--jp-…`. */
  readonly css?: string;
  /** What cells and page share, with its first values: JSON, and arrays of numbers, which travel as bytes. */
  readonly state: State;
  /** What is shown where no kernel runs, for the state as it is when the widget is shown. */
  readonly fallback: (state: State) => Still;
}

/** Something on the page that cells can talk with. */
export interface Widget<State extends object> {
  readonly get: <Name extends keyof State>(name: Name) => State[Name];
  /** Sets values; the page is told of those that have changed. */
  readonly set: (values: Partial<State>) => void;
  /** Calls a function with the new value whenever the page has set it. */
  readonly on_change: <Name extends keyof State>(name: Name, act: (value: State[Name]) => void) => void;
  /** Calls a function with each message that the page sends, and the bytes that come with it. */
  readonly on_message: (act: (message: unknown, buffers: readonly Uint8Array[]) => void) => void;
  /** Sends a message to the page: JSON. */
  readonly send: (message: unknown) => void;
  /** Puts the widget under the cell; the same as `show(widget)`. */
  readonly show: () => void;
}

const WIDGET_VIEW = "application/vnd.jupyter.widget-view+json";

/** The version of the protocol that Jupyter's widgets speak, as comms say it and as views do. */
const PROTOCOL = { version: "2.1.0" };
const VIEW_PROTOCOL = { version_major: 2, version_minor: 1 };

/** What anywidget's part of the page wants to know. */
const ANYWIDGET = {
  _model_module: "anywidget",
  _model_module_version: "~0.11.*",
  _model_name: "AnyModel",
  _view_module: "anywidget",
  _view_module_version: "~0.11.*",
  _view_name: "AnyView",
  _view_count: null,
};

/**
 * Makes a widget of your own: something on the page, written in JavaScript, that shares a state with the cells.
 *
 *     const counter = widget({
 *       state: { count: 0 },
 *       esm: `export default { render({ model, el }) {
 *         const button = document.createElement("button");
 *         const write = () => { button.textContent = "pressed " + model.get("count") + " times"; };
 *         button.onclick = () => { model.set("count", model.get("count") + 1); model.save_changes(); };
 *         model.on("change:count", write);
 *         write();
 *         el.append(button);
 *       } };`,
 *       fallback: ({ count }) => ({ svg: "<svg …>", alt: `a button, pressed ${count} times` }),
 *     });
 *     counter.on_change("count", (count) => console.log(count));
 *     show(counter);
 *
 * Where no kernel runs, or one that has no comms, its still picture stands in its place.
 */
export function widget<State extends object>(options: WidgetOptions<State>): Widget<State> {
  return widget_with({ find: find_comms, send: send_display }, options);
}

/** `widget` with comms and a page of the caller's. */
export function widget_with<State extends object>(
  { find, send }: { find: () => Comms | undefined; send: SendDisplay },
  options: WidgetOptions<State>,
): Widget<State> {
  check_options("widget", options, ["esm", "css", "state", "fallback"]);
  const { esm, css = "", fallback } = options;
  let state = { ...options.state };
  let comm: Comm | undefined;
  const change_listeners = new Map<keyof State, ((value: never) => void)[]>();
  const message_listeners: ((message: unknown, buffers: readonly Uint8Array[]) => void)[] = [];

  function hear(data: MessageData, buffers: readonly Uint8Array[]): void {
    if (data.method === "custom") for (const act of message_listeners) act(data.content, buffers);
    if (data.method !== "update") return;
    const set = unpack_state(state, data, buffers);
    state = { ...state, ...set };
    for (const name of Object.keys(set) as (keyof State)[]) {
      for (const act of change_listeners.get(name) ?? []) act(state[name] as never);
    }
  }

  function open(comms: Comms): Comm {
    const { data, buffers } = pack_state(state);
    const code = { ...ANYWIDGET, _anywidget_id: `handwritten.${hash_of(css)}`, _esm: esm, _css: PAGE_STYLE + css };
    const opening = { data: { ...data, state: { ...data.state, ...code } }, metadata: PROTOCOL, buffers };
    return comms.open("jupyter.widget", opening, hear);
  }

  return {
    get: (name) => state[name],
    set(values) {
      const names = Object.keys(values) as (keyof State)[];
      const changed = Object.fromEntries(
        names.filter((name) => !Object.is(state[name], values[name])).map((name) => [name, values[name]]),
      );
      state = { ...state, ...values };
      if (!comm || Object.keys(changed).length === 0) return;
      const { data, buffers } = pack_state(changed);
      comm.send({ method: "update", ...data }, buffers);
    },
    on_change(name, act) {
      change_listeners.set(name, [...(change_listeners.get(name) ?? []), act]);
    },
    on_message(act) {
      message_listeners.push(act);
    },
    send: (message) => comm?.send({ method: "custom", content: message }),
    show() {
      const still = still_bundle(fallback(state));
      const comms = find();
      if (!comms) return send(still);
      comm ??= open(comms);
      send({ [WIDGET_VIEW]: { ...VIEW_PROTOCOL, model_id: comm.id }, ...still });
    },
  };
}

/** A short name for a text: anywidget puts the styles of each `_anywidget_id` into the page once. */
function hash_of(text: string): string {
  let hash = 0;
  for (const letter of text) hash = (31 * hash + letter.charCodeAt(0)) % 4_294_967_291;
  return hash.toString(16);
}
