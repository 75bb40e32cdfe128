import { expect, it } from "vitest";
import { as_markdown, as_text } from "../../../../scripts/bench/report/table";

const TABLE = {
  header: ["", "ours", "NumPy"],
  rows: [
    ["(a) a step", "10 ms", "4.0×"],
    ["(b) an epoch", "0.05 s", "–"],
  ],
};

it("as_text(table) aligns all columns but the first to the right", () => {
  expect(as_text(TABLE)).toBe(
    ["                ours  NumPy", "(a) a step     10 ms   4.0×", "(b) an epoch  0.05 s      –"].join("\n"),
  );
});

it("as_markdown(table) has a line for each row under the header's", () => {
  expect(as_markdown(TABLE)).toBe(
    [
      "|  | ours | NumPy |",
      "| :-- | --: | --: |",
      "| (a) a step | 10 ms | 4.0× |",
      "| (b) an epoch | 0.05 s | – |",
    ].join("\n"),
  );
});
