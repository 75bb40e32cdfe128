import { describe, expect, it } from "vitest";
import { to_rows } from "../../lib/matrix/matrix";
import { one_hot } from "../../lib/two_layer/one_hot";
import { message_of } from "../support/message_of";

describe("one_hot", () => {
  it("one_hot(labels, classes) has a 1 in each label's row, a column for each example", () => {
    const Y = one_hot([2, 0], 3);
    expect(to_rows(Y)).toStrictEqual([
      [0, 1],
      [0, 0],
      [1, 0],
    ]);
    expect(Y.axes).toStrictEqual(["digits", "examples"]);
  });

  it("one_hot(labels) has ten classes unless told, and takes a typed array", () => {
    const Y = one_hot(Uint8Array.of(9));
    expect(Y.rows).toBe(10);
    expect(Y.values).toStrictEqual(Float32Array.of(0, 0, 0, 0, 0, 0, 0, 0, 0, 1));
  });

  it("one_hot([]) has no columns", () => {
    expect(one_hot([])).toMatchObject({ rows: 10, columns: 0 });
  });

  it.each([10, -1, 1.5, Number.NaN])("one_hot([0, %d]) names the label that is none", (label) => {
    expect(message_of(() => one_hot([0, label]))).toBe(
      `RangeError: one_hot: label 1 is ${label}, and must be a whole number from 0 to 9`,
    );
  });

  it("one_hot(labels, 0) needs a class", () => {
    expect(message_of(() => one_hot([], 0))).toBe(
      "RangeError: one_hot: classes must be a whole number of at least 1, got 0",
    );
  });
});
