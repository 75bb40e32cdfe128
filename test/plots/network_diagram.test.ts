import { network_diagram } from "handwritten";
import { describe, expect, it } from "vitest";
import { message_of } from "../support/message_of";

const texts = (figure: { layout: { annotations?: { text?: string }[] } }) =>
  (figure.layout.annotations ?? []).map(({ text }) => text?.replace(/<\/?b>/g, ""));

describe("network_diagram", () => {
  const figure = network_diagram({ inputs: 784, hidden_units: 10, outputs: 10 });

  it("network_diagram(sizes) names every matrix with its size, and the formula of each step", () => {
    const parts = [
      "X",
      "784 pixels",
      "W1, b1",
      "10×784, 10×1",
      "Z1 → A1",
      "10 hidden units",
      "W2, b2",
      "10×10, 10×1",
      "Z2 → A2",
      "10 digits",
      "Z1 = W1·X + b1",
      "A1 = ReLU(Z1)",
      "Z2 = W2·A1 + b2",
      "A2 = softmax(Z2)",
    ];
    for (const part of parts) expect(texts(figure)).toContain(part);
  });

  it("network_diagram(sizes) writes the digits into the outputs", () => {
    const outputs = figure.data.at(-1) as { text: string[] };
    expect(outputs.text).toStrictEqual(["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"]);
  });

  it("network_diagram(sizes) joins every drawn circle with every circle of the next layer", () => {
    const edges = figure.data.filter((trace) => trace.type === "scatter" && trace.mode === "lines") as {
      x: unknown[];
    }[];
    // Three entries a line: its ends and a gap. Two lines unroll the image, 4·10 and 10·10 are weights.
    expect(edges.map(({ x }) => x.length / 3)).toStrictEqual([2, 40, 100]);
  });

  it("network_diagram leaves circles out where a layer has more than twelve, and says so with dots", () => {
    expect(texts(figure).filter((text) => text === "⋮")).toHaveLength(1);
    expect(
      texts(network_diagram({ inputs: 784, hidden_units: 64, outputs: 10 })).filter((text) => text === "⋮"),
    ).toHaveLength(2);
    expect(
      texts(network_diagram({ inputs: 12, hidden_units: 3, outputs: 2 })).filter((text) => text === "⋮"),
    ).toHaveLength(0);
  });

  it("network_diagram refuses a layer without numbers, and names it", () => {
    expect(message_of(() => network_diagram({ inputs: 784, hidden_units: 0, outputs: 10 }))).toBe(
      "RangeError: network_diagram: hidden_units must be a whole number of at least 1, got 0",
    );
  });

  it("network_diagram draws an image before a network of 784 inputs alone", () => {
    const has_image = (inputs: number) =>
      network_diagram({ inputs, hidden_units: 3, outputs: 10 }).data.some((trace) => trace.type === "heatmap");
    expect([784, 4].map(has_image)).toStrictEqual([true, false]);
  });
});
