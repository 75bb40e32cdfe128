/** The iopub channel: what all front ends hear, in the order in which it was said. */
import { type Output, output_size } from "../threads";
import { create_outbox, type Mail } from "./outbox";
import type { Baggage, Header, Request } from "./wire";

export type Iopub = {
  /** Says something about `request`. */
  readonly publish: (request: Request, msg_type: string, content: object) => void;
  /** Shows an output of the cell that ran last. */
  readonly show: (output: Output) => void;
  /** Says something of a comm: about a request, or else about the cell that ran last. */
  readonly post: (mail: Mail, about?: Request) => void;
  /** So much of what cells have put out has left the queue, or never comes into it. */
  readonly released: (size: number) => void;
  /** Says something to the reader, under the cell that ran last. */
  readonly note: (text: string) => void;
  /** From now on, output belongs to this request's cell; a silent one shows none. */
  readonly take_output: (request: Request, silent: boolean) => void;
  /** Resolves when all that was said so far is sent. */
  readonly flush: () => Promise<void>;
};

/** A message without its header; `content` is JSON. */
export type Message = Baggage & { readonly msg_type: string; readonly content: string };

/** `send` sends a message about the request `parent`; `released` hears how much of what cells have put out has left the queue. */
export function create_iopub(
  send: (message: Message, parent: Header) => Promise<void>,
  released: (size: number) => void,
): Iopub {
  const outbox = create_outbox(({ parent, mail }) => send(as_message(mail), parent), released);
  /** The request of the cell that ran last, and the same unless it shows no output. */
  let latest: Request | undefined;
  let owner: Request | undefined;

  return {
    publish: (request, msg_type, content) =>
      outbox.put({ parent: request.header, mail: { kind: "other", msg_type, content: JSON.stringify(content) } }),
    show: (output) => {
      if (owner) outbox.put({ parent: owner.header, mail: output });
      else released(output_size(output));
    },
    post: (mail, about = latest) => {
      if (about) outbox.put({ parent: about.header, mail });
    },
    released,
    note: (text) => {
      if (!owner) return;
      const content = JSON.stringify({ name: "stderr", text });
      outbox.put({ parent: owner.header, mail: { kind: "other", msg_type: "stream", content } });
    },
    take_output: (request, silent) => {
      latest = request;
      owner = silent ? undefined : request;
    },
    flush: outbox.flush,
  };
}

function as_message(mail: Mail): Message {
  switch (mail.kind) {
    case "stream":
      return { msg_type: "stream", content: JSON.stringify({ name: mail.name, text: mail.text }) };
    case "display":
      return { msg_type: mail.update ? "update_display_data" : "display_data", content: mail.content };
    case "comm": {
      const { msg_type, content, metadata, buffers } = mail;
      return { msg_type, content: JSON.stringify(content), ...(metadata && { metadata }), buffers };
    }
    case "widget_update": {
      const { comm_id, update } = mail;
      const { buffers, ...state } = update;
      const content = { comm_id, data: { method: "update", ...state } };
      return { msg_type: "comm_msg", content: JSON.stringify(content), buffers };
    }
    case "other":
      return { msg_type: mail.msg_type, content: mail.content };
  }
}
