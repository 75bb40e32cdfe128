/**
 * What cells leave running: timers, servers, connections, child processes, workers. All that would keep a Node program
 * from ending belongs to the cell that started it, and ends with it when Stop is pressed, and not otherwise.
 */
import timers from "node:timers";
import { Worker } from "node:worker_threads";
import { create_owner, type Owner } from "./owner";

export type Leftovers = Owner & {
  /** Ends what a run has started; with 0, what all have. */
  readonly end: (run: number) => void;
};

export function create_leftovers(): Leftovers {
  const { owner, begin: begin_run, call_as } = create_owner();
  const own_handles = new WeakSet(active_handles());
  let earlier_handles = new WeakSet<object>();
  const started_timers = follow_timers(owner, call_as);
  const workers = follow_workers(owner);

  function begin(run: number): void {
    begin_run(run);
    earlier_handles = new WeakSet(active_handles());
  }

  function end(run: number): void {
    const is_ended = (started_in: number) => run === 0 || started_in === run;
    for (const timer of started_timers()) if (is_ended(timer.run)) timer.clear();
    for (const [worker, started_in] of workers) if (is_ended(started_in)) void worker.terminate();
    for (const handle of active_handles()) {
      if (!own_handles.has(handle) && (run === 0 || !earlier_handles.has(handle))) close(handle);
    }
    forget_half_loaded_modules();
  }

  return { begin, owner, call_as, end };
}

type Timer = { readonly run: number; readonly clear: () => void };

/**
 * Wraps the functions that start timers. A timer's callback is called as code of its run, so that what it starts belongs to
 * that run too. Returns the timers that may still be waiting.
 */
function follow_timers(owner: () => number, call_as: Leftovers["call_as"]): () => Timer[] {
  const followed = new Map<WeakRef<object>, { readonly run: number; readonly clear: (timer: never) => void }>();
  // Node holds the timers that are waiting; of those that were cleared, nothing is to be kept.
  const registry = new FinalizationRegistry<WeakRef<object>>((reference) => followed.delete(reference));

  type Start = (callback: (...parameters: unknown[]) => void, ...rest: unknown[]) => object;
  function follow(start: Start, clear: (timer: never) => void, is_repeated = false): Start {
    const wrapped: Start = (callback, ...rest) => {
      const run = owner();
      const forget = (): void => {
        if (!is_repeated) followed.delete(reference);
      };
      const timer = start(typeof callback === "function" ? as_run(run, callback, forget) : callback, ...rest);
      const reference = new WeakRef(timer);
      followed.set(reference, { run, clear });
      registry.register(timer, reference);
      return timer;
    };
    return Object.defineProperties(wrapped, Object.getOwnPropertyDescriptors(start));
  }

  function as_run(run: number, callback: (...parameters: unknown[]) => void, begin: () => void) {
    return function (this: unknown, ...parameters: unknown[]): void {
      begin();
      call_as(run, () => callback.apply(this, parameters));
    };
  }

  const { setTimeout, setInterval, setImmediate, clearTimeout, clearImmediate } = timers;
  const wrapped = {
    setTimeout: follow(setTimeout as Start, clearTimeout),
    setInterval: follow(setInterval as Start, clearTimeout, true),
    setImmediate: follow(setImmediate as Start, clearImmediate),
  };
  Object.assign(timers, wrapped);
  Object.assign(globalThis, wrapped);

  return () =>
    [...followed].flatMap(([reference, { run, clear }]) => {
      const timer = reference.deref();
      return timer ? [{ run, clear: () => clear(timer as never) }] : [];
    });
}

/** The workers that were started, with the runs that started them. One that need not end for Node to end is no leftover. */
function follow_workers(owner: () => number): ReadonlyMap<Worker, number> {
  const workers = new Map<Worker, number>();
  const in_background = new WeakSet<Worker>();
  process.on("worker", (worker) => {
    if (in_background.has(worker)) return;
    workers.set(worker, owner());
    worker.once("exit", () => workers.delete(worker));
  });
  const { unref } = Worker.prototype;
  Worker.prototype.unref = function () {
    in_background.add(this);
    workers.delete(this);
    unref.call(this);
  };
  return workers;
}

/** What Node waits for, other than timers: servers, sockets, child processes, watched files. */
function active_handles(): object[] {
  const { _getActiveHandles } = process as unknown as { readonly _getActiveHandles: () => object[] };
  return _getActiveHandles.call(process).filter((handle) => !(handle instanceof MessagePort));
}

type Closable = Partial<Record<"kill" | "destroy" | "close" | "stop", () => void>>;

function close(handle: Closable): void {
  if (handle.kill) handle.kill();
  else if (handle.destroy) handle.destroy();
  else if (handle.close) handle.close();
  else handle.stop?.();
}

/** A module whose loading was ended is not to be taken for a whole one. */
function forget_half_loaded_modules(): void {
  for (const [file, module] of Object.entries(require.cache)) if (module?.loaded === false) delete require.cache[file];
}
