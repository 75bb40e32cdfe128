import { cpSync, mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { build, type Plugin } from "esbuild";
import { load_network } from "handwritten";
import { DIGIT_PAD_STYLE, digit_pad_code } from "../../../lib/notebook/widgets/digit_pad_code";
import { PAGE_STYLE } from "../../../lib/notebook/widgets/page_code";
import type { Parameters } from "../../../lib/two_layer/parameters";
import { repository } from "../../start/repository";
import { pack_network } from "./packed_network";

const PAD_SIZE = 280;

/** The code of the notebooks' pad, as a module `digit_pad`. */
const DIGIT_PAD: Plugin = {
  name: "digit_pad",
  setup(builder) {
    builder.onResolve({ filter: /^digit_pad$/ }, ({ path }) => ({ path, namespace: "digit_pad" }));
    builder.onLoad({ filter: /.*/, namespace: "digit_pad" }, () => ({
      contents: `export const PAD_SIZE = ${PAD_SIZE};\n${digit_pad_code(PAD_SIZE)}`,
    }));
  },
};

/** Puts into a folder what the pages run and load: plotly.js, MathJax with its fonts, the front page's pad with its network. */
export async function write_bundles(folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const minify = { bundle: true, minify: true, legalComments: "none", logLevel: "warning" } as const;
  await build({
    ...minify,
    entryPoints: [path.join(repository, "docs", "site", "front_page.js")],
    outfile: path.join(folder, "front_page.js"),
    platform: "browser",
    format: "esm",
    plugins: [DIGIT_PAD],
  });
  // Its own bundle, made smaller: to bundle it again would rename nothing and take longer.
  await build({
    ...minify,
    bundle: false,
    entryPoints: [require.resolve("plotly.js-dist")],
    outfile: path.join(folder, "plotly.js"),
  });
  writeFileSync(path.join(folder, "digit_pad.css"), PAGE_STYLE + DIGIT_PAD_STYLE);
  writeFileSync(path.join(folder, "network.bin"), pack_network(await chapter_3()));
  copy_mathjax(path.join(folder, "mathjax"));
}

/** The network that chapter 3 ends with. */
async function chapter_3(): Promise<Parameters> {
  const file = path.join(repository, "data", "networks", "tuned.safetensors");
  const { parameters } = await load_network(file);
  const [hidden, , last] = parameters;
  return { W1: hidden!.W, b1: hidden!.b, W2: last!.W, b2: last!.b } as Parameters;
}

/** MathJax's part for TeX that is set as HTML, and what it loads when a formula asks for it. */
function copy_mathjax(folder: string): void {
  const es5 = path.join(path.dirname(require.resolve("mathjax/package.json")), "es5");
  for (const part of ["tex-chtml.js", "input/tex/extensions", "output/chtml/fonts/woff-v2"]) {
    cpSync(path.join(es5, part), path.join(folder, part), { recursive: true });
  }
}
