/** Tests of the requests that are not about running cells, and of how cells are counted. */
import { expect, test } from "vitest";
import type { Kernel } from "../client";
import { of_type } from "../results";
import { EARLIER, ENTER, NOTHING, SHIFT_TAB, TAB } from "./positions";

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

  test("complete_request offers what fits, and says what that replaces", async () => {
    await kernel().run(EARLIER);
    for (const [marked, replaced, ...matches] of TAB) {
      const reply = await ask_at("complete_request", marked);
      const letters = [...marked.replace("§", "")];
      const shown = letters.slice(Number(reply.cursor_start), Number(reply.cursor_end)).join("");
      expect({ ...reply, shown }, marked).toMatchObject({ status: "ok", shown: replaced });
      expect(Array.isArray(reply.matches) && reply.matches.slice(0, matches.length), marked).toEqual(matches);
      if (matches.length === 0) expect(reply.matches, marked).toEqual([]);
    }
  });

  test("complete_request counts letters beyond 16 bits once", async () => {
    await kernel().run(EARLIER);
    const reply = await ask_at("complete_request", "/* 𝑊 */ matm§");
    expect(reply).toMatchObject({ status: "ok", matches: ["matmul"], cursor_start: 8, cursor_end: 12 });
  });

  test("inspect_request shows what is at the cursor, or the function whose arguments are being written", async () => {
    await kernel().run(EARLIER);
    for (const [marked, ...parts] of SHIFT_TAB) {
      const { found, data } = await ask_at("inspect_request", marked);
      expect(found, marked).toBe(true);
      const text = JSON.parse(JSON.stringify(data))["text/plain"];
      for (const part of parts) expect(text, marked).toContain(part);
      expect(text, marked).not.toMatch(/^\(alias\)|^import /m);
    }
    for (const marked of NOTHING) {
      expect(await ask_at("inspect_request", marked), marked).toMatchObject({ status: "ok", found: false });
    }
  });

  test("is_complete_request tells code that goes on in the next line", async () => {
    for (const [code, indent] of ENTER) {
      const reply = indent === undefined ? { status: "complete" } : { status: "incomplete", indent };
      expect(await ask("is_complete_request", { code }), code).toEqual(reply);
    }
  });

  test("history_request is answered: there is nothing", async () => {
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
