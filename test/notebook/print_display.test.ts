import { afterEach, describe, expect, it, vi } from "vitest";
import { print_display } from "../../lib/notebook/print_display";

const { isTTY, columns } = process.stdout;

afterEach(() => {
  vi.restoreAllMocks();
  Object.assign(process.stdout, { isTTY, columns });
});

/** What is written to a terminal of 20 columns, or to a file. */
function written(is_terminal: boolean, print: () => void): string {
  const write = vi.spyOn(process.stdout, "write").mockReturnValue(true);
  Object.assign(process.stdout, { isTTY: is_terminal, columns: 20 });
  print();
  return write.mock.calls.map(([text]) => text).join("");
}

const training = () => {
  print_display({ "text/plain": "A table\nso far\n1 of 2 done · 5 s left" }, { display_id: "a", live: true });
  print_display({ "text/plain": "2 of 2 done" }, { display_id: "a", update: true, live: true });
  print_display({ "text/plain": "A table\nat the end" }, { display_id: "a", update: true });
};

describe("print_display", () => {
  it("print_display(data) prints the text of a display", () => {
    expect(written(false, () => print_display({ "text/html": "<b>7</b>", "text/plain": "7\n8" }))).toBe("7\n8\n");
  });

  it("print_display(data, { live }) leaves out of a file what will be replaced", () => {
    expect(written(false, training)).toBe("A table\nat the end\n");
  });

  it("print_display(data, { live }) writes progress on one line of a terminal, no longer than that, and then over it", () => {
    const clear = "\r\x1b[K";
    expect(written(true, training)).toBe(`${clear}1 of 2 done · 5 s l${clear}2 of 2 done${clear}A table\nat the end\n`);
  });

  it("print_display(data) of a display without text prints nothing but the end of the line", () => {
    expect(written(false, () => print_display({ "text/html": "<hr>" }))).toBe("\n");
  });
});
