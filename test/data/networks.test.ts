import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { draw_sheet } from "../../lib/data/handwriting/draw_sheet";
import { read_sheet } from "../../lib/data/handwriting/read_sheet";
import { load_network } from "../../lib/data/save_network";
import { accuracy } from "../../lib/two_layer/accuracy";
import { NETWORKS } from "../../scripts/networks/recipes";
import { repository } from "../../scripts/start/repository";

const folder = join(repository, "data", "networks");

/** The digits of a drawn sheet, as they are read from its photograph. */
async function read_drawn_sheet() {
  const { photograph, labels } = draw_sheet({ seed: 3, width: 1200 });
  const { images } = await read_sheet(photograph);
  return { images, labels };
}

describe("data/networks", () => {
  it("has the networks of npm run networks, each under 1 MB and in data/README.md", () => {
    const files = readdirSync(folder).sort();
    expect(files).toEqual(
      Object.keys(NETWORKS)
        .map((name) => `${name}.safetensors`)
        .sort(),
    );
    const readme = readFileSync(join(repository, "data", "README.md"), "utf8");
    for (const file of files) {
      expect(statSync(join(folder, file)).size).toBeLessThan(1_000_000);
      expect(readme).toMatch(RegExp(`\`${file}\` .*\\d\\d\\.\\d\\d %`));
    }
  });

  it.each(Object.entries(NETWORKS))("%s is the network of its recipe", async (name, recipe) => {
    const { network } = await load_network(join(folder, `${name}.safetensors`));
    expect(network.description).toStrictEqual(recipe.network.description);
  });

  let sheet: Awaited<ReturnType<typeof read_drawn_sheet>>;
  beforeAll(async () => {
    sheet = await read_drawn_sheet();
  });

  // 26, 28, 28 and 28 of 30 or more when this was written; a guess reads 3.
  it.each([
    ["two_layer", 0.7],
    ["tuned", 0.8],
    ["deep", 0.8],
    ["convolutional", 0.8],
  ])("%s reads at least %d of a drawn sheet", async (name, least) => {
    const { images, labels } = sheet;
    const { network, parameters } = await load_network(join(folder, `${name}.safetensors`));
    expect(accuracy(network.predict(parameters, images) as Uint8Array, labels)).toBeGreaterThanOrEqual(least);
  });
});
