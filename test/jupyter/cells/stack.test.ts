import { join } from "node:path";
import { expect, test } from "vitest";
import { read_stack } from "../../../jupyter/cells/stack";
import { REPOSITORY } from "../client";

const in_repository = (...names: string[]) => join(REPOSITORY, ...names);

test("read_stack(stack, is_cell, project) keeps the calls in cells and in the project's own files", () => {
  const stack = `RangeError: a message
    at which is not a call:1:1, whatever it says
    at matmul (${in_repository("lib", "matrix", "matmul.ts")}:3:5)
    at Object.first (cell_2:7:11)
    at tsLastExpr.exports.inner (cell_2:8:1)
    at Array.map (<anonymous>)
    at async Proxy.second (cell_1:1:2)
    at new Network (cell_1:2:3)
    at Timeout._onTimeout (cell_1:3:4)
    at cell_3:4:1
    at Script.runInThisContext (node:vm:122:12)
    at execute (${in_repository("node_modules", "tslab", "dist", "executor.js")}:150:10)
    at run (${in_repository("jupyter", "dist", "cells", "notebook.js")}:1:1)
    at eval (cell_4:2:1)
    at /somewhere/else.js:1:1`;
  expect(read_stack(stack, (file) => file.startsWith("cell_"), REPOSITORY)).toEqual([
    { function_name: "matmul", file: "lib/matrix/matmul.ts", line: 3, column: 5 },
    { function_name: "first", file: "cell_2", line: 7, column: 11 },
    { function_name: "inner", file: "cell_2", line: 8, column: 1 },
    { function_name: "second", file: "cell_1", line: 1, column: 2 },
    { function_name: "new Network", file: "cell_1", line: 2, column: 3 },
    { function_name: undefined, file: "cell_1", line: 3, column: 4 },
    { function_name: undefined, file: "cell_3", line: 4, column: 1 },
    { function_name: undefined, file: "cell_4", line: 2, column: 1 },
  ]);
});

test("read_stack(stack, is_cell) reads Firefox's stacks as well", () => {
  const stack = `fail@cell_2:2:9
async*exports.later@cell_1:4:5
outer/<@cell_1:5:6
@cell_2:4:1
execute@http://127.0.0.1/worker.js:21:30
a message with an @ in it: 3:4`;
  expect(read_stack(stack, (file) => file.startsWith("cell_"), REPOSITORY)).toEqual([
    { function_name: "fail", file: "cell_2", line: 2, column: 9 },
    { function_name: "later", file: "cell_1", line: 4, column: 5 },
    { function_name: undefined, file: "cell_1", line: 5, column: 6 },
    { function_name: undefined, file: "cell_2", line: 4, column: 1 },
  ]);
});
