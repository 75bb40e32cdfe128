import { describe, expect, it } from "vitest";
import { erase_npm_banner } from "../../../scripts/start/npm_banner.js";

const STARTED_BY_NPM = {
  npm_package_name: "book",
  npm_package_version: "0.1.0",
  npm_lifecycle_event: "start",
  npm_lifecycle_script: "ts-node start.ts",
};

/** What is written to a terminal with so many columns, or to a file. */
function written(environment: NodeJS.ProcessEnv, words: string[] = [], stream = { isTTY: true, columns: 80 }): string {
  const parts: string[] = [];
  erase_npm_banner({ ...stream, write: (part: string) => parts.push(part) > 0 }, environment, words);
  return parts.join("");
}

describe("erase_npm_banner(stream, environment, command_arguments)", () => {
  it("goes up four lines, and erases all below: an empty one, the script's name, its command, an empty one", () => {
    expect(written(STARTED_BY_NPM)).toBe("\u001b[4A\u001b[J");
  });

  it("counts the lines that a long command takes in a narrow terminal", () => {
    // "> ts-node start.ts --port 8899 --no-browser" has 43 letters.
    const words = ["--port", "8899", "--no-browser"];
    expect(written(STARTED_BY_NPM, words, { isTTY: true, columns: 43 })).toBe("\u001b[4A\u001b[J");
    expect(written(STARTED_BY_NPM, words, { isTTY: true, columns: 42 })).toBe("\u001b[5A\u001b[J");
  });

  it.each([
    ["in a log file", STARTED_BY_NPM, { isTTY: false, columns: 80 }],
    ["without npm", {}, { isTTY: true, columns: 80 }],
    [
      "where npm was told to be silent",
      { ...STARTED_BY_NPM, npm_config_loglevel: "silent" },
      { isTTY: true, columns: 80 },
    ],
  ])("erases nothing %s", (_where, environment, stream) => {
    expect(written(environment, [], stream)).toBe("");
  });
});
