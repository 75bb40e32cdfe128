/**
 * A signal that aborts when it is time to end: at Ctrl-C, at a request to terminate, when the terminal is closed or takes no more
 * output, and when npm, which started this process, is gone without a word.
 */
export function when_to_stop(): AbortSignal {
  const controller = new AbortController();
  const stop = () => controller.abort();
  for (const name of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(name, stop);
  for (const stream of [process.stdout, process.stderr]) stream.on("error", stop);
  const parent = process.ppid;
  const look = () => {
    if (process.ppid !== parent) stop();
  };
  setInterval(look, 1000).unref();
  return controller.signal;
}
