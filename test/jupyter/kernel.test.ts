/** What the kernel does for a notebook, seen through Jupyter's protocol. All these tests talk to one kernel. */
import { afterAll, beforeAll, describe, vi } from "vitest";
import { type Kernel, start_kernel } from "./client";
import { test_after_an_error } from "./kernel/after_an_error";
import { test_comms } from "./kernel/comms";
import { test_errors } from "./kernel/errors";
import { test_imports } from "./kernel/imports";
import { test_output } from "./kernel/output";
import { test_requests } from "./kernel/requests";
import { test_run_again } from "./kernel/run_again";
import { test_stdin } from "./kernel/stdin";
import { test_stop } from "./kernel/stop";
import { test_syntax } from "./kernel/syntax";

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let kernel: Kernel;

beforeAll(async () => {
  kernel = await start_kernel();
});

afterAll(() => kernel.end());

describe("output", () => test_output(() => kernel));
describe("errors", () => test_errors(() => kernel));
describe("the cells after an error", () => test_after_an_error(() => kernel));
describe("a cell that is changed and run again", () => test_run_again(() => kernel));
describe("a cell may", () => test_syntax(() => kernel));
describe("files that cells import", () => test_imports(() => kernel));
describe("standard input", () => test_stdin(() => kernel));
describe("Stop", () => test_stop(() => kernel));
describe("comms", () => test_comms(() => kernel));
describe("requests", () => test_requests(() => kernel));
