import { describe, expect, it } from "vitest";
import { in_chunks, joined } from "../../lib/deep/in_chunks";
import { matrix } from "../../lib/matrix/matrix";

describe("in_chunks(parameters, X, numbers, compute)", () => {
  const X = matrix([[1, 2, 3, 4, 5, 6, 7]]);

  it.each([1, 2 ** 22, 2 ** 23, 2 ** 24, 2 ** 30])(
    "sees each example once, in order, if one makes %i numbers",
    (numbers) => {
      const found = in_chunks([], X, numbers, (_, chunk) => chunk.values.slice());
      expect([...joined(found)]).toStrictEqual([1, 2, 3, 4, 5, 6, 7]);
      expect(Math.max(...found.map(({ length }) => length)) * numbers).toBeLessThanOrEqual(Math.max(2 ** 24, numbers));
    },
  );

  it("takes no examples", () => {
    expect(joined(in_chunks([], matrix([[]]), 10, (_, chunk) => chunk.values.slice()))).toHaveLength(0);
  });

  it("returns matrices that are the caller's", () => {
    const [A] = in_chunks([], X, 1, (_, chunk) => chunk);
    expect(A!.values).toBeInstanceOf(Float32Array);
    expect(structuredClone(A)).toStrictEqual(X);
  });
});

describe("joined(arrays)", () => {
  it("keeps their kind", () => {
    expect(joined([Uint16Array.of(1), Uint16Array.of(), Uint16Array.of(300)])).toStrictEqual(Uint16Array.of(1, 300));
  });
});
