/**
 * Jupyter messages as frames on a ZeroMQ socket.
 * Source: https://jupyter-client.readthedocs.io/en/stable/messaging.html#the-wire-protocol
 */
import { createHmac, randomUUID, timingSafeEqual } from "node:crypto";
import { well_formed } from "./well_formed";

export type Header = {
  readonly msg_id: string;
  readonly msg_type: string;
  readonly session: string;
  readonly username: string;
  readonly date: string;
  readonly version: string;
};

/** A message that a front end sent; `identities` are the addresses that its reply must carry. */
export type Request = {
  readonly identities: readonly Buffer[];
  readonly header: Header;
  readonly metadata: Readonly<Record<string, unknown>>;
  readonly content: Readonly<Record<string, unknown>>;
  /** Bytes that belong to the content. */
  readonly buffers: readonly Uint8Array[];
};

const DELIMITER = "<IDS|MSG>";
const PROTOCOL_VERSION = "5.3";
const SESSION = randomUUID();

/** What a message may carry beside its content. */
export type Baggage = { readonly metadata?: object; readonly buffers?: readonly Uint8Array[] };

/** The frames of a new message about the request `parent`, without addresses; `content` is JSON already. */
export function encode(
  msg_type: string,
  content: string,
  parent: Header,
  key: string,
  { metadata = {}, buffers = [] }: Baggage = {},
): (Uint8Array | string)[] {
  const header: Header = {
    msg_id: randomUUID(),
    msg_type,
    session: SESSION,
    username: parent.username,
    date: new Date().toISOString(),
    version: PROTOCOL_VERSION,
  };
  const parts = [JSON.stringify(header), JSON.stringify(parent), JSON.stringify(metadata), content].map(well_formed);
  return [DELIMITER, signature(parts, key), ...parts, ...buffers];
}

/** Reads the frames of a request. Throws when they are no Jupyter message or are not signed with `key`. */
export function decode(frames: readonly Buffer[], key: string): Request {
  const delimiter = frames.findIndex((frame) => frame.equals(Buffer.from(DELIMITER)));
  const [signed, ...parts] = frames.slice(delimiter + 1);
  const [header, , metadata, content, ...buffers] = parts;
  if (delimiter < 0 || !signed || !header || !metadata || !content)
    throw new Error("a message came that is not in Jupyter's format");
  const expected = Buffer.from(signature(parts.slice(0, 4), key));
  if (signed.length !== expected.length || !timingSafeEqual(signed, expected)) {
    throw new Error("a message came that is not signed with the connection file's key");
  }
  return {
    identities: frames.slice(0, delimiter),
    header: JSON.parse(header.toString()),
    metadata: JSON.parse(metadata.toString()),
    content: JSON.parse(content.toString()),
    buffers,
  };
}

/** HMAC-SHA-256 of the parts in hexadecimal; empty when there is no key, which turns signing off. */
function signature(parts: readonly (Buffer | string)[], key: string): string {
  if (key === "") return "";
  const hmac = createHmac("sha256", key);
  for (const part of parts) hmac.update(part);
  return hmac.digest("hex");
}
