// `npm run picture`: draws docs/reading.svg, the moving picture at the top of README: digits as a pen writes them, what the network sees, and what it
// takes them for, after each piece of line.

import { writeFileSync } from "node:fs";
import path from "node:path";
import { load_network } from "../lib/data/save_network";
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

draw().catch((error) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
