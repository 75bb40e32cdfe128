import { setTimeout as sleep } from "node:timers/promises";
import { expect, onTestFinished, test } from "vitest";
import { Subscriber } from "zeromq";
import { create_publisher, patient_publisher } from "../../../jupyter/protocol/publisher";

/** The kernel's publisher, with little room, and a reader whose `receive` is up to the test. */
async function connect() {
  const iopub = create_publisher();
  iopub.sendHighWaterMark = 10;
  await iopub.bind("tcp://127.0.0.1:*");
  const reader = new Subscriber({ receiveHighWaterMark: 10 });
  onTestFinished(() => {
    iopub.close();
    reader.close();
  });
  reader.connect(iopub.lastEndpoint ?? "");
  reader.subscribe();
  await sleep(200);
  return { send: patient_publisher(iopub), reader };
}

test("send(frames) waits for a slow reader, and loses nothing", async () => {
  const { send, reader } = await connect();
  const count = 200;
  const large = "x".repeat(100_000);
  let sent = 0;
  const sending = (async () => {
    for (; sent < count; sent++) await send([String(sent), large]);
  })();
  await sleep(200);
  expect(sent).toBeLessThan(count);
  const received: string[] = [];
  while (received.length < count) received.push(String((await reader.receive())[0]));
  await sending;
  expect(received).toEqual(Array.from({ length: count }, (_, index) => String(index)));
});
