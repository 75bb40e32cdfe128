import { describe, expect, it } from "vitest";
import { create_mailbox, put_event, take_event } from "../../../jupyter/lite/mailbox";

const event = (number: number, data: object = {}, buffers: Uint8Array[] = []) => ({
  number,
  comm_id: "é",
  is_close: false,
  data: { ...data },
  buffers,
});

describe("take_event", () => {
  it("take_event(box) gives what put_event has put in, once", () => {
    const box = create_mailbox();
    expect(take_event(box)).toBeUndefined();
    const said = event(1, { method: "update", state: { text: "½" } }, [Uint8Array.of(0, 255), new Uint8Array(0)]);
    put_event(box, said);
    expect(take_event(box)).toStrictEqual(said);
    expect(take_event(box)).toBeUndefined();
  });

  it("put_event(box, event) leaves the box as it is when it is full, or too small", () => {
    const box = create_mailbox();
    put_event(box, event(1, { text: "x".repeat(2e6) }));
    expect(take_event(box)).toBeUndefined();
    put_event(box, event(2));
    put_event(box, event(3));
    expect(take_event(box)?.number).toBe(2);
    put_event(box, event(4));
    expect(take_event(box)?.number).toBe(4);
  });
});
