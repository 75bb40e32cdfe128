import type { PythonPackages } from "./python_environment";
import { run_command } from "./run_command";
import { StartError } from "./start_error";

/** A Python to make the environment with: the command that runs it and its version. */
export type Python = { readonly command: string; readonly version: string };

const OLDEST_MINOR = 10;
const NEWEST_MINOR = 14;

/** The names a Python goes by, the most usual first: the system's own `python3` may be older than a `python3.12` beside it. */
const COMMANDS = [
  "python3",
  "python",
  ...Array.from({ length: NEWEST_MINOR - OLDEST_MINOR + 1 }, (_, i) => `python3.${NEWEST_MINOR - i}`),
];

const PRINT_VERSION = "import sys; print('.'.join(str(part) for part in sys.version_info[:3]))";

/** Whether a version, such as 3.11.7, is one that JupyterLab runs on. */
function is_recent(version: string): boolean {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  return major > 3 || (major === 3 && minor >= OLDEST_MINOR);
}

const REMEDY = "install a current one (from https://www.python.org/downloads, or by your system's package manager)";

/** Finds a Python that is recent enough on the PATH of `environment`, for what needs it; throws a StartError when there is none. */
export async function find_python(
  environment: NodeJS.ProcessEnv,
  { what, command: needs_it }: Pick<PythonPackages, "what" | "command">,
): Promise<Python> {
  let outdated: Python | undefined;
  for (const command of COMMANDS) {
    const { status, output } = await run_command(command, ["-c", PRINT_VERSION], { environment });
    const version = output.trim();
    // The command may also be a stub that only says where to get Python, as on Windows and macOS.
    if (status !== 0 || !/^\d+\.\d+\.\d+$/.test(version)) continue;
    if (is_recent(version)) return { command, version };
    outdated ??= { command, version };
  }
  throw new StartError(
    outdated === undefined
      ? `Python was not found, and ${what} runs on it: ${REMEDY}, then run ${needs_it} again.`
      : `Python ${outdated.version} is too old for ${what}, which needs 3.${OLDEST_MINOR} or later: ${REMEDY}, then run ${needs_it} again.`,
  );
}
