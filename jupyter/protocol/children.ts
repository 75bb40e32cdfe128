/** The processes that cells have started, and that theirs have started. */
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";

/** How long a process may take to end before it is killed. */
const PATIENCE_MS = 500;

export type Children = {
  /** A cell begins: the processes that are there now are not its own. */
  readonly begin: () => void;
  /** Ends the processes that were started since the last `begin`, or all. */
  readonly end: (only_new: boolean) => void;
};

export function create_children(): Children {
  let earlier: readonly number[] = [];

  function end(only_new: boolean): void {
    const to_end = descendants_of(process.pid).filter((pid) => !(only_new && earlier.includes(pid)));
    for (const pid of to_end) signal(pid, "SIGTERM");
    if (to_end.length === 0) return;
    setTimeout(() => {
      const left = descendants_of(process.pid);
      for (const pid of to_end) if (left.includes(pid)) signal(pid, "SIGKILL");
    }, PATIENCE_MS);
  }

  return {
    begin: () => {
      earlier = descendants_of(process.pid);
    },
    end,
  };
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // It has ended by itself in the meantime.
  }
}

/** The children of a process, their children, and so on. On Windows none are found. */
function descendants_of(pid: number): number[] {
  if (process.platform === "win32") return [];
  const children_of = process.platform === "linux" ? read_children : listed_children();
  const collect = (parent: number): number[] => children_of(parent).flatMap((child) => [child, ...collect(child)]);
  return collect(pid);
}

function read_children(pid: number): number[] {
  return names_in(`/proc/${pid}/task`).flatMap((thread) => numbers(text_of(`/proc/${pid}/task/${thread}/children`)));
}

/** The names in a folder of a process or of a thread; none when that has ended in the meantime. */
function names_in(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function text_of(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}

function listed_children(): (pid: number) => number[] {
  const pairs = execFileSync("ps", ["-A", "-o", "pid=,ppid="], { encoding: "utf8" }).trim().split("\n").map(numbers);
  return (pid) => pairs.flatMap(([child, parent]) => (child !== undefined && parent === pid ? [child] : []));
}

function numbers(text: string): number[] {
  return text.trim().split(/\s+/).filter(Boolean).map(Number);
}
