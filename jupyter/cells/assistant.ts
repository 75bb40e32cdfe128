/** Answers about a cell that is being written: completions, explanations, whether it is complete. */
import ts from "@tslab/typescript-for-tslab";
import type { Executor } from "tslab/dist/executor";
import { JupyterHandlerImpl } from "tslab/dist/jupyter";
import type { Question } from "../threads";

/** Returns the function that gives the content of the reply to a question; `cursor` counts as Jupyter counts. */
export function create_assistant(executor: Executor): (question: Question, source: string, cursor: number) => object {
  const tslab = new JupyterHandlerImpl(executor, false);

  function complete(source: string, cursor_pos: number): object {
    const found = tslab.handleComplete({ code: source, cursor_pos });
    const cursor_start = character_offset(source, found.cursor_start);
    return { ...found, cursor_start, cursor_end: character_offset(source, found.cursor_end) };
  }

  /** Explains what is at the cursor; between the brackets of a call, where nothing is, the function. */
  function explain(source: string, cursor_pos: number): object {
    const explained = tslab.handleInspect({ code: source, cursor_pos, detail_level: 0 });
    const called = explained.found ? undefined : enclosing_call(source, cursor_pos);
    return called === undefined
      ? explained
      : tslab.handleInspect({ code: source, cursor_pos: called, detail_level: 0 });
  }

  function answer(question: Question, source: string, cursor: number): object {
    switch (question) {
      case "complete_request":
        return complete(source, utf16_offset(source, cursor));
      case "inspect_request":
        return explain(source, utf16_offset(source, cursor));
      case "is_complete_request":
        return tslab.handleIsComplete({ code: source });
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

/** Where the name of the function ends in whose brackets the cursor is. */
function enclosing_call(source: string, cursor: number): number | undefined {
  const file = ts.createSourceFile("cell.ts", source, ts.ScriptTarget.ES2022);
  function search(node: ts.Node): number | undefined {
    const inner = ts.forEachChild(node, search);
    const is_call = ts.isCallExpression(node) || ts.isNewExpression(node);
    return inner ?? (is_call && node.expression.end < cursor && cursor <= node.end ? node.expression.end : undefined);
  }
  return search(file);
}

/** Jupyter counts characters, JavaScript UTF-16 units: a letter such as 𝑊 is two of these. */
function utf16_offset(source: string, characters: number): number {
  return [...source].slice(0, characters).join("").length;
}

function character_offset(source: string, utf16: number): number {
  return [...source.slice(0, utf16)].length;
}
