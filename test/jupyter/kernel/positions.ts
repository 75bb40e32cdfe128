/** Places in cells as they are typed, and what should come up there. § marks the cursor. */

/** What the cells before have said. */
export const EARLIER = `
import { adam, dense, fit, gradient_descent, initialize_parameters, load_mnist, matmul, matrix, one_hot } from "handwritten";
const W1 = matrix([[1]], { axes: ["hidden", "pixels"] }), X = matrix([[1]], { axes: ["pixels", "examples"] });
const Y = one_hot([1]), settings = { hidden_units: 10, learning_rate: 0.1 };
function area(width: number, height = 1) { return width * height; }
`;

/** Tab: the cell, the text that is replaced, and the first matches in their order. */
export const TAB: readonly (readonly [cell: string, replaced: string, ...matches: string[]])[] = [
  ["import fs from 'node:f§", "node:f", "node:fs", "node:fs/promises"],
  ["import fs from 'node:f§'", "node:f", "node:fs", "node:fs/promises"],
  ['import { matmul } from "hand§', "hand", "handwritten"],
  ['import { one_§ } from "handwritten"', "one_", "one_hot"],
  ['import { build } from "../scripts/bu§', "../scripts/bu", "../scripts/build", "../scripts/build_kernels"],
  ['require("node:cry§', "node:cry", "node:crypto"],
  ['settings["hid§', "hid", "hidden_units"],
  ['settings["hid§"]', "hid", "hidden_units"],
  ["settings['§", "", "hidden_units", "learning_rate"],
  ["settings.§", "", "hidden_units", "learning_rate"],
  ["settings.lea§", "lea", "learning_rate"],
  ["settings?.§", "", "hidden_units", "learning_rate"],
  ["`${settings.hid§", "hid", "hidden_units"],
  ["const { hid§ } = settings", "hid", "hidden_units"],
  ["if (Y) {\n  sett§", "sett", "settings"],
  ["gradient_descent(X, Y, { hid§", "hid", "hidden_units"],
  ["gradient_descent(X, Y, { hidden_units: 10, learn§ })", "learn", "learning_rate"],
  ["gradient_descent(X, Y, {\n  hidden_units: 10,\n  it§\n", "it", "iterations"],
  ['initialize_parameters({ weights: "§', "", "he", "uniform"],
  ['initialize_parameters({ weights: "h§" })', "h", "he"],
  ["const Z = matm§", "matm", "matmul"],
  ["matmul(W§", "W", "W1"],
  ["(await load_mnist()).tr§", "tr", "train"],
  ["area(1).toF§", "toF", "toFixed"],
  ["[3, 1].toSor§", "toSor", "toSorted"],
  ["/* 💛 */ settings.lea§", "lea", "learning_rate"],
  ["// settings.§", ""],
  ['"settings.§', "settings."],
];

/** Shift+Tab: the cell, and what is shown, in part. */
export const SHIFT_TAB: readonly (readonly [cell: string, ...shown: string[]])[] = [
  ["matm§ul", "function matmul<Rows extends string", "The matrix product"],
  ["matm§ul(W1, X)", 'matmul<"hidden", "pixels", "examples">(A: ', "The matrix product"],
  ["matmul(§", "function matmul<Rows extends string", "The matrix product"],
  ["matmul( §", "function matmul<Rows extends string", "The matrix product"],
  ["matmul(W1, §", "function matmul<Rows extends string", "The matrix product"],
  ["matmul(W1, §)", "function matmul<Rows extends string", "The matrix product"],
  ["matmul(W1, §\nconst b = 2;", "function matmul<Rows extends string", "The matrix product"],
  ["const Z = matmul(\n  W1,\n  §\n", "function matmul<Rows extends string"],
  ["area(area(1), §", "function area(width: number, height?: number): number"],
  ["area(Math.max(§", "Math.max(...values: number[]): number"],
  ["gradient_desc§ent", "TrainingOptions:\n  hidden_units: number  ", "\n  batch_size?: number  "],
  ["gradient_descent(X, Y, { §", "function gradient_descent(", "\n  learning_rate: Rate  How far each step goes"],
  ["gradient_descent(X, Y, { learning_rate: 0.1, it§", "function gradient_descent(", "\n  iterations: number  "],
  ["gradient_descent(X, Y, { hidden_units§: 10 })", "TrainingOptions.hidden_units: number\n\n"],
  ["fit(§", "function fit(", "FitOptions:\n", "\n  epochs: number  "],
  ["dense(10, { §", "function dense(", "DenseOptions:\n  weights?: "],
  ["adam({ beta§", "function adam(", "AdamOptions:\n  beta1?: number  "],
  ["new Map(§", "MapConstructor"],
  ["W1§", 'const W1: Matrix<"hidden", "pixels">'],
  ["const Z§1 = matmul(W1, X)", 'const Z1: Matrix<"hidden", "examples">'],
  ['import { matmul§ } from "handwritten"', "function matmul<"],
];

/** Shift+Tab where there is nothing to explain. */
export const NOTHING: readonly string[] = ["1 + §", '"text§"', "// matmul(§", "matmul(W1, X) §", "area(1);\n§"];

/** Enter: whether the code goes on in the next line, and the indentation there. */
export const ENTER: readonly (readonly [code: string, indent: string | undefined])[] = [
  ["if (true) {", "  "],
  ["  if (true) {", "    "],
  ["xs.map((x) => {", "  "],
  ["f(a,", "  "],
  ["const a = {\n  b: 1,", "  "],
  ["`abc ", ""],
  ["`a ${", "  "],
  ["`a ${b", "  "],
  ["x => ", "  "],
  ["a && ", ""],
  ["1 +\n", ""],
  ['"a" + // and', ""],
  ["const x: ", ""],
  ["const", ""],
  ["const x = await", ""],
  ["import { a } from", ""],
  ["class A", ""],
  ["function f()", ""],
  ["if (a)", ""],
  ["if (a) {\n} else", ""],
  ["do {\n}", ""],
  ["try {\n}", ""],
  ["/* abc", ""],
  ["foo.", ""],
  ["a ? b", ""],
  ['"abc\\', ""],
  ["1 + 1", undefined],
  ["", undefined],
  ["// a comment", undefined],
  ["if (a) {\n}", undefined],
  ["() => {}", undefined],
  ["declare function f(): void", undefined],
  ["'abc", undefined],
  ["/abc", undefined],
  [")", undefined],
  ["const = 5;", undefined],
  ["if (true) {\n\n\n", undefined],
];
