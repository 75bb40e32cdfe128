// `npx ts-node --transpile-only scripts/site/lite_main.ts`: builds JupyterLite alone, into site/lite.

import { join } from "node:path";
import { build_lite } from "./lite";

build_lite(join(__dirname, "..", "..", "site", "lite")).then(
  () => console.log("Built site/lite."),
  (error) => {
    console.error(error);
    process.exitCode = 1;
  },
);
