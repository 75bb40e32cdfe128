import { cpSync, existsSync, readFileSync, rmSync, statSync, utimesSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { repository } from "../../scripts/start/repository";
import { run_node, temporary_folder, write } from "./sandbox";

const PACKAGES = {
  "": { name: "book" },
  "node_modules/typescript": { version: "5.9.3" },
  "node_modules/vitest": { version: "4.1.12", dev: true },
  "node_modules/fsevents": { version: "2.3.3", optional: true, os: ["darwin"] },
};

/** An npm that installs what package-lock.json names, except for optional packages, and writes down how it was called. */
const NPM = `
const fs = require("node:fs");
fs.appendFileSync("npm.log", process.argv.slice(2, 3) + "\\n");
const { packages } = JSON.parse(fs.readFileSync("package-lock.json", "utf8"));
const installed = Object.fromEntries(Object.entries(packages).filter(([name, entry]) => name !== "" && !entry.optional));
for (const name of Object.keys(installed)) {
  fs.mkdirSync(name + "/bin", { recursive: true });
  fs.writeFileSync(name + "/package.json", "{}");
}
fs.writeFileSync("node_modules/typescript/bin/tsc", 'console.log(require("node:fs").readFileSync("tsc.says", "utf8"))');
fs.writeFileSync("node_modules/.package-lock.json", JSON.stringify({ packages: installed }));
`;

/** Where the kernels are kept. */
const COMPILED = "lib/backend/wasm/compiled.ts";

/** A compiler of TypeScript that leaves everything as it is. */
const TYPESCRIPT = `
exports.ModuleKind = exports.ScriptTarget = {};
exports.transpileModule = (source) => ({ outputText: source });
`;

/** A compiler of kernels that writes down for which target it was called, and writes what that is to write. */
const ASC = `
const fs = require("node:fs");
const option = (name) => process.argv[process.argv.indexOf(name) + 1];
fs.appendFileSync("../../asc.log", option("--target") + "\\n");
fs.writeFileSync(option("--outFile"), "code");
`;

/** A fresh clone, with an npm of its own, kernels that are up to date, and a compiler that says it wrote nothing. */
function fresh_clone(npm = NPM): string {
  const folder = temporary_folder();
  for (const script of ["prepare.js", "build.js", "build_kernels.js", "start/activity.js", "start/npm_banner.js"])
    cpSync(path.join(repository, "scripts", script), path.join(folder, "scripts", script), { recursive: true });
  write(folder, "package-lock.json", JSON.stringify({ packages: PACKAGES }));
  write(folder, "npm.js", npm);
  write(folder, "tsc.says", "");
  for (const source of ["assembly/index.ts", "job.ts", "constants.ts"]) write(folder, `lib/backend/wasm/${source}`, "");
  write(folder, COMPILED, "");
  return folder;
}

function prepare(folder: string) {
  return run_node([path.join(folder, "scripts", "prepare.js")], { npm_execpath: path.join(folder, "npm.js") });
}

/** The npm commands that were run in a clone. */
function npm_calls(folder: string): string[] {
  const log = path.join(folder, "npm.log");
  return existsSync(log) ? readFileSync(log, "utf8").trim().split("\n") : [];
}

const DONE_SILENTLY = { status: 0, stdout: "", stderr: "" };

describe("node scripts/prepare.js", () => {
  it("installs the packages of a fresh clone by npm ci, and does nothing the second time", () => {
    const clone = fresh_clone();
    const first = prepare(clone);
    expect(first.stderr).toBe("");
    expect(first.status).toBe(0);
    expect(first.stdout).toMatch(/^(Installing the npm packages .* …\n)?/); // Nothing, on a machine where it takes no second.
    expect(prepare(clone)).toEqual(DONE_SILENTLY);
    expect(npm_calls(clone)).toEqual(["ci"]);
  });

  it("runs npm install when package-lock.json names another version", () => {
    const clone = fresh_clone();
    prepare(clone);
    const packages = { ...PACKAGES, "node_modules/vitest": { version: "4.1.13" } };
    write(clone, "package-lock.json", JSON.stringify({ packages }));
    prepare(clone);
    expect(prepare(clone)).toEqual(DONE_SILENTLY);
    expect(npm_calls(clone)).toEqual(["ci", "install"]);
  });

  it("starts again from nothing when an installation was interrupted before its end", () => {
    const clone = fresh_clone();
    prepare(clone);
    rmSync(path.join(clone, "node_modules", ".package-lock.json"));
    prepare(clone);
    expect(npm_calls(clone)).toEqual(["ci", "ci"]);
  });

  it("installs again when a package's folder is gone", () => {
    const clone = fresh_clone();
    prepare(clone);
    rmSync(path.join(clone, "node_modules", "vitest"), { recursive: true });
    prepare(clone);
    expect(npm_calls(clone)).toEqual(["ci", "install"]);
  });

  it("installs again when node_modules holds the packages of another operating system", () => {
    const clone = fresh_clone();
    prepare(clone);
    const list = path.join(clone, "node_modules", ".package-lock.json");
    const { packages } = JSON.parse(readFileSync(list, "utf8"));
    const foreign = { ...packages, "node_modules/@biomejs/cli": { version: "1.0.0", os: ["plan9"] } };
    write(clone, "node_modules/.package-lock.json", JSON.stringify({ packages: foreign }));
    prepare(clone);
    expect(npm_calls(clone)).toEqual(["ci", "install"]);
  });

  it.each([
    ["npm error code ENOTFOUND", /npm registry cannot be reached: connect to the internet/],
    ["npm error code ENOSPC", /disk is full: free about 300 MB/],
    ["npm error code EACCES", /cannot be written: clone the project into a folder of your own/],
    ["npm error code EINTEGRITY", /^npm error code EINTEGRITY\n.*for the reason npm gives above/],
  ])("says in one sentence what %s means", (said, sentence) => {
    const result = prepare(fresh_clone(`console.error(${JSON.stringify(said)}); process.exit(1)`));
    expect(result.status).toBe(1);
    expect(result.stderr).toMatch(sentence);
    expect(result.stderr).toMatch(/run the command again\.\n$|folder of your own\.\n$/);
  });

  it("says that Node is too old before it looks at anything else", () => {
    const clone = fresh_clone();
    const old = write(clone, "old.js", 'Object.defineProperty(process, "versions", { value: { node: "18.20.8" } });');
    const result = run_node(["--require", old, path.join(clone, "scripts", "prepare.js")], {});
    expect(result.status).toBe(1);
    expect(result.stderr).toBe(
      "Node.js 18.20.8 is too old: this project needs version 20 or later. " +
        "Install a current one from https://nodejs.org, then run the command again.\n",
    );
  });

  it("ends with the compiler's words when the sources do not compile", () => {
    const clone = fresh_clone();
    prepare(clone);
    write(clone, "node_modules/typescript/bin/tsc", 'console.log("lib/a.ts(1,1): error TS1: no"); process.exit(1)');
    const result = prepare(clone);
    expect(result.status).toBe(1);
    expect(result.stderr).toBe(
      "lib/a.ts(1,1): error TS1: no\nThe sources in lib and jupyter do not compile: correct what the lines above name.\n",
    );
  });
});

describe("node scripts/build.js", () => {
  it("says that it built only when the compiler wrote a file", () => {
    const clone = fresh_clone();
    prepare(clone);
    const build = () => run_node([path.join(clone, "scripts", "build.js")]);
    expect(build()).toEqual(DONE_SILENTLY);
    write(clone, "tsc.says", "TSFILE: lib/dist/index.js");
    expect(build().stdout).toBe("Built lib and jupyter.\n");
  });

  it("makes what the compiler wrote in spite of errors older than all sources", () => {
    const clone = fresh_clone();
    prepare(clone);
    const written = write(clone, "lib/dist/a.js", "");
    const said = `lib/a.ts(1,1): error TS1: no\nTSFILE: ${written}`;
    write(clone, "node_modules/typescript/bin/tsc", `console.log(${JSON.stringify(said)}); process.exit(1)`);
    expect(run_node([path.join(clone, "scripts", "build.js")]).status).toBe(1);
    expect(statSync(written).mtimeMs).toBe(0);
  });

  it("compiles the kernels when a source is newer than they are", () => {
    const clone = fresh_clone();
    prepare(clone);
    const build = () => run_node([path.join(clone, "scripts", "build.js")]);
    write(clone, "node_modules/assemblyscript/bin/asc.js", ASC);
    const later = Date.now() / 1000 + 60;
    write(clone, "node_modules/typescript/index.js", TYPESCRIPT);
    utimesSync(path.join(clone, "lib/backend/wasm/assembly/index.ts"), later, later);
    expect(build()).toEqual({ ...DONE_SILENTLY, stdout: "Built lib and jupyter.\n" });
    expect(readFileSync(path.join(clone, "asc.log"), "utf8")).toBe("simd\nrelaxed\nwide\n");
    expect(readFileSync(path.join(clone, COMPILED), "utf8")).toContain('export const WIDE =\n  "Y29kZQ==";');
    write(clone, "node_modules/assemblyscript/bin/asc.js", 'console.error("ERROR TS1: no"); process.exit(1)');
    expect(build().stderr).toMatch(/^ERROR TS1: no\n\nThe kernels in .*assembly do not compile: correct what/);
  });
});
