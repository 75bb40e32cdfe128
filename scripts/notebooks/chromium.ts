import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";
import { type Browser, chromium } from "playwright-core";

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/** Nothing but what a page needs: no sandbox (containers run as root), no GPU, no talk with the browser's maker. */
const ARGUMENTS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** The path of an installed Chromium: `CHROMIUM` from the environment, else the first one on PATH. */
export function find_chromium(environment: NodeJS.ProcessEnv = process.env): string {
  const { CHROMIUM, PATH = "" } = environment;
  const candidates = CHROMIUM
    ? [CHROMIUM]
    : PATH.split(delimiter).flatMap((directory) => NAMES.map((name) => join(directory, name)));
  const found = candidates.find(is_program);
  if (found !== undefined) return found;
  throw new Error(
    CHROMIUM
      ? `CHROMIUM is ${CHROMIUM}, which is not a program; set it to the path of Chromium or Chrome.`
      : "No Chromium was found on PATH; install it (Debian: apt-get install chromium) or set CHROMIUM to its path.",
  );
}

/** A headless Chromium with a profile of its own that is gone when it closes. */
export function launch_chromium(more_arguments: readonly string[] = []): Promise<Browser> {
  return chromium.launch({ executablePath: find_chromium(), args: [...ARGUMENTS, ...more_arguments] });
}

function is_program(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
