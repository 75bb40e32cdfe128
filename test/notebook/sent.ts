import type { MimeBundle, SendDisplay } from "../../lib/notebook/tslab_display";

/** A display that was sent. */
export interface Sent {
  readonly data: MimeBundle;
  readonly display_id: string | undefined;
  readonly update: boolean;
  readonly live: boolean;
}

/** A page that remembers what was sent to it. */
export function remembering_page(): { sent: Sent[]; send: SendDisplay } {
  const sent: Sent[] = [];
  const send: SendDisplay = (data, { display_id, update = false, live = false } = {}) =>
    sent.push({ data, display_id, update, live });
  return { sent, send };
}

/** A clock that stands still until it is told to go on. Times are in milliseconds. */
export function stopped_clock(): { now: () => number; go_on: (milliseconds: number) => void } {
  let time = 1_000;
  return {
    now: () => time,
    go_on: (milliseconds) => {
      time += milliseconds;
    },
  };
}

export function html_of({ data }: { data: MimeBundle }): string {
  return String(data["text/html"]);
}
