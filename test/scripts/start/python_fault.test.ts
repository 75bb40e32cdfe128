import { describe, expect, it } from "vitest";
import { JUPYTERLAB } from "../../../scripts/start/python_environment";
import { python_fault } from "../../../scripts/start/python_fault";

describe("python_fault(output, packages)", () => {
  // What the tools really print: Debian 12's Python 3.11, pip 23.2, uv 0.13.
  it.each([
    ["The virtual environment was not created successfully because ensurepip is not\navailable.", "python3-venv"],
    ["/usr/bin/python3: No module named venv", "python3-venv"],
    ["ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device", "the disk is full"],
    ["× Failed to extract archive\n  ╰─▶ No space left on device (os error 28)", "the disk is full"],
    [
      "WARNING: Retrying (Retry(total=1)) after connection broken by 'NewConnectionError('<…>: Failed to establish a new connection: [Errno -3] Temporary failure in name resolution')': /simple/six/",
      "cannot be reached: connect to the internet",
    ],
    ["pip._vendor.urllib3.exceptions.ReadTimeoutError: HTTPSConnectionPool: Read timed out.", "cannot be reached"],
    [
      "  cause: error sending request for url (https://pypi.org/simple/nbclient/)\n  cause: dns error",
      "cannot be reached: connect to the internet",
    ],
    [
      "ERROR: Could not install packages due to an OSError: [Errno 13] Permission denied: 'x'",
      ".venv cannot be written",
    ],
  ])("of %j says: %s", (output, sentence) => {
    expect(python_fault(output, JUPYTERLAB)).toContain(sentence);
    expect(python_fault(output, JUPYTERLAB)).toMatch(/run npm start again\.$/);
    expect(python_fault(output, JUPYTERLAB)).not.toContain("\n");
  });

  it("leaves the word to the tool where it knows better", () => {
    const output = "  cause: error sending request for url\n  cause: invalid peer certificate: UnknownIssuer\n";
    expect(python_fault(output, JUPYTERLAB)).toBe(
      `${output.trim()}\nJupyterLab cannot be installed, for the reason above: mend it, or delete the folder .venv, then run npm start again.`,
    );
  });
});
