import { describe, expect, it } from "vitest";
import { claim_fault, find_claim } from "../../../scripts/notebooks/accuracy";
import { code_cell, notebook_of, printed, text_cell } from "./sample";

describe("find_claim(notebook)", () => {
  it("takes the least from the tag and the reached from the output", () => {
    const cell = code_cell(
      "print()",
      [printed("On the test images: "), printed("92.14 % right\n")],
      ["accuracy-at-least-88"],
    );
    expect(find_claim(notebook_of(text_cell("50 %"), code_cell("a", [printed("10 %")]), cell))).toEqual({
      at_least: 88,
      reached: 92.14,
    });
  });

  it("takes the mean of several runs, not what they spread by", () => {
    const cell = code_cell("print()", [printed("On the test images: 97.41 ± 0.10 %\n")], ["accuracy-at-least-97"]);
    expect(find_claim(notebook_of(cell))).toEqual({ at_least: 97, reached: 97.41 });
  });

  it("leaves reached out when nothing was printed", () => {
    expect(find_claim(notebook_of(code_cell("print()", [], ["accuracy-at-least-97.5"])))).toEqual({ at_least: 97.5 });
  });

  it("is undefined for a notebook without the tag", () => {
    expect(find_claim(notebook_of(code_cell("print()", [printed("92 %")])))).toBeUndefined();
  });
});

describe("claim_fault(claim)", () => {
  it("is undefined when the claim is kept, to the number", () => {
    expect(claim_fault({ at_least: 88, reached: 88 })).toBeUndefined();
  });

  it("says by how much it is missed", () => {
    expect(claim_fault({ at_least: 88, reached: 87.9 })).toBe(
      "reached an accuracy of 87.9 %, but claims at least 88 %",
    );
    expect(claim_fault({ at_least: 88 })).toBe("the cell tagged accuracy-at-least-88 printed no percentage");
  });
});
