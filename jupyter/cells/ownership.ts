/** Which cell has declared which name: what a cell no longer declares, when it is run again, does not live on unseen. */
import { without_names } from "./without_names";

/** A run: of which cell, where the front end says so, and what it declares. */
export type Declaring = {
  readonly cell: string | undefined;
  readonly execution_count: number;
  readonly names: readonly string[];
};

export type Ownership = {
  /**
   * Counts a run that has reached its end. Leaves out of the declarations what earlier runs of the same cell have declared
   * and this one has not; `removed` are those names. A name that another cell has declared since is that cell's.
   */
  readonly end_run: (declarations: string, run: Declaring) => ReturnType<typeof without_names>;
  /** The number of the run since which a name is no longer declared, if it was. */
  readonly gone_since: (name: string) => number | undefined;
};

export function create_ownership(): Ownership {
  const owners = new Map<string, string>();
  const gone = new Map<string, number>();

  function end_run(declarations: string, { cell, execution_count, names }: Declaring) {
    const own = [...owners].filter(([_, owner]) => owner === cell).map(([name]) => name);
    const left = without_names(
      declarations,
      own.filter((name) => !names.includes(name)),
    );
    for (const name of left.removed) {
      owners.delete(name);
      gone.set(name, execution_count);
    }
    for (const name of names) {
      gone.delete(name);
      if (cell === undefined) owners.delete(name);
      else owners.set(name, cell);
    }
    return left;
  }

  return { end_run, gone_since: (name) => gone.get(name) };
}
