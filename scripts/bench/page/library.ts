import * as library from "handwritten";
import { IMAGES, LABELS, read } from "../contestants/inputs";
import { train_layers } from "../contestants/library_training";
import type { Run } from "../contestants/serve";
import type { Place, TrainTask } from "../protocol";
import { fetch_inputs } from "./fetch_inputs";

// The library on a page's own thread, which browsers do not let sleep: it waits awake for the others.

export async function train(task: TrainTask & Place): Promise<Run> {
  const place = await fetch_inputs(task);
  const [images, labels] = [IMAGES, LABELS].map((name) => library.read_idx(read(place, name), name));
  return train_layers(place, library, library.labeled_images(images!, labels!));
}
