import { cache_lines } from "handwritten";
import { describe, expect, it } from "vitest";
import { message_of } from "../support/message_of";

const options = { rows: 8, columns: 32, column: 5, title: "Lines" };

/** The squares of a kind, and how many of them are in the upper picture. */
function counted(figure: ReturnType<typeof cache_lines>, name: string) {
  const trace = figure.data.find((one) => "name" in one && one.name === name) as { y: number[] };
  return { all: trace.y.length, upper: trace.y.filter((y) => y < 10).length };
}

describe("cache_lines", () => {
  it("cache_lines({ rows: 8, columns: 32 }) fetches 8 lines of 16 row after row, and one column after column", () => {
    const figure = cache_lines(options);
    expect(counted(figure, "wanted")).toStrictEqual({ all: 16, upper: 8 });
    expect(counted(figure, "fetched with them")).toStrictEqual({ all: 8 * 15 + 8, upper: 8 * 15 });
    expect(counted(figure, "not fetched")).toStrictEqual({ all: 512 - 16 - 128, upper: 256 - 128 });
    expect(figure.alt).toContain("row after row, 8 lines are fetched; column after column, 1 line is fetched");
  });

  it("cache_lines({ rows: 20 }) counts the two lines that a column of twenty numbers touches", () => {
    // Numbers 20 to 39 of 16 a line lie in the second and the third.
    expect(cache_lines({ ...options, rows: 20, columns: 4, column: 1 }).alt).toContain(
      "column after column, 2 lines are fetched",
    );
  });

  it.each([
    [{ rows: 0 }, "cache_lines: rows must be a whole number"],
    [{ columns: 2.5 }, "cache_lines: columns must be a whole number"],
    [{ column: -1 }, "cache_lines: column must be a whole number"],
    [{ column: 32 }, "cache_lines: column must be one of the 32, counted from 0, got 32"],
  ])("cache_lines(%j) is refused", (more, message) => {
    expect(message_of(() => cache_lines({ ...options, ...more }))).toContain(message);
  });
});
