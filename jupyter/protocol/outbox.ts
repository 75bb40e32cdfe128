/**
 * What waits to be published. The order is kept and nothing is lost, but what can be said in fewer messages is: text
 * written within 50 ms travels together, of several updates of one display only the newest is sent, and those of one
 * widget are sent as one.
 */
import { setImmediate } from "node:timers/promises";
import { type Output, output_size } from "../threads";
import { merge_states, type WidgetState } from "./widget_state";
import type { Header } from "./wire";

/** Something that is said of a comm. `size` is what it counts for as output of the cells. */
type CommMail = {
  readonly kind: "comm";
  readonly msg_type: string;
  readonly comm_id: string;
  readonly content: object;
  readonly metadata?: object;
  readonly buffers: readonly Uint8Array[];
  readonly size: number;
};
/** New values of a widget's state. */
type WidgetUpdate = {
  readonly kind: "widget_update";
  readonly comm_id: string;
  readonly update: WidgetState;
  readonly size: number;
};

/** One message about the request `parent`: an output of its cell, or any other message with its content as JSON. */
export type Mail =
  | Output
  | CommMail
  | WidgetUpdate
  | { readonly kind: "other"; readonly msg_type: string; readonly content: string };
export type Envelope = { readonly parent: Header; readonly mail: Mail };

export type Outbox = {
  readonly put: (envelope: Envelope) => void;
  /** Sends all that waits; resolves when the last message is with the socket. */
  readonly flush: () => Promise<void>;
};

/** How long text and pictures wait for others that they can travel with. */
const COMPANY_MS = 50;
/** How long all else waits: a widget's answer to the hand that draws should not be seen to be late. */
const BRIEF_COMPANY_MS = 5;
/** Text is joined up to this many characters a message. */
const LONGEST_TEXT = 65_536;
/** After so many messages in a row, other events get a turn. */
const BURST = 200;

/** `publish` sends one message; `released` hears how many characters of output have left the queue. */
export function create_outbox(
  publish: (envelope: Envelope) => Promise<void>,
  released: (size: number) => void,
): Outbox {
  /** A place in the queue, whose content may still be replaced by newer content. */
  type Place = { envelope: Envelope };
  const queue: Place[] = [];
  const updates = new Map<string, Place>();
  let timer: NodeJS.Timeout | undefined;
  let timer_ends = 0;
  let sending: Promise<void> | undefined;
  let last_sent = 0;

  function put(envelope: Envelope): void {
    if (!join_text(envelope) && !join_update(envelope)) queue.push({ envelope });
    const is_output = envelope.mail.kind === "stream" || envelope.mail.kind === "display";
    const due = last_sent + (is_output ? COMPANY_MS : BRIEF_COMPANY_MS);
    if (timer && timer_ends <= due) return;
    clearTimeout(timer);
    timer_ends = due;
    timer = setTimeout(flush, Math.max(0, due - Date.now()));
  }

  function join_text({ parent, mail }: Envelope): boolean {
    const last = queue.at(-1);
    const before = last?.envelope.mail;
    if (!last || before?.kind !== "stream" || mail.kind !== "stream") return false;
    if (last.envelope.parent !== parent || before.name !== mail.name) return false;
    if (before.text.length + mail.text.length > LONGEST_TEXT) return false;
    last.envelope = { parent, mail: { ...mail, text: before.text + mail.text } };
    return true;
  }

  function join_update({ parent, mail }: Envelope): boolean {
    // What else is said of a widget stays between the updates before it and those after.
    if (mail.kind === "comm") updates.delete(mail.comm_id);
    const id = what_is_updated(mail);
    if (id === undefined) return false;
    const place = updates.get(id);
    if (!place) {
      const new_place = { envelope: { parent, mail } };
      queue.push(new_place);
      updates.set(id, new_place);
      return true;
    }
    const before = place.envelope.mail;
    if (before.kind === "widget_update" && mail.kind === "widget_update") {
      const update = merge_states(before.update, mail.update);
      place.envelope = { parent, mail: { ...mail, update, size: before.size + mail.size } };
    } else {
      released(size_of(before));
      place.envelope = { parent, mail };
    }
    return true;
  }

  async function flush(): Promise<void> {
    clearTimeout(timer);
    timer = undefined;
    // What is sending may just have found the queue empty, and have missed what came since.
    while (sending || queue.length > 0) {
      sending ??= send_all().finally(() => {
        sending = undefined;
      });
      await sending;
    }
  }

  async function send_all(): Promise<void> {
    for (let sent = 1, place = queue.shift(); place; sent += 1, place = queue.shift()) {
      const { mail } = place.envelope;
      const id = what_is_updated(mail);
      if (id !== undefined && updates.get(id) === place) updates.delete(id);
      await publish(place.envelope);
      released(size_of(mail));
      if (sent % BURST === 0) await setImmediate();
    }
    last_sent = Date.now();
  }

  return { put, flush };
}

function size_of(mail: Mail): number {
  switch (mail.kind) {
    case "stream":
    case "display":
      return output_size(mail);
    case "other":
      return 0;
    default:
      return mail.size;
  }
}

/** The display or the widget of which a message is an update. */
function what_is_updated(mail: Mail): string | undefined {
  if (mail.kind === "widget_update") return mail.comm_id;
  return mail.kind === "display" && mail.update ? mail.display_id : undefined;
}
