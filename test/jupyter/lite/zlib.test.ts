import { constants, gunzipSync as gunzip_in_node, gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { gunzipSync } from "../../../jupyter/lite/node/zlib";

const BYTES = Uint8Array.from({ length: 300_000 }, (_, n) => (n * n) % 251);
const PACKED = new Uint8Array(gzipSync(BYTES));

/** The code of the error that a call throws. */
function code_of(call: () => unknown): unknown {
  try {
    call();
  } catch (error) {
    return error instanceof Error && "code" in error ? error.code : error;
  }
  return "nothing thrown";
}

describe("gunzipSync", () => {
  it.each([0, 1, 5, 300_000])("gunzipSync(bytes) gives what %i bytes were", (length) => {
    const bytes = BYTES.slice(0, length);
    expect(Buffer.compare(gunzipSync(new Uint8Array(gzipSync(bytes))), bytes)).toBe(0);
  });

  it("gunzipSync(bytes, { finishFlush }) gives what there is of a file that is cut short", () => {
    const part = gunzipSync(PACKED.subarray(0, 1024), { finishFlush: constants.Z_SYNC_FLUSH });
    expect(part.length).toBeGreaterThan(100);
    expect(Buffer.compare(part, BYTES.subarray(0, part.length))).toBe(0);
  });

  it.each([
    ["more than it may hold", () => PACKED, { maxOutputLength: 1_000 }],
    ["cut short", () => PACKED.subarray(0, PACKED.length - 2_000), {}],
    ["damaged", () => PACKED.map((byte, n) => (n > 10 && n < 40 ? 255 : byte)), {}],
  ])("gunzipSync(bytes) of a file that has %s throws with Node's code", (_what, packed, options) => {
    const expected = code_of(() => gunzip_in_node(packed(), options));
    expect(expected).toMatch(/^(ERR|Z)_/);
    expect(code_of(() => gunzipSync(packed(), options))).toBe(expected);
  });
});
