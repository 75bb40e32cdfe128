// `npm run picture`: draws README's pictures. docs/reading.svg, the moving one at its top: digits as a pen writes them, what the network sees, and
// what it takes them for, after each piece of line. docs/chapters: a picture of each chapter, from the figures of the committed notebooks.

import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { load_network } from "../lib/data/save_network";
import { find_notebooks } from "./notebooks/find_notebooks";
import { read_notebook } from "./notebooks/notebook";
import { chapter_picture } from "./picture/chapter_picture";
import { frames_of } from "./picture/frames";
import { moving_picture } from "./picture/moving_picture";
import { repository } from "./start/repository";

/** Digits, each by a hand of its own: hands whose digits fit beside each other. */
const HANDS = [
  { digit: 3, seed: 13 },
  { digit: 5, seed: 10 },
  { digit: 8, seed: 11 },
];

async function draw(): Promise<void> {
  const reader = await load_network(path.join(repository, "data", "networks", "deep.safetensors"));
  const scenes = HANDS.map(({ digit, seed }) => frames_of(reader, digit, seed));
  const file = path.join(repository, "docs", "reading.svg");
  writeFileSync(file, await moving_picture(scenes));
  const read = scenes.map((scene) =>
    scene
      .at(-1)!
      .probabilities.map((p) => p.toFixed(2))
      .join(" "),
  );
  console.log(`Drew ${file}. The probabilities at the end of each digit:\n${read.join("\n")}`);
}

async function draw_chapters(): Promise<void> {
  const folder = path.join(repository, "docs", "chapters");
  mkdirSync(folder, { recursive: true });
  for (const file of find_notebooks(path.join(repository, "notebooks"))) {
    const picture = await chapter_picture(read_notebook(file));
    if (picture) writeFileSync(path.join(folder, `${path.basename(file).slice(0, 2)}.webp`), picture);
  }
}

async function draw_all(): Promise<void> {
  await draw_chapters();
  await draw();
}

draw_all().catch((error) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
