import { createInterface } from "node:readline";
import {
  type Answer,
  type FirstStepTask,
  MARK,
  type Measurement,
  type ProductTask,
  type Request,
  type Task,
  type TrainTask,
} from "../protocol";

/** Does a task once, from its beginning. */
export type Run = () => Measurement | Promise<Measurement>;

/** What a contestant can do: each function makes ready for a task and returns what does it. */
export interface Tasks {
  train(task: TrainTask): Run;
  product(task: ProductTask): Run;
  /** What is added to the seconds is what opening the library took. */
  first_step(task: FirstStepTask, open_seconds: number): Run;
}

/** Part of a contestant. `open` loads the library and gives its version; it is timed. */
export interface Contestant {
  readonly open: () => string | Promise<string>;
  readonly tasks: () => Partial<Tasks>;
}

/** Answers requests until the input ends. */
export async function serve({ open, tasks }: Contestant): Promise<void> {
  const opening = stopwatch();
  const version = await open();
  const open_seconds = opening();
  const known = tasks();
  let run: Run | undefined;
  answer({ version });
  for await (const line of createInterface({ input: process.stdin })) {
    try {
      const request: Request = JSON.parse(line);
      if (request.ask === "prepare") {
        run = undefined;
        run = prepare(known, request.task, open_seconds);
        globalThis.gc?.(); // So that the memory which is measured is the task's.
        answer({ ready: true });
      } else {
        if (!run) throw new Error("is not ready for a task");
        answer(await run());
      }
    } catch (error) {
      answer({ error: error instanceof Error ? error.message : String(error) });
    }
  }
  process.exit();
}

/** Starts to measure time; what it returns tells the seconds since. */
export function stopwatch(): () => number {
  const start = performance.now();
  return () => (performance.now() - start) / 1000;
}

function prepare(known: Partial<Tasks>, task: Task, open_seconds: number): Run {
  if (task.kind === "train" && known.train) return known.train(task);
  if (task.kind === "product" && known.product) return known.product(task);
  if (task.kind === "first_step" && known.first_step) return known.first_step(task, open_seconds);
  throw new Error(`has no ${task.kind}`);
}

function answer(message: Answer): void {
  process.stdout.write(`\n${MARK}${JSON.stringify(message)}\n`);
}
