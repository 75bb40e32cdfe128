// `npm run site`: builds the site into site/, a folder that any host can serve.

import path from "node:path";
import { build_lite } from "./site/lite";
import { build_pages } from "./site/pages";
import { begin_activity } from "./start/activity.js";
import { ensure_python } from "./start/python_environment";
import { repository } from "./start/repository";

const PACKAGES = {
  what: "Sphinx and JupyterLite",
  costs: "2 minutes, 300 MB",
  requirements: "requirements-site.txt",
  environment_folder: ".venv-site",
  command: "npm run site",
};

/** What the site is made of, in the order of its making: the pages take the place of what was there. */
const STEPS: readonly { readonly what: string; readonly build: (site: string, python: string) => Promise<void> }[] = [
  { what: "Building the pages (half a minute)", build: build_pages },
  { what: "Building JupyterLite (half a minute)", build: (site) => build_lite(path.join(site, "lite")) },
];

async function build_site(): Promise<void> {
  const site = path.join(repository, "site");
  const { python } = await ensure_python({ packages: PACKAGES });
  for (const { what, build } of STEPS) {
    const end = begin_activity(what);
    await build(site, python).finally(end);
  }
  console.log("The site is in site/. To see it, serve that folder: python3 -m http.server --directory site");
}

build_site().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
