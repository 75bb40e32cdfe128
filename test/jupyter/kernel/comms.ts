/** Tests of comms: how cells and what they have put on the page talk with each other. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import type { Kernel } from "../client";
import { of_type, traceback } from "../results";
import type { Message } from "../wire";

/** What a library finds, in the code of cells. */
const COMMS = 'const comms = (globalThis as any)[Symbol.for("handwritten.comms")];';

/** A cell that opens a widget named `name` with the given state; `on_message` is the body of its callback. */
const open = (name: string, state: object, on_message = "", more = "") => `
  ${COMMS}
  const ${name}: any = comms.open(
    "jupyter.widget",
    { metadata: { version: "2.1.0" }, data: { state: ${JSON.stringify({ ...MODEL, ...state })}, buffer_paths: [] } },
    (data: any, buffers: any) => { ${on_message} },
  );
  ${more}
`;

/** Code that says that it runs, and a way to wait for that. */
function mark(kernel: Kernel): { readonly code: string; readonly is_said: () => Promise<Message> } {
  const text = `running ${Math.random()}`;
  const is_said = () => kernel.published(({ content }) => String(content.text).includes(text));
  return { code: `console.log(${JSON.stringify(text)});`, is_said };
}

const MODEL = { _model_name: "AnyModel", _model_module: "anywidget", _model_module_version: "~0.11.*" };

export function test_comms(kernel: () => Kernel): void {
  const data_of = ({ content }: Message) => ({ ...Object(content.data) });
  const about = (comm_id: string) => kernel().heard.filter(({ content }) => content.comm_id === comm_id);

  async function opened(...cell: Parameters<typeof open>): Promise<string> {
    const result = await kernel().run(open(...cell));
    expect(result.reply.status, traceback(result)).toBe("ok");
    return String(of_type(result, "comm_open")[0]?.content.comm_id);
  }

  const is_echo_of = (comm_id: string) => (message: Message) =>
    message.content.comm_id === comm_id && data_of(message).method === "echo_update";

  const update = (comm_id: string, state: object) => ({ comm_id, data: { method: "update", state, buffer_paths: [] } });
  const turn = (comm_id: string, state: object) => kernel().tell("comm_msg", update(comm_id, state));
  const stdout = async (code: string) => (await kernel().run(code)).stdout;

  /** What a page that was just loaded hears of the widgets: the states, and the bytes by their paths. */
  async function states_of_a_new_page() {
    const control = crypto.randomUUID();
    await kernel().tell("comm_open", { comm_id: control, target_name: "jupyter.widget.control", data: {} });
    const told = await kernel().tell("comm_msg", { comm_id: control, data: { method: "request_states" } });
    await kernel().tell("comm_close", { comm_id: control, data: {} });
    const [answer] = told.filter(({ content }) => content.comm_id === control);
    if (!answer) throw new Error("There is no answer.");
    const { method, states, buffer_paths } = data_of(answer);
    expect(method).toBe("update_states");
    const bytes = Object.fromEntries(
      buffer_paths.map((path: string[], place: number) => [path.join("/"), [...(answer.buffers[place] ?? [])]]),
    );
    return { states, bytes };
  }

  test("open(target, …) publishes comm_open with metadata, before what the cell shows next", async () => {
    const cell = open("first", { value: 1 }, "", 'console.log("shown");');
    const { published } = await kernel().run(cell);
    const types = published.map(({ msg_type }) => msg_type);
    expect(types).toEqual(["execute_input", "comm_open", "stream"]);
    expect(published[1]).toMatchObject({
      metadata: { version: "2.1.0" },
      content: { target_name: "jupyter.widget", data: { state: { ...MODEL, value: 1 }, buffer_paths: [] } },
    });
  });

  test("comm_info_request lists what is open, by target", async () => {
    const id = await opened("listed", {});
    const ask = async (content: object) => (await kernel().ask("comm_info_request", content)).reply;
    const entry = { [id]: { target_name: "jupyter.widget" } };
    expect(await ask({})).toMatchObject({ status: "ok", comms: entry });
    expect(await ask({ target_name: "jupyter.widget" })).toMatchObject({ comms: entry });
    expect(await ask({ target_name: "another" })).toEqual({ status: "ok", comms: {} });
    await kernel().run("listed.close();");
    expect(about(id).at(-1)?.msg_type).toBe("comm_close");
    expect(await ask({})).not.toMatchObject({ comms: entry });
  });

  test("a page's update is echoed to all pages, and reaches the callback with its bytes", async () => {
    const callback = 'console.log("heard", JSON.stringify(data), buffers.map((one: any) => [...one]));';
    const id = await opened("echoed", { value: 1 }, callback);
    const data = { method: "update", state: { value: 2 }, buffer_paths: [["ink"]] };
    const told = await kernel().tell("comm_msg", { comm_id: id, data }, [Uint8Array.of(1, 2, 3)]);
    expect(told.map(data_of)).toEqual([{ ...data, method: "echo_update" }]);
    expect([...(told[0]?.buffers[0] ?? [])]).toEqual([1, 2, 3]);
    await kernel().published(({ content }) =>
      String(content.text).includes(`heard ${JSON.stringify(data)} [ [ 1, 2, 3 ] ]`),
    );
  });

  test("a message of its own kind reaches the callback and is not echoed", async () => {
    const id = await opened("custom", {}, 'custom.send({ method: "custom", content: data.content }, buffers);');
    const data = { method: "custom", content: { press: 1 } };
    expect(await kernel().tell("comm_msg", { comm_id: id, data }, [Uint8Array.of(7)])).toEqual([]);
    const answer = await kernel().published(
      ({ content, msg_type }) => content.comm_id === id && msg_type === "comm_msg",
    );
    expect(data_of(answer)).toEqual(data);
    expect([...(answer.buffers[0] ?? [])]).toEqual([7]);
  });

  test("a cell sees what was done before it, however soon it comes", async () => {
    const id = await opened("seen", { value: 0 }, "seen.value = data.state.value;");
    for (let value = 1; value <= 20; value++) {
      void turn(id, { value });
      expect(await stdout("seen.value")).toBe(`${value}\n`);
    }
  });

  test("a new page gets all states as they are now, bytes too, from cells and from pages", async () => {
    const id = await opened("mirrored", { value: 1, other: "a" });
    await kernel().run(`
      mirrored.send({ method: "update", state: { other: "b" }, buffer_paths: [["ink"]] }, [Uint8Array.of(1)]);
      mirrored.send({ method: "update", state: {}, buffer_paths: [["ink"]] }, [Uint8Array.of(2, 3)]);
    `);
    await turn(id, { value: 5 });
    const { states, bytes } = await states_of_a_new_page();
    expect(states[id]).toEqual({
      model_name: "AnyModel",
      model_module: "anywidget",
      model_module_version: "~0.11.*",
      state: { ...MODEL, value: 5, other: "b" },
    });
    expect(bytes[`${id}/state/ink`]).toEqual([2, 3]);
    const [state] = await kernel().tell("comm_msg", { comm_id: id, data: { method: "request_state" } });
    expect(state && data_of(state)).toMatchObject({ method: "update", state: { value: 5 }, buffer_paths: [["ink"]] });
    await turn(id, { ink: "none" });
    expect((await states_of_a_new_page()).bytes).not.toHaveProperty(`${id}/state/ink`);
  });

  test("while a cell computes, a page that is loaded gets what it needs, and the kernel stays busy", async () => {
    const id = await opened("during", { value: 1 });
    const running = mark(kernel());
    const ended = kernel().run(`during.send({ method: "update", state: { value: 2 } }); ${running.code} for (;;) {}`);
    const { parent_id } = await running.is_said();
    expect((await kernel().ask("kernel_info_request", {})).reply.status).toBe("ok");
    expect((await kernel().ask("comm_info_request", {})).reply.comms).toHaveProperty(id);
    expect((await states_of_a_new_page()).states[id].state.value).toBe(2);
    void turn(id, { value: 3 });
    await kernel().published(is_echo_of(id));
    expect((await states_of_a_new_page()).states[id].state.value).toBe(3);
    const last_status = () =>
      kernel()
        .heard.filter(({ msg_type }) => msg_type === "status")
        .at(-1);
    await expect.poll(last_status).toMatchObject({ parent_id, content: { execution_state: "busy" } });
    await kernel().control("interrupt_request");
    expect((await ended).reply).toMatchObject({ ename: "Stopped" });
  });

  test("hear() lets a busy cell hear, and a page is told to go on as soon as its message was heard", async () => {
    const id = await opened("knob", { value: 0 }, "knob.value = data.state.value;", "knob.value = 0;");
    const running = mark(kernel());
    const ended = kernel().run(`${running.code} while (knob.value < 3) comms.hear(); knob.value`);
    await running.is_said();
    for (const value of [1, 2, 3]) await turn(id, { value });
    expect((await ended).stdout).toContain("3\n");
  });

  test("a throw in a callback ends the cell that hears it, and else lands under the last cell", async () => {
    const id = await opened("bad", { value: 0 }, 'throw new RangeError("no such value");');
    const last = await kernel().run('"the last cell"');
    await turn(id, { value: 1 });
    const shown = await kernel().published(({ content }) => String(content.text).includes("no such value"));
    expect(shown).toMatchObject({ content: { name: "stderr" }, parent_id: last.published[0]?.parent_id });
    expect(shown.content.text).toMatch(/RangeError.*\n.*cell \[?\d+/s);

    const running = mark(kernel());
    const ended = kernel().run(`${running.code} for (;;) comms.hear();`);
    await running.is_said();
    await turn(id, { value: 2 });
    expect((await ended).reply).toMatchObject({ status: "error", ename: "RangeError", evalue: "no such value" });
    expect(await stdout("1 + 1")).toBe("2\n");
  });

  /** What keeps a callback going for ever. */
  const endless: Readonly<Record<string, string>> = {
    "a loop": "for (;;) {}",
    "a loop that catches everything": "for (;;) { try { for (;;) {} } catch {} finally { continue; } }",
    "a loop of an async function":
      "(async () => { for (;;) { await new Promise((go) => setImmediate(go)); turns += 1; } })();",
  };

  test.each(Object.entries(endless))("Stop ends %s in a callback, and pages go on", async (_, loop) => {
    const running = mark(kernel());
    const callback = `if (data.state.value === 1) { ${running.code} ${loop} } else console.log("value", data.state.value);`;
    const id = await opened("stuck", { value: 0 }, callback, "let turns = 0;");
    const told = turn(id, { value: 1 });
    await running.is_said();
    await kernel().control("interrupt_request");
    await told;
    await turn(id, { value: 2 });
    await kernel().published(({ content }) => String(content.text).includes("value 2"));
    const wait = "for (let turn = 0; turn < 10; turn++) await new Promise((go) => setImmediate(go));";
    expect(await stdout(`${wait}\nconst then = turns;\n${wait}\nturns - then`)).toBe("0\n");
  });

  test("Stop ends a callback that keeps a cell from beginning, and that cell", async () => {
    const running = mark(kernel());
    const id = await opened("first_in_line", { value: 0 }, `${running.code} for (;;) {}`);
    const told = turn(id, { value: 1 });
    await running.is_said();
    const ended = kernel().run("'begins'");
    await kernel().published(({ content }) => content.code === "'begins'");
    await kernel().control("interrupt_request");
    expect((await ended).reply).toMatchObject({ ename: "Stopped" });
    await told;
    expect(await stdout("'usable'")).toBe("usable\n");
  });

  test("Stop of a cell that hears its widgets leaves them at work", async () => {
    const id = await opened("survives", { value: 0 }, 'console.log("value", data.state.value);');
    const running = mark(kernel());
    const ended = kernel().run(`${running.code} for (;;) comms.hear();`);
    await running.is_said();
    await turn(id, { value: 1 });
    await kernel().control("interrupt_request");
    expect((await ended).reply).toMatchObject({ ename: "Stopped" });
    await turn(id, { value: 22 });
    await kernel().published(({ content }) => String(content.text).includes("value 22"));
  });

  test("a flood of updates is sent as few, the last of which wins, and other messages keep their place", async () => {
    const id = await opened("flood", { value: 0 });
    await kernel().run(`
      const flooding = (from: number, to: number) => {
        for (let value = from; value <= to; value++) flood.send({ method: "update", state: { value: value } });
      };
      flooding(1, 5000);
      flood.send({ method: "custom", content: "between" });
      flooding(5001, 10000);
    `);
    const messages = about(id)
      .filter(({ msg_type }) => msg_type === "comm_msg")
      .map(data_of);
    expect(messages.length).toBeLessThan(500);
    expect(messages.at(-1)).toMatchObject({ state: { value: 10_000 } });
    const between = messages.findIndex(({ method }) => method === "custom");
    expect(messages[between - 1]).toMatchObject({ state: { value: 5000 } });
    const values = messages.filter(({ method }) => method === "update").map(({ state }) => state.value);
    expect(values).toEqual([...values].sort((a, b) => a - b));
  });

  test("what a page has set wins over what a cell sets before it hears of that", async () => {
    const id = await opened("race", { value: 0, other: 0 }, "race.value = data.state.value;");
    const folder = mkdtempSync(join(tmpdir(), "kernel-test-"));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const signal = join(folder, "go on");
    const running = mark(kernel());
    const ended = kernel().run(`
      ${running.code} while (!require("fs").existsSync(${JSON.stringify(signal)}));
      race.send({ method: "update", state: { value: 1, other: 1 }, buffer_paths: [] });`);
    await running.is_said();
    void turn(id, { value: 2 });
    await kernel().published(is_echo_of(id));
    writeFileSync(signal, "");
    await ended;
    expect((await states_of_a_new_page()).states[id].state).toMatchObject({ value: 2, other: 1 });
    expect(
      about(id)
        .map(data_of)
        .filter(({ method }) => method === "update"),
    ).toEqual([{ method: "update", state: { other: 1 }, buffer_paths: [] }]);
    expect(await stdout("race.value")).toBe("2\n");
  });

  test("a comm that nobody knows is closed or ignored", async () => {
    const opened_by_page = { comm_id: "from a page", target_name: "no such target", data: {} };
    const told = await kernel().tell("comm_open", opened_by_page);
    expect(told.map(({ msg_type, content }) => [msg_type, content.comm_id])).toEqual([["comm_close", "from a page"]]);
    expect(await turn("no such comm", { value: 1 })).toEqual([]);
  });

  test("a page may close a comm", async () => {
    const id = await opened("closed_by_page", { value: 0 }, 'console.log("still heard");');
    await kernel().tell("comm_close", { comm_id: id, data: {} });
    expect((await kernel().ask("comm_info_request", {})).reply.comms).not.toHaveProperty(id);
    expect(await turn(id, { value: 1 })).toEqual([]);
  });
}
