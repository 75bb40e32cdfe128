import { describe, expect, it } from "vitest";
import { greeting } from "../../../scripts/start/greeting";

describe("greeting(lab, lab_arguments)", () => {
  const lab = { url: "http://localhost:8888/?token=abc", port: 8888 };

  it("gives the address a line of its own", () => {
    expect(greeting(lab, []).split("\n")).toContain("    http://localhost:8888/?token=abc");
    expect(greeting(lab, [])).not.toContain("taken");
  });

  it("says so when the usual port was taken", () => {
    expect(greeting({ ...lab, port: 8889 }, [])).toMatch(
      /^Port 8888 is taken by another program, so JupyterLab uses 8889\.\n/,
    );
  });

  it("says nothing about a port that was asked for", () => {
    expect(greeting({ ...lab, port: 8899 }, ["--port", "8899"])).not.toContain("taken");
  });
});
