import {
  array,
  assert,
  constantFrom,
  float as floats,
  maxSafeInteger,
  property,
  record,
  string as strings,
} from "fast-check";
import { describe, expect, it } from "vitest";
import { bytes, encode_message, float, integer, message, string } from "../../../lib/data/onnx/protobuf";
import { messages, read_message, texts } from "./read_message";

const point = { x: [1, integer], y: [2, integer] } as const;
const all = {
  whole: [1, integer],
  text: [2, string],
  raw: [3, bytes],
  real: [4, float],
  points: [5, message(point)],
  far: [2000, integer],
} as const;

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString("hex");

describe("encode_message(fields, value)", () => {
  it.each([
    ["0", { whole: 0 }, "08 00"],
    ["a number of seven bits", { whole: 127 }, "08 7f"],
    ["a number of eight", { whole: 128 }, "08 80 01"],
    ["the format's own example", { whole: 150 }, "08 96 01"],
    ["the largest number", { whole: Number.MAX_SAFE_INTEGER }, "08 ff ff ff ff ff ff ff 0f"],
    ["a number below 0", { whole: -2 }, "08 fe ff ff ff ff ff ff ff ff 01"],
    ["a text", { text: "testing" }, "12 07 74 65 73 74 69 6e 67"],
    ["a text in UTF-8", { text: "é" }, "12 02 c3 a9"],
    ["an empty text", { text: "" }, "12 00"],
    ["bytes", { raw: Uint8Array.of(0, 255) }, "1a 02 00 ff"],
    ["a float", { real: 1 }, "25 00 00 80 3f"],
    ["a message in it", { points: { x: 1, y: 2 } }, "2a 04 08 01 10 02"],
    ["a list of messages", { points: [{ x: 1 }, {}] }, "2a 02 08 01 2a 00"],
    ["an empty list", { points: [] }, ""],
    ["a field of a high number", { far: 1 }, "80 7d 01"],
    ["nothing", {}, ""],
    ["fields in any order", { text: "a", whole: 1 }, "08 01 12 01 61"],
    ["a field that is undefined", { whole: undefined, text: "a" }, "12 01 61"],
  ] as const)("%s", (_, value, expected) => {
    expect(hex(encode_message(all, value))).toBe(expected.replaceAll(" ", ""));
  });

  it("writes what a reader reads again, whatever the numbers and texts", () => {
    const whole = maxSafeInteger();
    const text = constantFrom("", "a", "é".repeat(100), "x".repeat(20_000));
    const points = array(record({ x: whole, y: whole }), { maxLength: 3 });
    const real = floats({ noNaN: true });
    assert(
      property(record({ whole, text, points, real, other: strings({ unit: "grapheme" }) }), ({ other, ...value }) => {
        const fields = read_message(encode_message(all, { ...value, raw: new TextEncoder().encode(other) }));
        expect(fields[1]).toEqual([value.whole]);
        expect(texts(fields, 2)).toEqual([value.text]);
        expect(texts(fields, 3)).toEqual([other]);
        expect(fields[4]).toEqual([value.real]);
        expect(messages(fields, 5)).toEqual(value.points.map(({ x, y }) => ({ 1: [x], 2: [y] })));
      }),
    );
  });
});
