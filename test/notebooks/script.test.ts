import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import ts from "typescript";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { find_notebooks } from "../../scripts/notebooks/find_notebooks";
import { jupyter_environment } from "../../scripts/start/jupyter_environment";
import { ensure_python } from "../../scripts/start/python_environment";
import { repository } from "../../scripts/start/repository";

const notebooks = find_notebooks(join(repository, "notebooks"));
const artifacts = join(repository, "artifacts");
let folder: string;

/** Exports notebooks as `jupyter nbconvert --to script` does, and JupyterLab's File > Save and Export Notebook As > Executable Script. */
async function export_scripts(paths: readonly string[]): Promise<string[]> {
  const { python } = await ensure_python();
  const words = ["-m", "nbconvert", "--to", "script", "--output-dir", folder, ...paths];
  execFileSync(python, words, { env: jupyter_environment(), stdio: "pipe" });
  return paths.map((path) => join(folder, `${basename(path, ".ipynb")}.ts`));
}

/** The complaints of a compiler that is no stricter than the notebooks' own. */
function complaints(files: readonly string[]): string[] {
  const options: ts.CompilerOptions = {
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.Node16,
    moduleResolution: ts.ModuleResolutionKind.Node16,
    types: ["node"],
    esModuleInterop: true,
    skipLibCheck: true,
    noEmit: true,
  };
  const found = ts.getPreEmitDiagnostics(ts.createProgram(files, options));
  return found.map(
    ({ file, messageText }) => `${file?.fileName}: ${ts.flattenDiagnosticMessageText(messageText, " ")}`,
  );
}

const MEANT_TO_FAIL = /^try \{\n.*?^\} catch \(error\) \{$/gms;

beforeAll(() => {
  mkdirSync(artifacts, { recursive: true });
  folder = mkdtempSync(join(artifacts, "script-"));
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("nbconvert --to script", () => {
  it("makes of each notebook of the book a program that compiles, its prose as comments", async () => {
    const scripts = await export_scripts(notebooks);
    for (const script of scripts) {
      const text = readFileSync(script, "utf8");
      expect(text).toMatch(/^\/\/ # \S/m);
      expect(text).toContain("// @ts-nocheck\n");
      writeFileSync(script, text.replace("// @ts-nocheck", "").replace(MEANT_TO_FAIL, "try {\n} catch (error) {"));
    }
    expect(complaints(scripts)).toStrictEqual([]);
  });

  describe("of a notebook of a reader's own", () => {
    const environment = { ...process.env, HANDWRITTEN_THREADS: "1" };
    const printed = [
      "MNIST's place is taken by 200 drawn digits",
      "shape  784 × 200",
      "Three ways to write an import",
      "rate  steps",
      " 0.1      5",
      " 0.2      5",
      "A short training. Over 5 steps",
      "the end",
    ];

    it("runs with ts-node, and with node after tsc", async () => {
      const notebook = join(folder, "own.ipynb");
      writeFileSync(notebook, JSON.stringify(own_notebook()));
      const [script] = await export_scripts([notebook]);
      const bin = (name: string) => join(repository, "node_modules", name);
      const run = (...words: string[]) =>
        spawnSync(process.execPath, words, { cwd: folder, env: environment, encoding: "utf8" });

      const by_ts_node = run(bin("ts-node/dist/bin.js"), script!);
      expect(by_ts_node.stderr).toBe("Error: meant to be seen\n");
      expect(by_ts_node.status).toBe(0);
      const lines = by_ts_node.stdout.split("\n");
      expect(printed.filter((text) => !lines.some((line) => line.startsWith(text)))).toStrictEqual([]);

      const options = ["--target", "es2022", "--module", "node16", "--types", "node", "--skipLibCheck"];
      const by_tsc = run(bin("typescript/bin/tsc"), ...options, script!);
      expect(by_tsc.stdout).toBe("");
      const by_node = run(script!.replace(/ts$/, "js"));
      expect([by_node.stdout, by_node.stderr]).toStrictEqual([by_ts_node.stdout, by_ts_node.stderr]);
    });

    it("leaves a notebook of another language as nbconvert has it", async () => {
      const path = join(folder, "other.ipynb");
      const { cells, ...rest } = own_notebook();
      const metadata = { language_info: { name: "julia", file_extension: ".ts" } };
      writeFileSync(path, JSON.stringify({ ...rest, cells: [cells[0], { ...cells[1], source: "x = 1" }], metadata }));
      const [script] = await export_scripts([path]);
      expect(readFileSync(script!, "utf8").trim()).toBe("x = 1");
    });
  });
});

/** Imports of all forms, in several cells; awaits, names of earlier cells, an error that is meant to be shown, a training that is watched. */
function own_notebook() {
  const code = (source: string, tags: string[] = []) => ({
    cell_type: "code",
    metadata: { tags },
    source,
    execution_count: null,
    outputs: [],
  });
  const prose = (source: string) => ({ cell_type: "markdown", metadata: {}, source });
  return {
    nbformat: 4,
    nbformat_minor: 4,
    metadata: { language_info: { name: "typescript", file_extension: ".ts" } },
    cells: [
      prose("# My own\n\nProse with `*/`, $\\frac{1}{2}$ and {{ braces }}."),
      code(
        [
          "// the data",
          'import { draw_mnist, one_hot } from "handwritten";',
          "import {",
          "  gradient_descent, // a name in a line of its own",
          "  type Matrix,",
          '} from "handwritten"',
          "import * as path from 'node:path'; // with a comment behind",
          'console.log("MNIST\'s place is taken by 200 drawn digits");',
          "const { train } = draw_mnist({ train: 200, test: 1 });",
        ].join("\n"),
      ),
      prose("An await, and the last expression of a cell."),
      code("const Y: Matrix = await Promise.resolve(one_hot(train.labels));\nY.rows"),
      code('import { show_table, sweep, watch_training } from "handwritten";\nconst X = train.images;'),
      code(
        'show_table([{ what: "shape", is: [X.rows, X.columns].join(" × ") }]);\nconsole.log(path.sep.length, { X }.X.rows);',
      ),
      code('throw new Error("meant to be seen");', ["raises-exception"]),
      code('// a comment alone\n\nconsole.log("Three ways to write an import");'),
      code(
        [
          "const settings = { hidden_units: 2, iterations: 5, seed: 1 };",
          "const rates = sweep({",
          '  title: "Two rates",',
          "  over: [0.1, 0.2],",
          "  train: (learning_rate, on_step) =>",
          "    gradient_descent(X, Y, { ...settings, learning_rate, on_step }),",
          "  row: (rate, { history }) => ({ rate, steps: history.loss.length }),",
          "});",
          "rates.run();",
        ].join("\n"),
      ),
      code(
        [
          'const watch = watch_training({ iterations: 5, title: "A short training" });',
          "gradient_descent(X, Y, { ...settings, learning_rate: 0.1, on_step: watch.on_step });",
          "watch.finish();",
          'for await (const word of ["the end"]) console.log(word);',
        ].join("\n"),
      ),
      code("// import nothing\nfunction unused() {\n  return settings;\n}"),
    ],
  };
}
