/** Signs in what venv, pip or uv print, and what they mean for the reader; the first that fits counts. */
const FAULTS: readonly { readonly sign: RegExp; readonly sentence: string }[] = [
  {
    sign: /ensurepip|No module named '?venv/,
    sentence:
      "Python lacks its venv module, in which JupyterLab is installed: on Debian and Ubuntu run `sudo apt install python3-venv`, " +
      "elsewhere install Python from https://www.python.org/downloads; then run npm start again.",
  },
  {
    sign: /No space left on device|os error 28/i,
    sentence: "JupyterLab cannot be installed because the disk is full: free about 400 MB, then run npm start again.",
  },
  {
    // A server whose certificate is not trusted was reached: pip's own words say more about that.
    sign: /^(?!.*certificate).*(?:NewConnectionError|name resolution|Failed to resolve|getaddrinfo|Network is unreachable|Connection (?:refused|reset)|timed? ?out|ProxyError|dns error|error sending request|tcp connect error)/is,
    sentence:
      "JupyterLab cannot be installed because the Python package index cannot be reached: connect to the internet, then run npm start again.",
  },
  {
    sign: /Permission denied|Read-only file system/i,
    sentence:
      "JupyterLab cannot be installed because .venv cannot be written: clone the project into a folder of your own, then run npm start again.",
  },
];

/** The sentence for a Python environment that could not be made, from what venv, pip or uv printed. */
export function python_fault(output: string): string {
  return (
    FAULTS.find(({ sign }) => sign.test(output))?.sentence ??
    `${output.trim()}\nJupyterLab cannot be installed, for the reason above: mend it, or delete the folder .venv, then run npm start again.`
  );
}
