/** What the kernel says of itself. */

import { readFileSync } from "node:fs";

const typescript_version = version_of("@tslab/typescript-for-tslab");
const tslab_version = version_of("tslab");

export const KERNEL_INFO = {
  status: "ok",
  protocol_version: "5.3",
  implementation: "tslab",
  implementation_version: tslab_version,
  language_info: {
    name: "typescript",
    version: typescript_version,
    mimetype: "text/typescript",
    file_extension: ".ts",
    // JupyterLab and the classic notebook each read another part of this to find their TypeScript mode.
    codemirror_mode: { mode: "typescript", name: "javascript", typescript: true },
  },
  banner: `TypeScript ${typescript_version} on Node ${process.version}, through tslab ${tslab_version}`,
};

/** Reads the version alone, since loading the compiler would take a second. */
function version_of(name: string): string {
  return JSON.parse(readFileSync(require.resolve(`${name}/package.json`), "utf8")).version;
}
