import { describe, expect, it } from "vitest";
import { create_console } from "../../../jupyter/lite/node/console";

function recorded(): { readonly console: Console; readonly written: () => string } {
  let text = "";
  const write = (name: string) => (more: string) => {
    text += `${name}: ${more}`;
    return true; // as streams do
  };
  const console = create_console(write("out"), write("error"), () => "trace") as Console;
  return { console, written: () => text };
}

describe("create_console", () => {
  it("console.log formats as Node does, and groups move to the right", () => {
    const { console, written } = recorded();
    expect(console.log("%d of %s", 2, "x", [1, { a: "b" }])).toBeUndefined();
    console.group("group");
    console.log("one\ntwo");
    console.groupEnd();
    console.warn(undefined);
    expect(written()).toBe("out: 2 of x [ 1, { a: 'b' } ]\nout: group\nout:   one\n  two\nerror: undefined\n");
  });

  it("console.table, count and assert", () => {
    const { console, written } = recorded();
    console.table([{ a: 1, b: "x" }, { a: 22 }, 3]);
    console.count();
    console.count();
    console.assert(true, "no");
    console.assert(false, "yes");
    expect(written()).toBe(
      "out: (index)  a   b    Values\n0        1   'x'\n1        22\n2                 3\n" +
        "out: default: 1\nout: default: 2\nerror: Assertion failed: yes\n",
    );
  });
});
