import { backward_graph } from "handwritten";
import { describe, expect, it } from "vitest";
import { message_of } from "../support/message_of";

const boxes = (figure: ReturnType<typeof backward_graph>) =>
  (figure.layout.annotations ?? []).filter(({ bordercolor }) => bordercolor !== undefined);

describe("backward_graph", () => {
  const figure = backward_graph({ title: "What is computed from what" });

  it("backward_graph(options) has a gradient for each parameter and for each matrix on the way back", () => {
    const names = boxes(figure).map(({ text }) => text?.replace(/<\/?b>/g, ""));
    for (const name of ["W1", "b1", "W2", "b2", "Z1", "A1", "Z2"]) {
      expect(names).toContain(name);
      expect(names).toContain(`d${name}`);
    }
  });

  it("backward_graph(options) points to the right forward, and never to the right on the way back", () => {
    const arrows = (figure.layout.annotations ?? []).filter(({ showarrow }) => showarrow);
    expect(arrows).toHaveLength(17);
    for (const { x, ax, arrowcolor } of arrows) {
      if (arrowcolor === arrows[0]!.arrowcolor) expect(Number(x)).toBeGreaterThanOrEqual(Number(ax) - 1e-6);
      else expect(Number(x)).toBeLessThanOrEqual(Number(ax) + 1e-6);
    }
  });

  it("backward_graph({ marked }) fills the boxes of these, and says so in words", () => {
    const { layout, alt, data } = backward_graph({ title: "Wrong", marked: ["dW1", "db1"] });
    const filled = boxes({ layout, alt, data }).filter(({ bgcolor, bordercolor }) => bgcolor === bordercolor);
    expect(filled.map(({ text }) => text)).toStrictEqual(["<b>dW1</b>", "<b>db1</b>"]);
    expect(alt).toContain("Marked: dW1, db1.");
  });

  it("backward_graph refuses to mark what is not in the graph", () => {
    expect(message_of(() => backward_graph({ title: "", marked: ["dX"] }))).toMatch(
      /^RangeError: backward_graph: marked must name matrices of the graph, X, Z1, .*; got dX$/,
    );
  });
});
