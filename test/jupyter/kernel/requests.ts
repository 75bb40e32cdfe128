/** Tests of the requests that are not about running cells, and of how cells are counted. */
import { expect, test } from "vitest";
import type { Kernel } from "../client";
import { of_type } from "../results";

export function test_requests(kernel: () => Kernel): void {
  const ask = async (msg_type: string, content: object) => (await kernel().ask(msg_type, content)).reply;

  /** Asks about the place that § marks. */
  const ask_at = (msg_type: string, marked: string) =>
    ask(msg_type, { code: marked.replace("§", ""), cursor_pos: [...marked].indexOf("§"), detail_level: 0 });

  test("kernel_info_request tells the language and its true version, on both channels", async () => {
    const info = {
      status: "ok",
      protocol_version: "5.3",
      implementation: "tslab",
      implementation_version: "1.0.22",
      language_info: { name: "typescript", version: "5.0.4", mimetype: "text/typescript", file_extension: ".ts" },
    };
    expect(await ask("kernel_info_request", {})).toMatchObject(info);
    expect(await kernel().control("kernel_info_request")).toMatchObject(info);
  });

  test("complete_request offers what the library exports, and counts letters beyond 16 bits once", async () => {
    await kernel().run('import { matmul, one_hot } from "handwritten";');
    expect(await ask_at("complete_request", "/* 𝑊 */ matm§")).toMatchObject({
      status: "ok",
      matches: ["matmul"],
      cursor_start: 8,
      cursor_end: 12,
    });
    expect(await ask_at("complete_request", "one_hot(new Uint8Array(1)).ro§")).toMatchObject({
      matches: expect.arrayContaining(["rows"]),
    });
  });

  test("inspect_request shows a function of the library with its types and its doc comment", async () => {
    await kernel().run('import { matmul } from "handwritten";');
    const { found, data } = await ask_at("inspect_request", "matm§ul(");
    expect(found).toBe(true);
    expect(data).toMatchObject({ "text/plain": expect.stringMatching(/matmul.*\(A: .*matrix product/s) });
    expect((await ask_at("inspect_request", "matmul(1, §)")).data).toMatchObject({
      "text/plain": expect.stringContaining("matrix product"),
    });
    expect(await ask_at("inspect_request", "1 + §")).toMatchObject({ status: "ok", found: false });
  });

  test("is_complete_request tells an open bracket", async () => {
    expect(await ask("is_complete_request", { code: "if (true) {" })).toEqual({ status: "incomplete", indent: "  " });
    expect(await ask("is_complete_request", { code: "1 + 1" })).toEqual({ status: "complete" });
  });

  test("comm_info_request and history_request are answered: there is nothing", async () => {
    expect(await ask("comm_info_request", {})).toEqual({ status: "ok", comms: {} });
    expect(await ask("history_request", {})).toEqual({ status: "ok", history: [] });
  });

  test("heartbeats are answered while a loop runs", async () => {
    const ended = kernel().run('console.log("the loop runs"); for (;;) {}');
    await kernel().published(({ content }) => String(content.text).includes("the loop runs"));
    expect(await kernel().heartbeat("are you there?")).toBe("are you there?");
    await kernel().control("interrupt_request");
    await ended;
  });

  test("each cell gets the next number, which is published with its code", async () => {
    const first = await kernel().run("1");
    const second = await kernel().run("2");
    const count = Number(first.reply.execution_count);
    expect(second.reply.execution_count).toBe(count + 1);
    expect(of_type(second, "execute_input")[0]?.content).toEqual({ code: "2", execution_count: count + 1 });
  });

  test("store_history: false leaves the count as it is; silent also publishes nothing, and runs", async () => {
    const count = Number((await kernel().run("let secret = 1;")).reply.execution_count);
    const unnumbered = await kernel().run("console.log(secret)", { store_history: false });
    expect(unnumbered.reply.execution_count).toBe(count);
    expect(unnumbered.stdout).toBe("1\n");
    const silent = await kernel().run("secret = 2; console.log(secret)", { silent: true, store_history: true });
    expect(silent.published).toEqual([]);
    expect((await kernel().run("throw secret", { silent: true })).published).toEqual([]);
    const next = await kernel().run("secret");
    expect(next.stdout).toBe("2\n");
    expect(next.reply.execution_count).toBe(count + 1);
  });

  test("a request that is not signed changes nothing, and one that nobody knows neither", async () => {
    kernel().send_unsigned("execute_request", { code: "globalThis.forged = true" });
    void kernel().ask("no_such_request", {});
    expect((await kernel().run("(globalThis as any).forged")).stdout).toBe("");
    expect(kernel().log()).toContain("not signed");
  });
}
