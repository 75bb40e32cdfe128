import { createInterface } from "node:readline";
import type { ConvolutionTask } from "../convolution";
import { type Answer, MARK, type Place, type ProductTask, type Request, type Task, type TrainTask } from "../protocol";

/**
 * Does so many steps of a task, from its beginning, and has computed all when it returns. What it returns is not timed, and gives what all
 * must agree on: the loss of the first `CHECKED` images after the last step, or the sum of the squares of a product's entries.
 */
export type Run = (steps: number) => Check | Promise<Check>;
export type Check = () => number | Promise<number>;

/** Part of a contestant. `open` loads the library and gives its version, the others make ready for a task. */
export interface Contestant {
  readonly open: () => string | Promise<string>;
  readonly train: (task: TrainTask & Place) => Run | Promise<Run>;
  readonly product: (task: ProductTask & Place) => Run;
  /** Left out by those that take no part in it. */
  readonly train_convolutions?: (task: ConvolutionTask & Place) => Run | Promise<Run>;
}

/** Answers requests until the input ends. */
export async function serve(contestant: Contestant): Promise<void> {
  let start = performance.now();
  const answer = (message: Answer) => process.stdout.write(`\n${MARK}${JSON.stringify(message)}\n`);
  const seconds = () => (performance.now() - start) / 1000;
  answer({ version: await contestant.open(), seconds: seconds() });
  let run: Run | undefined;
  for await (const line of createInterface({ input: process.stdin })) {
    try {
      const request: Request = JSON.parse(line);
      start = performance.now();
      if (request.ask === "prepare") {
        run = await run_of(contestant, request.task);
        answer({ seconds: seconds() });
      } else {
        const check = await run!(request.steps);
        const took = seconds();
        answer({ seconds: took, check: await check() });
      }
    } catch (error) {
      answer({ error: error instanceof Error ? error.message : String(error) });
    }
  }
  process.exit();
}

function run_of({ train, product, train_convolutions }: Contestant, task: Task & Place): Run | Promise<Run> {
  if (task.kind === "train") return train(task);
  if (task.kind === "product") return product(task);
  if (train_convolutions) return train_convolutions(task);
  throw new Error("it has no convolutions");
}
