import { describe, expect, it } from "vitest";
import { in_chunks, joined } from "../../lib/deep/in_chunks";
import { type Matrix, matrix } from "../../lib/matrix/matrix";

describe("in_chunks(parameters, X, compute)", () => {
  const count_up = (examples: number): Matrix => matrix([Array.from({ length: examples }, (_, n) => n)]);

  it.each([1, 7, 1000, 1001, 3500])(
    "sees each of %i examples once, in order, a thousand at most at a time",
    (examples) => {
      const found = in_chunks([], count_up(examples), (_, X, columns) => {
        expect([...X.values]).toStrictEqual([...columns]);
        return X.values.slice();
      });
      expect([...joined(found)]).toStrictEqual([...count_up(examples).values]);
      expect(Math.max(...found.map(({ length }) => length))).toBeLessThanOrEqual(1000);
    },
  );

  it("takes no examples", () => {
    expect(joined(in_chunks([], matrix([[]]), (_, X) => X.values.slice()))).toHaveLength(0);
  });

  it("returns matrices that are the caller's", () => {
    const [A] = in_chunks([], count_up(7), (_, X) => X);
    expect(A!.values).toBeInstanceOf(Float32Array);
    expect(structuredClone(A)).toStrictEqual(count_up(7));
  });
});

describe("joined(arrays)", () => {
  it("keeps their kind", () => {
    expect(joined([Uint16Array.of(1), Uint16Array.of(), Uint16Array.of(300)])).toStrictEqual(Uint16Array.of(1, 300));
  });

  it("refuses none", () => {
    expect(() => joined([])).toThrow("there must be at least one array, got none");
  });
});
