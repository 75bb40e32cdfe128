import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { create_outbox, type Mail } from "../../../jupyter/protocol/outbox";
import type { Header } from "../../../jupyter/protocol/wire";

const parent = (msg_id: string): Header => ({ msg_id, msg_type: "", session: "", username: "", date: "", version: "" });
const text = (words: string, name: "stdout" | "stderr" = "stdout"): Mail => ({ kind: "stream", name, text: words });
const display = (content: string, display_id: string, update: boolean): Mail => ({
  kind: "display",
  content,
  display_id,
  update,
});
const widget_update = (comm_id: string, state: object, size = 1): Mail => ({
  kind: "widget_update",
  comm_id,
  update: { state: { ...state }, buffer_paths: [], buffers: [] },
  size,
});
const message = (comm_id: string, words: string): Mail => ({
  kind: "comm",
  msg_type: "comm_msg",
  comm_id,
  content: { words },
  buffers: [],
  size: 10,
});
const status = (content: string): Mail => ({ kind: "other", msg_type: "status", content });

/** What is published when all these are put into the outbox at once, and how many characters are released. */
async function published(mails: readonly Mail[], parents = mails.map(() => parent("one"))) {
  const sent: Mail[] = [];
  let released = 0;
  const outbox = create_outbox(
    async ({ mail }) => void sent.push(mail),
    (size) => {
      released += size;
    },
  );
  mails.forEach((mail, index) => {
    outbox.put({ parent: parents[index] ?? parent(""), mail });
  });
  await outbox.flush();
  return { sent, released };
}

test("put(text) joins text of one stream and one cell, up to 65,536 characters", async () => {
  const one = parent("one");
  const { sent } = await published([text("a"), text("b"), text("c", "stderr"), text("d")], [one, one, one, one]);
  expect(sent).toEqual([text("ab"), text("c", "stderr"), text("d")]);
  expect((await published([text("a"), text("b")], [one, parent("two")])).sent).toEqual([text("a"), text("b")]);
  const long = text("x".repeat(40_000));
  expect((await published([long, long, text("y")], [one, one, one])).sent).toEqual([
    long,
    text(`${"x".repeat(40_000)}y`),
  ]);
});

test("put(update) takes the place of an older update of the same display, and of no other message", async () => {
  const mails = [
    display("shown", "a", false),
    display("1", "a", true),
    text("t"),
    display("1", "b", true),
    display("2", "a", true),
  ];
  expect((await published(mails)).sent).toEqual([
    display("shown", "a", false),
    display("2", "a", true),
    text("t"),
    display("1", "b", true),
  ]);
});

test("put(widget_update) joins the updates of one widget between its other messages, and releases each", async () => {
  const mails = [
    widget_update("a", { x: 1, y: 1 }),
    widget_update("b", { x: 1 }),
    widget_update("a", { x: 2, z: 2 }, 3),
    message("a", "between"),
    message("b", "behind"),
    widget_update("a", { x: 3 }),
    widget_update("a", { x: 4 }),
  ];
  const { sent, released } = await published(mails);
  expect(sent).toEqual([
    widget_update("a", { x: 2, y: 1, z: 2 }, 4),
    widget_update("b", { x: 1 }),
    message("a", "between"),
    message("b", "behind"),
    widget_update("a", { x: 4 }, 2),
  ]);
  expect(released).toBe(4 + 1 + 10 + 10 + 2);
});

test("flush() sends all that waits, in order, and releases each character of output once", async () => {
  const mails = [
    status("busy"),
    text("abc"),
    text("de"),
    display("1234", "a", true),
    display("12", "a", true),
    status("idle"),
  ];
  const one = parent("one");
  const { sent, released } = await published(
    mails,
    mails.map(() => one),
  );
  expect(sent.map(({ kind }) => kind)).toEqual(["other", "stream", "display", "other"]);
  expect(released).toBe(3 + 2 + 4 + 2);
});

test("flush() sends one message after the other, and resolves after the last", async () => {
  const events: string[] = [];
  const outbox = create_outbox(
    async ({ mail }) => {
      if (mail.kind !== "other") return;
      events.push(`${mail.content} begins`);
      await sleep(1);
      events.push(`${mail.content} ends`);
    },
    () => {},
  );
  for (const content of ["busy", "idle"]) outbox.put({ parent: parent("one"), mail: status(content) });
  await outbox.flush();
  expect(events).toEqual(["busy begins", "busy ends", "idle begins", "idle ends"]);
});

test("put sends by itself, soon", async () => {
  const sent = await new Promise<Mail>((resolve) => {
    const outbox = create_outbox(
      async ({ mail }) => resolve(mail),
      () => {},
    );
    outbox.put({ parent: parent("one"), mail: text("a") });
  });
  expect(sent).toEqual(text("a"));
});

test("flush() sends what was put at any moment of another flush", async () => {
  for (let ticks = 0; ticks < 10; ticks++) {
    const sent: Mail[] = [];
    const outbox = create_outbox(
      async ({ mail }) => void sent.push(mail),
      () => {},
    );
    outbox.put({ parent: parent("one"), mail: status("first") });
    void outbox.flush();
    for (let tick = 0; tick < ticks; tick++) await null;
    outbox.put({ parent: parent("one"), mail: status("second") });
    await outbox.flush();
    expect(sent, `after ${ticks} ticks`).toEqual([status("first"), status("second")]);
  }
});
