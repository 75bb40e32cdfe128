/** The iopub channel: what all front ends hear, in the order in which it was said. */
import type { Publisher } from "zeromq";
import { type Output, output_size, type SharedState, UNSENT } from "../threads";
import { create_outbox, type Mail } from "./outbox";
import { patient_publisher } from "./publisher";
import { encode, type Request } from "./wire";

export type Iopub = {
  /** Says something about `request`. */
  readonly publish: (request: Request, msg_type: string, content: object) => void;
  /** Shows an output of the cell that ran last. */
  readonly show: (output: Output) => void;
  /** Says something to the reader, under the cell that ran last. */
  readonly note: (text: string) => void;
  /** From now on, output belongs to this request's cell; a silent one shows none. */
  readonly take_output: (request: Request, silent: boolean) => void;
  /** Resolves when all that was said so far is sent. */
  readonly flush: () => Promise<void>;
};

export function create_iopub(socket: Publisher, key: string, state: SharedState): Iopub {
  const send = patient_publisher(socket);
  const released = (size: number) => Atomics.sub(state, UNSENT, size);
  const outbox = create_outbox(({ parent, mail }) => {
    const { msg_type, content } = as_message(mail);
    return send(encode(msg_type, content, parent, key));
  }, released);
  let owner: Request | undefined;

  return {
    publish: (request, msg_type, content) =>
      outbox.put({ parent: request.header, mail: { kind: "other", msg_type, content: JSON.stringify(content) } }),
    show: (output) => {
      if (owner) outbox.put({ parent: owner.header, mail: output });
      else released(output_size(output));
    },
    note: (text) => {
      if (!owner) return;
      const content = JSON.stringify({ name: "stderr", text });
      outbox.put({ parent: owner.header, mail: { kind: "other", msg_type: "stream", content } });
    },
    take_output: (request, silent) => {
      owner = silent ? undefined : request;
    },
    flush: outbox.flush,
  };
}

function as_message(mail: Mail): { readonly msg_type: string; readonly content: string } {
  switch (mail.kind) {
    case "stream":
      return { msg_type: "stream", content: JSON.stringify({ name: mail.name, text: mail.text }) };
    case "display":
      return { msg_type: mail.update ? "update_display_data" : "display_data", content: mail.content };
    case "other":
      return mail;
  }
}
