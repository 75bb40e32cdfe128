import { inputs_of } from "../contestants/inputs";
import type { Place, TrainTask } from "../protocol";

/** A task with the bytes of all that it reads, from the page's server. */
export async function fetch_inputs(task: TrainTask & Place): Promise<TrainTask & Place> {
  const fetched = await Promise.all(
    inputs_of(task).map(async (name) => [name, await (await fetch(name)).arrayBuffer()] as const),
  );
  return { ...task, fetched: new Map(fetched) };
}
