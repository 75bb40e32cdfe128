import { ensure_mnist, type LabeledImages, load_mnist, select_columns } from "handwritten";
import { command_of } from "./contestants";
import { write_inputs } from "./inputs";
import { this_machine } from "./machine";
import { measure } from "./measure";
import { ALL_EXAMPLES, type Options } from "./options";
import { ensure_peers } from "./peers/peers";
import type { Report } from "./report/report";
import { trials_of } from "./rows";
import { scale_trials } from "./scale";
import type { Result } from "./trial";

/** Measures what was asked for. Contestants read from a folder, which is empty; `say` is told what goes on. */
export async function bench(folder: string, options: Options, say: (line: string) => void): Promise<Report> {
  const { rows, rounds, examples, scale } = options;
  const place = await ensure_mnist();
  const mnist = "directory" in place ? place.directory : undefined;
  const trials = scale ? scale_trials(folder) : trials_of(rows, { folder, examples, mnist });
  const { train } = await load_mnist();
  write_inputs(
    folder,
    first_of(train, examples),
    trials.map(({ task }) => task),
  );
  const peers = await ensure_peers(say);
  const results: Result[] = [];
  for (const trial of trials) {
    results.push(await measure(trial, { rounds, say, command_of: (id) => command_of(id, peers) }));
  }
  const notes =
    "missing" in place ? [`${place.missing} So the images are drawn by program, and there is no row (f).`] : [];
  return { machine: this_machine(), rounds, results, notes };
}

function first_of({ images, labels }: LabeledImages, count: number): LabeledImages {
  if (count === ALL_EXAMPLES) return { images, labels };
  return {
    images: select_columns(
      images,
      Array.from({ length: count }, (_, j) => j),
    ),
    labels: labels.subarray(0, count),
  };
}
