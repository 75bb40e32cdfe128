import type { Comms, MessageData } from "../../../lib/notebook/widgets/comms";
import { forget_tslab, load_tslab } from "../fake_tslab";

const PLACE = Symbol.for("handwritten.comms");

interface Said {
  readonly data: MessageData;
  readonly buffers: readonly Uint8Array[];
}

/**
 * A notebook that is none: it keeps what widgets send, and says what a page would say. With `has_comms` false its kernel
 * knows no comms.
 */
export function fake_notebook({ has_comms = true } = {}) {
  const opened: (Said & { target_name: string; metadata: object | undefined })[] = [];
  const sent: Said[] = [];
  let listener = (_data: MessageData, _buffers: readonly Uint8Array[]): void => {};
  let waiting: (() => void)[] = [];
  const comms: Comms = {
    open(target_name, { data, metadata, buffers = [] }, on_message) {
      opened.push({ target_name, data, metadata, buffers });
      listener = on_message;
      return {
        id: `comm ${opened.length}`,
        send: (data, buffers = []) => void sent.push({ data, buffers }),
        close: () => {},
      };
    },
    hear() {
      const now = waiting;
      waiting = [];
      for (const act of now) act();
    },
  };
  if (has_comms) Object.assign(globalThis, { [PLACE]: comms });
  const shown = load_tslab(true);
  return {
    opened,
    sent,
    /** The bundles that were displayed. */
    shown: () => shown.map(([{ data }]) => data),
    /** The same with where they stand, and whether they took an earlier one's place. */
    displays: () => shown.map(([content, update]) => ({ ...content, update })),
    /** The state with which the widget that was shown last was opened. */
    state: () => ({ ...Object(opened.at(-1)?.data.state) }),
    /** The page sets values. */
    update: (state: object, bytes: Readonly<Record<string, Uint8Array>> = {}) =>
      listener(
        { method: "update", state, buffer_paths: Object.keys(bytes).map((name) => [name]) },
        Object.values(bytes),
      ),
    /** The page sends a message, and bytes with it. */
    say: (content: unknown, ...bytes: Uint8Array[]) => listener({ method: "custom", content }, bytes),
    /** Something comes from the page as soon as it is heard. */
    later: (act: () => void) => void waiting.push(act),
  };
}

/** To be called after each test. */
export function leave_fake_notebook(): void {
  Reflect.deleteProperty(globalThis, PLACE);
  forget_tslab();
}
