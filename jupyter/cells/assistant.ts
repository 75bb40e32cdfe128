/** Answers about a cell that is being written: completions, explanations, whether it is complete. */
import type { Question } from "../threads";
import { complete } from "./complete";
import { explain } from "./explain";
import { is_complete } from "./is_complete";
import type { Notebook } from "./notebook";

/** Returns the function that gives the content of the reply to a question; `cursor` counts as Jupyter counts. */
export function create_assistant(notebook: Notebook): (question: Question, source: string, cursor: number) => object {
  function answer(question: Question, source: string, cursor: number): object {
    switch (question) {
      case "complete_request": {
        const { start, end, matches } = complete(notebook.complete, source, utf16_offset(source, cursor));
        const [cursor_start, cursor_end] = [character_offset(source, start), character_offset(source, end)];
        return { status: "ok", matches, cursor_start, cursor_end, metadata: {} };
      }
      case "inspect_request": {
        const text = explain(notebook.inspect, source, utf16_offset(source, cursor));
        const data = text === undefined ? {} : { "text/plain": text };
        return { status: "ok", found: text !== undefined, data, metadata: {} };
      }
      case "is_complete_request":
        return is_complete(source);
    }
  }

  return (question, source, cursor) => {
    try {
      return answer(question, source, cursor);
    } catch (error) {
      // A compiler that stumbles over half a line must not leave the front end waiting.
      return { status: "error", ename: "Error", evalue: String(error), traceback: [] };
    }
  };
}

/** Jupyter counts characters, JavaScript UTF-16 units: a letter such as 𝑊 is two of these. */
function utf16_offset(source: string, characters: number): number {
  return [...source].slice(0, characters).join("").length;
}

function character_offset(source: string, utf16: number): number {
  return [...source.slice(0, utf16)].length;
}
