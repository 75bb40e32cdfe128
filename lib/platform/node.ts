import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import type { Platform } from "./platform";

export const platform: Platform = {
  processors: availableParallelism,
  settings: process.env,
  may_sleep: () => true,
  start_worker(code, data) {
    const source = `${code}\nrequire("node:worker_threads").parentPort.once("message", run_worker);`;
    const worker = new Worker(source, { eval: true, execArgv: [] });
    worker.on("error", () => {}); // One that cannot run takes no parts.
    worker.postMessage(data);
    worker.unref();
    return worker;
  },
};
