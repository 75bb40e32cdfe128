/** Jupyter's messages, written for these tests alone, so that the kernel's own reading and writing is put to the test. */
import { createHmac, randomUUID } from "node:crypto";

export type Message = {
  readonly msg_id: string;
  readonly msg_type: string;
  /** The id of the request that this message belongs to. */
  readonly parent_id: string;
  readonly content: Record<string, unknown>;
  readonly metadata: Record<string, unknown>;
  readonly buffers: readonly Buffer[];
};

const sign = (parts: readonly (string | Buffer)[], key: string): string =>
  parts.reduce((hmac, part) => hmac.update(part), createHmac("sha256", key)).digest("hex");

/** What a message may have beside its content. */
export type Extras = { readonly metadata: object; readonly buffers: readonly Uint8Array[] };

export function pack(
  msg_type: string,
  content: object,
  key: string,
  { metadata = {}, buffers = [] }: Partial<Extras> = {},
): { msg_id: string; frames: (string | Uint8Array)[] } {
  const msg_id = randomUUID();
  const header = {
    msg_id,
    msg_type,
    session: "tests",
    username: "tests",
    date: new Date().toISOString(),
    version: "5.3",
  };
  const parts = [JSON.stringify(header), "{}", JSON.stringify(metadata), JSON.stringify(content)];
  return { msg_id, frames: ["<IDS|MSG>", sign(parts, key), ...parts, ...buffers] };
}

/** Throws on a message that is not signed with the key. */
export function unpack(frames: readonly Buffer[], key: string): Message {
  const start = frames.findIndex((frame) => frame.toString() === "<IDS|MSG>") + 1;
  const [signature] = frames.slice(start);
  const parts = frames.slice(start + 1, start + 5);
  if (signature?.toString() !== sign(parts, key)) throw new Error(`not signed: ${frames.join(" ")}`);
  const [header, parent, metadata, content] = parts.map((part) => JSON.parse(part.toString()));
  const buffers = frames.slice(start + 5);
  return { msg_id: header.msg_id, msg_type: header.msg_type, parent_id: parent.msg_id, content, metadata, buffers };
}
