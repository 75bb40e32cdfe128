import type { PythonPackages } from "./python_environment";

/** Signs in what venv, pip or uv print, and what they mean for the reader; the first that fits counts. */
const FAULTS: readonly { readonly sign: RegExp; readonly sentence: (packages: PythonPackages) => string }[] = [
  {
    sign: /ensurepip|No module named '?venv/,
    sentence: ({ what, command }) =>
      `Python lacks its venv module, in which ${what} is installed: on Debian and Ubuntu run \`sudo apt install python3-venv\`, ` +
      `elsewhere install Python from https://www.python.org/downloads; then run ${command} again.`,
  },
  {
    sign: /No space left on device|os error 28/i,
    sentence: ({ what, command }) =>
      `${what} cannot be installed because the disk is full: free about 400 MB, then run ${command} again.`,
  },
  {
    // A server whose certificate is not trusted was reached: pip's own words say more about that.
    sign: /^(?!.*certificate).*(?:NewConnectionError|name resolution|Failed to resolve|getaddrinfo|Network is unreachable|Connection (?:refused|reset)|timed? ?out|ProxyError|dns error|error sending request|tcp connect error)/is,
    sentence: ({ what, command }) =>
      `${what} cannot be installed because the Python package index cannot be reached: connect to the internet, then run ${command} again.`,
  },
  {
    sign: /Permission denied|Read-only file system/i,
    sentence: ({ what, environment_folder, command }) =>
      `${what} cannot be installed because ${environment_folder} cannot be written: clone the project into a folder of your own, then run ${command} again.`,
  },
];

/** The sentence for a Python environment that could not be made, from what venv, pip or uv printed. */
export function python_fault(output: string, packages: PythonPackages): string {
  const { what, environment_folder, command } = packages;
  return (
    FAULTS.find(({ sign }) => sign.test(output))?.sentence(packages) ??
    `${output.trim()}\n${what} cannot be installed, for the reason above: mend it, or delete the folder ${environment_folder}, then run ${command} again.`
  );
}
