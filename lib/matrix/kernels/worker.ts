import { workerData } from "node:worker_threads";
import { FAILED, parts_left, state_of, TASK, TICKET, take_parts, wait_for_change } from "./job";
import { instantiate_kernels } from "./kernels";
import type { WorkerData } from "./team";

// What a helper does, for as long as the process lives: parts of jobs.

const { code, memory, job, helper } = workerData as WorkerData; // What `Team` passes to it.

// If the memory grows in the moment in which V8 hands it to this thread, the thread goes on with the old size: filling what is new
// would fail. Asking for no pages more makes V8 look again.
memory.grow(0);

const kernels = instantiate_kernels(code, memory);
const words = new Int32Array(memory.buffer, job, TASK / 4);

for (;;) {
  Atomics.store(words, state_of(helper), 1);
  try {
    take_parts(words, job + TASK, kernels);
  } catch {
    Atomics.store(words, FAILED, 1);
  }
  Atomics.store(words, state_of(helper), 0);
  Atomics.notify(words, state_of(helper));
  const ticket = Atomics.load(words, TICKET);
  if (parts_left(ticket) === 0) wait_for_change(words, TICKET, ticket);
}
