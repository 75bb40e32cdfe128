/** Answers about a cell that is being written: completions, explanations, whether it is complete. */
import type { Executor } from "tslab/dist/executor";
import { JupyterHandlerImpl } from "tslab/dist/jupyter";
import type { Question } from "../threads";

/** Returns the function that gives the content of the reply to a question; `cursor` counts as Jupyter counts. */
export function create_assistant(executor: Executor): (question: Question, source: string, cursor: number) => object {
  const tslab = new JupyterHandlerImpl(executor, false);
  return (question, source, cursor) => {
    const cursor_pos = utf16_offset(source, cursor);
    switch (question) {
      case "complete_request": {
        const found = tslab.handleComplete({ code: source, cursor_pos });
        return {
          ...found,
          cursor_start: character_offset(source, found.cursor_start),
          cursor_end: character_offset(source, found.cursor_end),
        };
      }
      case "inspect_request":
        return tslab.handleInspect({ code: source, cursor_pos, detail_level: 0 });
      case "is_complete_request":
        return tslab.handleIsComplete({ code: source });
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
