import { runInNewContext } from "node:vm";
import { describe, expect, it } from "vitest";
import { matrix, zeros } from "../../lib/matrix/matrix";
import { check_shape, check_size, check_whole, ShapeError, shape_of } from "../../lib/matrix/shape";
import { to_sparse } from "../../lib/matrix/sparse_matrix";
import { message_of } from "../support/message_of";

describe("shape_of", () => {
  it("shape_of(A) is the sizes, with the names of the axes where they are known", () => {
    expect(shape_of(zeros(10, 784))).toBe("10×784");
    expect(shape_of(zeros(10, 784, { axes: ["hidden", "pixels"] }))).toBe("10×784 (hidden × pixels)");
  });
});

describe("check_size", () => {
  const expected = zeros(2, 3, { axes: ["hidden", "pixels"] });

  it("check_size(caller, name, A, expected) accepts the expected size, whatever the axes are called", () => {
    expect(() => check_size("f", "W1", zeros(2, 3), expected)).not.toThrow();
  });

  it("check_size(caller, name, A, expected) names the function, the matrix and both shapes", () => {
    expect(message_of(() => check_size("f", "W1", zeros(2, 4), expected))).toBe(
      "ShapeError: f: W1 must be 2×3 (hidden × pixels), got 2×4",
    );
  });

  it("check_size(caller, name, A, expected) suggests the transpose where that would fit", () => {
    const turned = zeros(3, 2, { axes: ["pixels", "hidden"] });
    expect(message_of(() => check_size("f", "W1", turned, expected))).toBe(
      "ShapeError: f: W1 must be 2×3 (hidden × pixels), got 3×2 (pixels × hidden); did you mean to_dense(transpose(W1))?",
    );
  });
});

describe("check_shape", () => {
  it("check_shape(caller, name, A, expected) throws a ShapeError, which is an Error", () => {
    expect(() => check_shape("f", "A", zeros(1, 1), zeros(1, 2))).toThrow(ShapeError);
    expect(new ShapeError("text")).toBeInstanceOf(Error);
  });

  it("check_shape(caller, name, A, expected) refuses a sparse matrix even of the expected size", () => {
    const A = matrix([[1, 0]]);
    expect(message_of(() => check_shape("f", "A", to_sparse(A), A))).toBe(
      "ShapeError: f: A must be dense, got a sparse matrix; did you mean to_dense(A)?",
    );
  });
});

describe("check_whole", () => {
  const check = (A: unknown) => message_of(() => check_whole("f", "A", A as ReturnType<typeof zeros>));

  it("check_whole(caller, name, A) says what came in place of a matrix, without its contents", () => {
    const expected = "ShapeError: f: A must be a matrix { rows, columns, values }, got ";
    expect(check(undefined)).toBe(`${expected}undefined`);
    expect(check(null)).toBe(`${expected}null`);
    expect(check(3)).toBe(`${expected}3`);
    expect(check([[1, 2]])).toBe(`${expected}an Array`);
    expect(check(new Float32Array(100))).toBe(`${expected}a Float32Array`);
    expect(check({ images: zeros(784, 100), labels: new Uint8Array(100) })).toBe(`${expected}{ images, labels }`);
  });

  it("check_whole(caller, name, A) refuses sizes that are not whole numbers", () => {
    expect(check({ rows: 1.5, columns: 2, values: new Float32Array(3) })).toBe(
      "ShapeError: f: A's rows and columns must be whole numbers, got 1.5×2",
    );
    expect(check({ rows: Number.NaN, columns: -1, values: new Float32Array(3) })).toBe(
      "ShapeError: f: A's rows and columns must be whole numbers, got NaN×-1",
    );
  });

  it("check_whole(caller, name, A) refuses a dense matrix without all of its values", () => {
    expect(check({ rows: 1, columns: 2 })).toBe(
      "ShapeError: f: A's values must be a Float32Array or a Float64Array, got undefined; Float32Array.from(…) makes one",
    );
    expect(check({ rows: 1, columns: 2, values: new Float32Array(3) })).toBe(
      "ShapeError: f: A is 1×2 and needs 2 values, got 3",
    );
  });

  it.each([
    ["a Uint32Array", new Uint32Array(2)],
    ["a Uint8Array", new Uint8Array(2)],
    ["a Float16Array", Object.defineProperty(new Uint16Array(2), "constructor", { value: { name: "Float16Array" } })],
    ["an Array", [1, 2]],
    ["a DataView", new DataView(new ArrayBuffer(2))],
    [`"12" (a string)`, "12"],
  ])(
    "check_whole(caller, name, A) refuses values that are %s, dense or sparse, and says what makes them right",
    (kind, values) => {
      const expected = `ShapeError: f: A's values must be a Float32Array or a Float64Array, got ${kind}; Float32Array.from(…) makes one`;
      expect(check({ rows: 1, columns: 2, values })).toBe(expected);
      expect(check({ ...to_sparse(matrix([[1, 2]])), values })).toBe(expected);
    },
  );

  it("check_whole(caller, name, A) takes arrays of another realm, such as a notebook's", () => {
    const values = runInNewContext("Float32Array.of(1, 2)");
    expect(values).not.toBeInstanceOf(Float32Array);
    expect(() => check_whole("f", "A", { rows: 1, columns: 2, values } as ReturnType<typeof zeros>)).not.toThrow();
  });
});
