import { expect, test } from "vitest";
import { type Finding, with_missing_names_in_one, with_signs_explained } from "../../../jupyter/cells/compile_error";

const SOURCE = "matmul(W1, W1, X)";
const finding = (name: string, code = 2304, message = ""): Finding => {
  const start = SOURCE.indexOf(name);
  return { message, code, details: [], place: { start, end: start + name.length } };
};

test("with_missing_names_in_one(source, findings) tells all names once, before the other errors", () => {
  const other = finding("X", 2345, "not assignable");
  const found = [
    other,
    finding("matmul"),
    finding("W1", 2552, "Did you mean 'W2'?"),
    finding("W1"),
    finding("X", 18004),
  ];
  expect(with_missing_names_in_one(SOURCE, found)).toEqual([
    {
      ...finding("matmul"),
      message: "Cannot find names 'matmul', 'W1' and 'X'.",
      details: ["Run the cells above first: one of them may declare them."],
    },
    other,
  ]);
});

test("with_missing_names_in_one tells a single name, and leaves a misspelt one to the compiler", () => {
  expect(with_missing_names_in_one(SOURCE, [finding("X")])[0]).toMatchObject({
    message: "Cannot find name 'X'.",
    details: ["Run the cells above first: one of them may declare it."],
  });
  for (const found of [[finding("matmul", 2552)], [finding("X", 2345)], []]) {
    expect(with_missing_names_in_one(SOURCE, found)).toEqual(found);
  }
});

test("with_missing_names_in_one does not speak of cells for errors in files", () => {
  const found = [{ ...finding("X"), file: { name: "help.ts", line: 1 } }];
  expect(with_missing_names_in_one(SOURCE, found)).toEqual(found);
});

test.each([
  ["const s = “hello”;", "“", '"'],
  ["const s = ‘a’;", "‘", "'"],
  ["5 – 3", "–", "-"],
  ["5 × 3", "×", "*"],
  ["f（1）", "（", "("],
  ["a ≤ b", "≤", "<="],
  ["[…b]", "…", "..."],
])("with_signs_explained of %s says what to write in place of %s", (source, character, sign) => {
  const start = source.indexOf(character);
  const found = { message: "Invalid character.", code: 1127, details: [], place: { start, end: start + 1 } };
  expect(with_signs_explained(source, [found])[0]?.details).toEqual([
    `Write ${sign} in place of ${character}: text that is copied from a page often holds such signs.`,
  ]);
});

test("with_signs_explained leaves other errors, other characters and other files as they are", () => {
  const place = { start: 0, end: 1 };
  const found: Finding[] = [
    { message: "Expression expected.", code: 1109, details: [], place },
    { message: "Invalid character.", code: 1127, details: [], place: { start: 2, end: 3 } },
    { message: "Invalid character.", code: 1127, details: [], place, file: { name: "a.ts", line: 1 } },
  ];
  expect(with_signs_explained("“ #", found)).toEqual(found);
});
