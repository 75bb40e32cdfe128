import path from "node:path";
import { accuracy, load_mnist, save_network } from "handwritten";
import { NETWORKS, train } from "./networks/recipes";
import { repository } from "./start/repository";

const HELP = `npm run networks [-- NAME …]

Trains the networks in data/networks on MNIST's 60,000 training images and writes them, each with its accuracy on the 10,000 test images.
All of them take about an hour on two cores; names choose some: ${Object.keys(NETWORKS).join(", ")}. The table in data/README.md is kept by hand.`;

async function main(): Promise<void> {
  const names = process.argv.slice(2);
  if (names.includes("--help")) {
    console.log(HELP);
    return;
  }
  const unknown = names.find((name) => !(name in NETWORKS));
  if (unknown !== undefined)
    throw new Error(`there is no network ${unknown}; there are ${Object.keys(NETWORKS).join(", ")}`);
  const { train: images, test, source } = await load_mnist();
  if (source !== "mnist")
    throw new Error("the networks are trained on MNIST alone, and it is not here: npm start downloads it");
  for (const name of names.length > 0 ? names : Object.keys(NETWORKS)) {
    const saved = train(NETWORKS[name]!, images, (line) => console.error(`${name}: ${line}`));
    const file = path.join(repository, "data", "networks", `${name}.safetensors`);
    await save_network(file, saved);
    const read = saved.network.predict(saved.parameters, test.images);
    console.log(
      `${name}: ${(100 * accuracy(read, test.labels)).toFixed(2)} % of the test images, in data/networks/${name}.safetensors`,
    );
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
