/** Tests of how errors are shown. */
import { expect, test } from "vitest";
import type { Kernel } from "../client";
import { of_type, traceback } from "../results";

export function test_errors(kernel: () => Kernel): void {
  test("an error is a Jupyter error message, with the line of the cell it came from and nothing of the kernel", async () => {
    const result = await kernel().run(
      'const ages: number[] = [1];\ntype Unused = string;\n\nif (ages.length < 2) throw new RangeError("too few ages");',
    );
    const error = of_type(result, "error")[0]?.content;
    expect(error).toMatchObject({ ename: "RangeError", evalue: "too few ages" });
    expect(result.reply).toMatchObject({ status: "error", ...error });
    expect(result.stderr).toBe("");
    expect(traceback(result)).toBe(`RangeError: too few ages
  in this cell line 4:
      2 | type Unused = string;
      3 |
    > 4 | if (ages.length < 2) throw new RangeError("too few ages");
        |                                ^^^^^^^^^^`);
  });

  test("an error in a function of an earlier cell names both cells", async () => {
    const { reply } = await kernel().run(
      "\nfunction first_letter(word: string): string {\n  return word[0].toUpperCase();\n}",
    );
    const result = await kernel().run('first_letter("a");\nfirst_letter("");');
    expect(traceback(result)).toBe(`TypeError: Cannot read properties of undefined (reading 'toUpperCase')
  in first_letter, cell [${reply.execution_count}] line 3:
      1 |
      2 | function first_letter(word: string): string {
    > 3 |   return word[0].toUpperCase();
        |                  ^^^^^^^^^^^
  called from this cell line 2`);
  });

  test("an error in the library names the function that the cell called, and the line that called it", async () => {
    const result = await kernel().run('import { matrix } from "handwritten";\nmatrix([[1, 2], [3]] as number[][]);');
    expect(result.reply.status).toBe("error");
    expect(traceback(result)).toMatch(/matrix, lib\//);
    expect(traceback(result)).toContain("this cell line 2");
    expect(traceback(result)).not.toMatch(/node_modules|node:|jupyter\//);
  });

  test("an error after an await keeps the line", async () => {
    const result = await kernel().run('await null;\nawait (async () => {\n  throw new Error("late");\n})();');
    expect(traceback(result)).toContain('> 3 |   throw new Error("late");');
  });

  test("signs of printed text are told, with what to write in their place", async () => {
    expect(traceback(await kernel().run("const said = “hello”;"))).toMatch(
      /^CompileError: Invalid character\.\n {2}Write " in place of “: .*\n {2}in this cell line 1:/,
    );
  });

  test("an endless recursion is a short traceback", async () => {
    const result = await kernel().run("function endless(): number {\n  return 1 + endless();\n}\nendless();");
    expect(result.reply).toMatchObject({ ename: "RangeError", evalue: "Maximum call stack size exceeded" });
    expect(traceback(result).split("\n").length).toBeLessThan(10);
  });

  test("what keeps a cell from compiling is an error, too, with all that the compiler says", async () => {
    await kernel().run("const shape: { rows: number } = { rows: 1 };");
    const result = await kernel().run('shape.rows = "two";\nconst copy: { rows: string } = shape;');
    expect(result.reply).toMatchObject({
      status: "error",
      ename: "CompileError",
      evalue: "Type 'string' is not assignable to type 'number'.",
    });
    expect(result.stderr).toBe("");
    expect(traceback(result)).toBe(`CompileError: Type 'string' is not assignable to type 'number'.
  in this cell line 1:
    > 1 | shape.rows = "two";
        | ^^^^^^^^^^

Type '{ rows: number; }' is not assignable to type '{ rows: string; }'.
  Types of property 'rows' are incompatible.
  Type 'number' is not assignable to type 'string'.
  in this cell line 2:
      1 | shape.rows = "two";
    > 2 | const copy: { rows: string } = shape;
        |       ^^^^`);
  });

  test("a message names variables as the cell does", async () => {
    await kernel().run("const settings: any = {};");
    expect((await kernel().run("settings.rate()")).reply.evalue).toBe("settings.rate is not a function");
  });

  test("a thrown value that is no error, and causes, are shown", async () => {
    expect((await kernel().run("throw { rate: 3 };")).reply).toMatchObject({ ename: "Thrown", evalue: "{ rate: 3 }" });
    await kernel().run('function read(): never {\n  throw new TypeError("no file");\n}');
    const result = await kernel().run(`
      function load() { try { read(); } catch (cause) { throw new Error("no images", { cause }); } }
      try { load(); } catch (cause) { throw new RangeError("no training", { cause }); }
    `);
    const told = traceback(result).replace(/cell \[\d+\]/, "cell [1]");
    expect(told.split("\n").filter((line) => /^\S|^ {2}\S/.test(line))).toEqual([
      "RangeError: no training",
      "  in this cell line 3:",
      "because of Error: no images",
      "  in load, this cell line 2:",
      "  called from this cell line 3",
      "because of TypeError: no file",
      "  in read, cell [1] line 2:",
      "  called from load, this cell line 2",
      "  called from this cell line 3",
    ]);
    expect(told).toContain('> 2 |   throw new TypeError("no file");');
  });

  test("causes of every kind are shown: several, none at all, no errors, and an error that is its own cause", async () => {
    const told = async (code: string) =>
      traceback(await kernel().run(code))
        .split("\n")
        .filter((line) => /^\S/.test(line));
    expect(await told('throw new AggregateError([new Error("a", { cause: "b" }), 3], "two");')).toEqual([
      "AggregateError: two",
      "because of Error: a",
      "because of 'b'",
      "because of 3",
    ]);
    expect(await told('const own = new Error("own"); own.cause = own; throw own;')).toEqual([
      "Error: own",
      "because of Error: own (as above)",
    ]);
    expect(await told('throw new Error("null", { cause: null });')).toEqual(["Error: null", "because of null"]);
  });

  test("an error that throws when it is read fails the cell", async () => {
    const code = 'throw Object.defineProperty(new Error(), "message", { get() { throw new Error("a trap"); } });';
    expect((await kernel().run(code)).reply).toMatchObject({ status: "error", ename: "Error" });
  });

  test("a rejected promise that nobody awaits fails its cell", async () => {
    const result = await kernel().run('void Promise.reject(new Error("nobody listens"));\n"the end"');
    expect(result.reply).toMatchObject({ status: "error", evalue: "nobody listens" });
  });

  test("an error in a callback ends the cell that waits", async () => {
    const result = await kernel().run(
      'setTimeout(() => { throw new Error("from a timer"); }, 1);\nawait new Promise(() => {});',
    );
    expect(result.reply).toMatchObject({ status: "error", evalue: "from a timer" });
  });

  test("a rejection after the end of its cell is shown on stderr", async () => {
    expect((await kernel().run('setTimeout(() => Promise.reject(new Error("too late")), 50); 0')).reply.status).toBe(
      "ok",
    );
    const { content } = await kernel().published((message) => String(message.content.text).includes("too late"));
    expect(content.name).toBe("stderr");
    expect((await kernel().run("1")).reply.status).toBe("ok");
  });
}
