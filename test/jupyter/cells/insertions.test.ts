import { expect, test } from "vitest";
import { insert, offset_before } from "../../../jupyter/cells/insertions";

test("insert(source, insertions) puts each text in its place, in whatever order they are given", () => {
  const insertions = [
    { at: 3, text: "!" },
    { at: 0, text: "<" },
    { at: 3, text: ">" },
  ];
  expect(insert("abc", insertions)).toBe("<abc!>");
  expect(insert("abc", [])).toBe("abc");
});

test("offset_before(offset, insertions) leads back to the source", () => {
  const insertions = [
    { at: 1, text: "12" },
    { at: 3, text: "34" },
  ];
  const changed = insert("abcd", insertions);
  expect(changed).toBe("a12bc34d");
  const back = [...changed, ""].map((_, offset) => offset_before(offset, insertions));
  expect(back).toEqual([0, 1, 1, 1, 2, 3, 3, 3, 4]);
});
