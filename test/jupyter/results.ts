/** Ways to read what a request brought. */
import { stripVTControlCharacters } from "node:util";
import type { Result } from "./client";
import type { Message } from "./wire";

/** The text of an error in the notebook, without its colors. */
export function traceback({ reply }: Result): string {
  return Array.isArray(reply.traceback) ? stripVTControlCharacters(reply.traceback.join("\n")) : "";
}

/** What was published of one type. */
export function of_type({ published }: Result, msg_type: string): Message[] {
  return published.filter((message) => message.msg_type === msg_type);
}

/** What was displayed: the bundles of `display_data`, by MIME type. */
export function displayed(result: Result): unknown[] {
  return of_type(result, "display_data").map(({ content }) => content.data);
}
