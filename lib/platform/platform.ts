/** The little that differs between Node and a browser. See this_platform.ts. */
export interface Platform {
  /** How many threads can run at a time. */
  processors(): number;
  /** What the surroundings ask for: HANDWRITTEN_KERNELS and HANDWRITTEN_THREADS. */
  readonly settings: Readonly<Record<string, string | undefined>>;
  /** Whether this thread may sleep until another wakes it: a browser's page may not. */
  may_sleep(): boolean;
  /**
   * Starts a thread that runs some code and then `run_worker(data)`, which the code defines. It ends when that returns, and does not keep the
   * program from ending. Some engines also end it once nobody holds what is returned.
   *
   * @throws if threads are not to be had.
   */
  start_worker(code: string, data: object): object;
}
