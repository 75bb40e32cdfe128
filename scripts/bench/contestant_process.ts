import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { peak_memory } from "./peak_memory";
import { type Answer, MARK, type Measurement, type Opened, type Place, type Request, type Task } from "./protocol";

/** How to start a contestant. */
export interface Command {
  readonly program: string;
  readonly words: readonly string[];
  readonly environment?: NodeJS.ProcessEnv;
}

/** A contestant's process, from its start until `close`. Errors carry the contestant's own words. */
export type ContestantProcess = Awaited<ReturnType<typeof open_contestant>>;

/** As much of what a process prints on stderr is kept for messages. */
const MOST_COMPLAINTS = 2000;

/** Starts a contestant, and waits until its library is open. */
export async function open_contestant({ program, words, environment }: Command) {
  const child = spawn(program, words, { env: { ...process.env, ...environment } });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  let complaints = "";
  child.on("error", ({ message }) => (complaints = message));
  child.stderr.setEncoding("utf8").on("data", (text) => (complaints = (complaints + text).slice(-MOST_COMPLAINTS)));
  child.stdin.on("error", () => {}); // Its process has ended, which the missing answer tells.

  const answer = async (): Promise<Answer> => {
    for (let line = await lines.next(); !line.done; line = await lines.next()) {
      if (!line.value.startsWith(MARK)) continue;
      const answer: Answer = JSON.parse(line.value.slice(MARK.length));
      if ("error" in answer) throw new Error(answer.error);
      return answer;
    }
    throw new Error(complaints.trim().split("\n").at(-1) || "its process ended");
  };
  const ask = (request: Request) => {
    child.stdin.write(`${JSON.stringify(request)}\n`);
    return answer();
  };
  return {
    ...((await answer()) as Opened), // Protocol: this is what each request is answered with.
    prepare: (task: Task & Place) => ask({ ask: "prepare", task }) as Promise<{ readonly seconds: number }>,
    run: (steps: number) => ask({ ask: "run", steps }) as Promise<Measurement>,
    /** The most memory that its process has taken so far, in bytes; nothing where the system does not tell. */
    peak_memory: () => peak_memory(child.pid),
    close: () => child.kill(),
  };
}
