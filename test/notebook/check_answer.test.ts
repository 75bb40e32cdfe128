import { check_answer } from "handwritten";
import { expect, it, vi } from "vitest";

it("check_answer(right, hint) says Right., or Not yet. with the hint", () => {
  const log = vi.spyOn(console, "log").mockImplementation(() => undefined);
  check_answer(true, "Count again.");
  check_answer(false, "Count again.");
  expect(log.mock.calls).toStrictEqual([["Right."], ["Not yet. Count again."]]);
  log.mockRestore();
});
