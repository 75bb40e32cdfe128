import type { Annotation } from "plotly.js-dist";
import { CIRCLES, COLUMN, DIAGRAM } from "./network_places";
import { format_count } from "./numbers";

/** How many numbers go in, how many hidden units there are, and how many numbers come out. */
export interface NetworkSizes {
  inputs: number;
  hidden_units: number;
  outputs: number;
}

/** Over and under the network: the name and the size of every matrix, and the formula of each step. */
export function names_and_sizes({ inputs, hidden_units, outputs }: NetworkSizes): Annotation[] {
  const [pixels, hidden, digits] = [inputs, hidden_units, outputs].map(format_count);
  const columns = [
    { x: COLUMN.inputs, name: "X", size: `${pixels} pixels`, formula: "" },
    { x: COLUMN.first, name: "W1, b1", size: `${hidden}×${pixels}, ${hidden}×1`, formula: "Z1 = W1·X + b1" },
    { x: COLUMN.hidden, name: "Z1 → A1", size: `${hidden} hidden units`, formula: "A1 = ReLU(Z1)" },
    { x: COLUMN.second, name: "W2, b2", size: `${digits}×${hidden}, ${digits}×1`, formula: "Z2 = W2·A1 + b2" },
    { x: COLUMN.outputs, name: "Z2 → A2", size: `${digits} digits`, formula: "A2 = softmax(Z2)" },
  ];
  return columns.flatMap(({ x, name, size, formula }) => [
    note(x, 12, `<b>${name}</b>`, 14),
    note(x, 32, size, 11),
    note(x, DIAGRAM.height - 16, formula, 11),
  ]);
}

/** Three dots where circles of a layer are left out. */
export function ellipsis(x: number): Annotation {
  return note(x, CIRCLES.middle, "⋮", 20);
}

/** What appears over a circle of each layer. */
export const SAY = {
  input: (i: number) => `<b>input ${i}</b><br>X: how much ink is in pixel ${i}, 0 to 1`,
  hidden: (i: number) =>
    `<b>hidden unit ${i}</b><br>Z1: each input times its weight, summed, plus b1<br>A1: Z1 where it is positive, else 0`,
  output: (i: number) =>
    `<b>digit ${i}</b><br>Z2: each A1 times its weight, summed, plus b2<br>A2: how probable it is that the image shows this digit`,
} as const;

/** The whole picture in words. */
export function network_in_words({ inputs, hidden_units, outputs }: NetworkSizes): string {
  return (
    `${inputs} inputs X (the pixels of one image) are joined by the weights W1 (${hidden_units}×${inputs}) and the biases b1 ` +
    `to ${hidden_units} hidden units, Z1 and after ReLU A1; these by the weights W2 (${outputs}×${hidden_units}) and the ` +
    `biases b2 to ${outputs} outputs, Z2 and after softmax A2, one for each digit.`
  );
}

function note(x: number, y: number, text: string, size: number): Annotation {
  return { x, y, text, showarrow: false, font: { size } };
}
