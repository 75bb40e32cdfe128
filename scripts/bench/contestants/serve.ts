import { createInterface } from "node:readline";
import { type Answer, MARK, type Place, type ProductTask, type Request, type TrainTask } from "../protocol";

/**
 * Does so many steps of a task, from its beginning, and has computed all when it returns. What it returns is not timed, and gives what all
 * must agree on: the loss of the first `CHECKED` images after the last step, or the sum of the squares of a product's entries.
 */
export type Run = (steps: number) => (() => number) | Promise<() => number>;

/** Part of a contestant. `open` loads the library and gives its version, the others make ready for a task. */
export interface Contestant {
  readonly open: () => string | Promise<string>;
  readonly train: (task: TrainTask & Place) => Run | Promise<Run>;
  readonly product: (task: ProductTask & Place) => Run;
}

/** Answers requests until the input ends. */
export async function serve({ open, train, product }: Contestant): Promise<void> {
  let start = performance.now();
  const answer = (message: Answer) => process.stdout.write(`\n${MARK}${JSON.stringify(message)}\n`);
  const seconds = () => (performance.now() - start) / 1000;
  answer({ version: await open(), seconds: seconds() });
  let run: Run | undefined;
  for await (const line of createInterface({ input: process.stdin })) {
    try {
      const request: Request = JSON.parse(line);
      start = performance.now();
      if (request.ask === "prepare") {
        run = await (request.task.kind === "train" ? train(request.task) : product(request.task));
        answer({ seconds: seconds() });
      } else {
        const check = await run!(request.steps);
        const took = seconds();
        answer({ seconds: took, check: check() });
      }
    } catch (error) {
      answer({ error: error instanceof Error ? error.message : String(error) });
    }
  }
  process.exit();
}
