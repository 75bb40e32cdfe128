/** Whose code is at work: a run's, or that of what it has left. */
export type Owner = {
  /** The run whose code is at work. */
  readonly owner: () => number;
  /** A run begins. */
  readonly begin: (run: number) => void;
  /** Calls a function as code of a run. */
  readonly call_as: (run: number, act: () => void) => void;
};

export function create_owner(): Owner {
  let owner = 0;
  return {
    owner: () => owner,
    begin(run) {
      owner = run;
    },
    call_as(run, act) {
      const before = owner;
      owner = run;
      try {
        act();
      } finally {
        owner = before;
      }
    },
  };
}
