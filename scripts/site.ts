// `npm run site`: builds the site into site/. Its pages are in scripts/site/pages.

import path from "node:path";
import { build_pages } from "./site/pages";
import { begin_activity } from "./start/activity.js";
import { ensure_python } from "./start/python_environment";
import { repository } from "./start/repository";

const SPHINX = {
  what: "Sphinx",
  costs: "1 minute, 150 MB",
  requirements: "requirements-site.txt",
  environment_folder: ".venv-site",
  command: "npm run site",
};

async function build_site(): Promise<void> {
  const target = path.join(repository, "site");
  const { python } = await ensure_python({ packages: SPHINX });
  const end = begin_activity("Building the pages (1 minute)");
  await build_pages(target, python).finally(end);
  console.log("The site is in site/. To see it, serve that folder: python3 -m http.server --directory site");
}

build_site().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
