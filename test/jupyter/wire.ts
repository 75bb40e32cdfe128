/** Jupyter's messages, written for these tests alone, so that the kernel's own reading and writing is put to the test. */
import { createHmac, randomUUID } from "node:crypto";

export type Message = {
  readonly msg_id: string;
  readonly msg_type: string;
  /** The id of the request that this message belongs to. */
  readonly parent_id: string;
  readonly content: Record<string, unknown>;
};

const sign = (parts: readonly (string | Buffer)[], key: string): string =>
  parts.reduce((hmac, part) => hmac.update(part), createHmac("sha256", key)).digest("hex");

export function pack(
  msg_type: string,
  content: object,
  key: string,
  metadata: object = {},
): { msg_id: string; frames: string[] } {
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
  return { msg_id, frames: ["<IDS|MSG>", sign(parts, key), ...parts] };
}

/** Throws on a message that is not signed with the key. */
export function unpack(frames: readonly Buffer[], key: string): Message {
  const start = frames.findIndex((frame) => frame.toString() === "<IDS|MSG>") + 1;
  const [signature, ...parts] = frames.slice(start);
  if (signature?.toString() !== sign(parts, key)) throw new Error(`not signed: ${frames.join(" ")}`);
  const [header, parent, , content] = parts.map((part) => JSON.parse(part.toString()));
  return { msg_id: header.msg_id, msg_type: header.msg_type, parent_id: parent.msg_id, content };
}
