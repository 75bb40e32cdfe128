/** The names by which cells import a file, and those by which tslab looks for it. */
import { posix } from "node:path";
import type { SideOutput } from "tslab/dist/converter";

/**
 * tslab looks for what `import "./name"` means under `name.js`, and under `name` if that has a dot in it: this adds what
 * is there under other names, an `index.js` in a folder, `name.part.js`, and `name.ts`.
 */
export function with_short_names(outputs: readonly SideOutput[]): SideOutput[] {
  const others = outputs.flatMap(({ path }): SideOutput[] => {
    const { dir, name, base } = posix.parse(path);
    const forwards = [forward(`${dir}/${name}.ts`, `./${base}`)];
    if (name === "index") forwards.push(forward(`${dir}.js`, `./${posix.basename(dir)}/index.js`));
    else if (name.includes(".")) forwards.push(forward(`${dir}/${name}`, `./${base}`));
    return forwards;
  });
  return [...others.filter((other) => !outputs.some(({ path }) => path === other.path)), ...outputs];
}

const FORWARD = "module.exports = require(";

/** A file that stands for another. */
function forward(path: string, to: string): SideOutput {
  return { path, data: `${FORWARD}"${to}");` };
}

export function is_forward(javascript: string): boolean {
  return javascript.startsWith(FORWARD);
}
