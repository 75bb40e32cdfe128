import { type ChildProcess, spawn } from "node:child_process";
import { createInterface, type Interface } from "node:readline";
import { type Answer, type Greeting, MARK, type Measurement, type Request, type Task } from "./protocol";

/** How to start a contestant. */
export interface Command {
  readonly program: string;
  readonly words: readonly string[];
  readonly environment?: NodeJS.ProcessEnv;
}

/** As much of what a process prints on stderr is kept for messages. */
const MOST_COMPLAINTS = 2000;

/** A contestant's process, from its start until `close`. Errors carry the contestant's own words. */
export class ContestantProcess {
  readonly #child: ChildProcess;
  readonly #lines: AsyncIterator<string>;
  #complaints = "";

  private constructor({ program, words, environment }: Command) {
    this.#child = spawn(program, words, { env: { ...process.env, ...environment }, stdio: ["pipe", "pipe", "pipe"] });
    this.#child.on("error", (error) => {
      this.#complaints = error.message;
    });
    this.#child.stdin!.on("error", () => {}); // Its process has ended, which the missing answer tells.
    this.#child.stderr!.setEncoding("utf8").on("data", (text: string) => {
      this.#complaints = (this.#complaints + text).slice(-MOST_COMPLAINTS);
    });
    const lines: Interface = createInterface({ input: this.#child.stdout! });
    this.#lines = lines[Symbol.asyncIterator]();
  }

  /** Starts a contestant, and waits until its library is open. */
  static async open(command: Command): Promise<{ contestant: ContestantProcess; version: string }> {
    const contestant = new ContestantProcess(command);
    const { version } = (await contestant.#answer()) as Greeting;
    return { contestant, version };
  }

  get pid(): number {
    return this.#child.pid!;
  }

  async prepare(task: Task): Promise<void> {
    this.#ask({ ask: "prepare", task });
    await this.#answer();
  }

  async run(): Promise<Measurement> {
    this.#ask({ ask: "run" });
    return (await this.#answer()) as Measurement; // Protocol: this is what a run is answered with.
  }

  close(): void {
    this.#child.kill();
  }

  #ask(request: Request): void {
    this.#child.stdin!.write(`${JSON.stringify(request)}\n`);
  }

  async #answer(): Promise<Answer> {
    for (let line = await this.#lines.next(); !line.done; line = await this.#lines.next()) {
      if (!line.value.startsWith(MARK)) continue;
      const answer: Answer = JSON.parse(line.value.slice(MARK.length));
      if ("error" in answer) throw new Error(answer.error);
      return answer;
    }
    throw new Error(this.#complaints.trim().split("\n").at(-1) || "its process ended");
  }
}
