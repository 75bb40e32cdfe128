/** The lines of an error's stack that mean something to the reader of a notebook. */
import { isAbsolute, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { REPOSITORY } from "../repository";

/** A call: the function, if it has a name, and the place in a cell's JavaScript or in a file. Counted from 1. */
export type Frame = {
  readonly function_name?: string;
  readonly file: string;
  readonly line: number;
  readonly column: number;
};

/** A line of V8's stacks, and one of Firefox's: `name@file:line:column`. */
const FRAME = /^ {4}at (?:(?:async )?(.*?) \()?(?:async )?(.+?):(\d+):(\d+)\)?$/;
const FRAME_IN_FIREFOX = /^(?:async\*)?([^@]*)@(.+?):(\d+):(\d+)$/;

/** The calls that led to an error, innermost first; those of Node, of other packages and of the kernel are left out. */
export function read_stack(stack: string, is_cell: (file: string) => boolean, project = REPOSITORY): Frame[] {
  return stack.split("\n").flatMap((text): Frame[] => {
    const [, name, place = "", line, column] = FRAME.exec(text) ?? FRAME_IN_FIREFOX.exec(text) ?? [];
    const file = is_cell(place) ? place : own_file(place, project);
    if (file === undefined) return [];
    return [{ function_name: plain_name(name), file, line: Number(line), column: Number(column) }];
  });
}

/** The path of a file of the project, from its root. */
function own_file(place: string, project: string): string | undefined {
  const path = place.startsWith("file://") ? fileURLToPath(place) : place;
  if (!isAbsolute(path)) return undefined;
  const inside = relative(project, path).split(sep);
  const foreign = inside[0] === ".." || inside[0] === "jupyter" || inside.includes("node_modules");
  return foreign ? undefined : inside.join("/");
}

/** The name without what V8 puts before it, such as `Object.`; undefined where the program gives no name, and for a cell in a browser. */
function plain_name(name: string | undefined): string | undefined {
  const plain = name?.replace(/^(?:Object|Module|Proxy|.*\bexports)\./, "").replace(/ \[as .*\]$/, "");
  return plain && plain !== "eval" && /^(?:new )?[\w$.]+$/.test(plain) && !/^(?:Timeout|Immediate)\._/.test(plain)
    ? plain
    : undefined;
}
