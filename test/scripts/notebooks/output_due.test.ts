import { describe, expect, it } from "vitest";
import { is_output_due } from "../../../scripts/notebooks/output_due";

describe("is_output_due(source)", () => {
  it.each(["W1.rows", "const a = 1;\na", "show(figure);", "await train();", "a\n// the value of a", "`text`"])(
    "is true for %j",
    (source) => {
      expect(is_output_due(source)).toBe(true);
    },
  );

  it.each([
    "",
    "// nothing",
    "const a = 1;",
    "a = 2",
    "a += 2;",
    "function f() { return 1; }",
    "for (const x of y) print(x);",
    'import { show } from "handwritten";',
  ])("is false for %j", (source) => {
    expect(is_output_due(source)).toBe(false);
  });
});
