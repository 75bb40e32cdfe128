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

  it("one_hot(labels) has ten classes by default, and takes a typed array", () => {
    const Y = one_hot(Uint8Array.of(9));
    expect(Y.rows).toBe(10);
    expect(Y.values).toStrictEqual(Float32Array.of(0, 0, 0, 0, 0, 0, 0, 0, 0, 1));
  });

  it("one_hot([]) has no columns", () => {
    expect(one_hot([])).toMatchObject({ rows: 10, columns: 0 });
  });

  it("one_hot(labels, classes) takes more classes than a byte can tell apart", () => {
    const Y = one_hot(Int32Array.of(3831, 256), 3832);
    expect([Y.rows, Y.columns, Y.values[3831], Y.values[3832 + 256]]).toStrictEqual([3832, 2, 1, 1]);
    expect(Y.values.filter((value) => value !== 0)).toHaveLength(2);
  });

  it.each([10, 25])("one_hot([0, %d]) says how many classes it takes", (label) => {
    expect(message_of(() => one_hot([0, label]))).toBe(
      `RangeError: one_hot: label 1 is ${label}, and must be a whole number from 0 to 9; one_hot(labels, ${label + 1}) has a row for it`,
    );
  });

  it.each<[labels: unknown, message: string]>([
    [["3"], 'label 0 is "3" (a string), and must be a whole number from 0 to 9'],
    ["3", 'label 0 is "3" (a string), and must be'],
    [[[0, 1]], "label 0 is an Array, and must be"],
    [[null], "label 0 is null, and must be"],
    [BigInt64Array.of(3n), "label 0 is 3n, and must be"],
    [5, "labels must be a list of numbers, got 5"],
    [undefined, "labels must be a list of numbers, got undefined"],
    [{ images: 1, labels: [1] }, "labels must be a list of numbers, got { images, labels }"],
  ])("one_hot(%o) names what came", (labels, message) => {
    expect(message_of(() => one_hot(labels as number[]))).toContain(`RangeError: one_hot: ${message}`);
  });

  it.each([-1, 1.5, Number.NaN])("one_hot([0, %d]) names the label that is none", (label) => {
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
