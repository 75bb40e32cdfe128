/**
 * What waits to be published. The order is kept and nothing is lost, but what can be said in fewer messages is: text
 * written within 50 ms travels together, and of several updates of one display only the newest is sent.
 */
import { setImmediate } from "node:timers/promises";
import { type Output, output_size } from "../threads";
import type { Header } from "./wire";

/** One message about the request `parent`: an output of its cell, or any other message with its content as JSON. */
export type Mail = Output | { readonly kind: "other"; readonly msg_type: string; readonly content: string };
export type Envelope = { readonly parent: Header; readonly mail: Mail };

export type Outbox = {
  readonly put: (envelope: Envelope) => void;
  /** Sends all that waits; resolves when the last message is with the socket. */
  readonly flush: () => Promise<void>;
};

/** How long a message waits for others that it can travel with. */
const COMPANY_MS = 50;
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
  let sending: Promise<void> | undefined;
  let last_sent = 0;

  function put(envelope: Envelope): void {
    if (!join_text(envelope) && !replace_update(envelope)) queue.push({ envelope });
    timer ??= setTimeout(flush, Math.max(0, last_sent + COMPANY_MS - Date.now()));
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

  function replace_update(envelope: Envelope): boolean {
    const id = updated_display(envelope);
    if (id === undefined) return false;
    const place = updates.get(id);
    if (!place) {
      const new_place = { envelope };
      queue.push(new_place);
      updates.set(id, new_place);
      return true;
    }
    released(size_of(place.envelope));
    place.envelope = envelope;
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
      const id = updated_display(place.envelope);
      if (id !== undefined) updates.delete(id);
      await publish(place.envelope);
      released(size_of(place.envelope));
      if (sent % BURST === 0) await setImmediate();
    }
    last_sent = Date.now();
  }

  return { put, flush };
}

function size_of({ mail }: Envelope): number {
  return mail.kind === "other" ? 0 : output_size(mail);
}

function updated_display({ mail }: Envelope): string | undefined {
  return mail.kind === "display" && mail.update ? mail.display_id : undefined;
}
