import { beforeAll, describe, expect, it } from "vitest";
import { type Notebook, open_notebook } from "./notebook";

let notebook: Notebook;

// What notebook 01 has in its cells when it derives the gradients.
beforeAll(() => {
  notebook = open_notebook();
  notebook.add(`
    import {
      add, backward_propagation, forward_propagation, gradient_descent, initialize_parameters, matmul, matrix, multiply, one_hot,
      predict, relu, relu_derivative, row_sums, scale, select_columns, softmax, subtract, to_dense, to_rows, to_sparse, transpose,
      update_parameters,
    } from "handwritten";
  `);
  notebook.add(`
    const X = to_sparse(matrix([[1, 0], [0, 1], [1, 1]], { axes: ["pixels", "examples"] }));
    const Y = one_hot([1, 0]);
    const parameters = initialize_parameters({ inputs: 3, hidden_units: 4, outputs: 10, seed: 1 });
    const { W1, b1, W2, b2 } = parameters;
  `);
  notebook.add(`
    const Z1 = add(matmul(W1, X), b1);
    const A1 = relu(Z1);
    const Z2 = add(matmul(W2, A1), b2);
    const A2 = softmax(Z2);
  `);
  notebook.add(`
    const m = X.columns;
    const dZ2 = scale(subtract(A2, Y), 1 / m);
    const dW2 = matmul(dZ2, transpose(A1));
    const db2 = row_sums(dZ2);
    const dA1 = matmul(transpose(W2), dZ2);
    const dZ1 = multiply(dA1, relu_derivative(Z1));
    const dW1 = matmul(dZ1, transpose(X));
    const db1 = row_sums(dZ1);
  `);
});

describe("a right cell compiles", () => {
  it.each([
    [
      "the loop",
      "const trained = gradient_descent(X, Y, { hidden_units: 4, learning_rate: 0.1, iterations: 5, seed: 1 })",
    ],
    [
      "going on",
      "gradient_descent(X, Y, { hidden_units: 4, learning_rate: 0.1, iterations: 5, seed: 1, parameters: parameters })",
    ],
    [
      "watching",
      "gradient_descent(X, Y, { hidden_units: 4, learning_rate: 0.1, iterations: 5, seed: 1, on_step: (step) => console.log(step.loss.toFixed(3)) })",
    ],
    ["an update", "update_parameters(parameters, { dW1: dW1, db1: db1, dW2: dW2, db2: db2 }, 0.1)"],
    ["the library's gradients", "backward_propagation(parameters, forward_propagation(parameters, X), X, Y)"],
    ["dense images", "predict(parameters, to_dense(X))"],
    ["a batch, sparse", "forward_propagation(parameters, select_columns(X, [0]))"],
    ["a batch, dense", "forward_propagation(parameters, select_columns(to_dense(X), [0]))"],
    ["a matrix without names", "matmul(matrix([[1, 2], [3, 4]]), matrix([[1], [2]]))"],
    ["printing", "to_rows(to_dense(transpose(W1))).map((row) => row.map((value) => value.toFixed(2)))"],
    [
      "typed by hand",
      'import { Matrix, Parameters } from "handwritten"; const all: Parameters = parameters; const scores: Matrix<"digits", "examples"> = Z2;',
    ],
  ])("%s: %s", (_, cell) => {
    expect(notebook.faults(cell)).toStrictEqual([]);
  });
});

describe("a wrong cell is told what is wrong", () => {
  it("matmul(W1, Y) confuses digits and pixels", () => {
    expect(notebook.faults("matmul(W1, Y)")).toStrictEqual([
      `Argument of type 'Matrix<"digits", "examples">' is not assignable to parameter of type 'Matrix<"pixels", "examples"> | SparseMatrix<"pixels", "examples"> | Transpose<"pixels", "examples">'.`,
      `Type 'Matrix<"digits", "examples">' is not assignable to type 'Matrix<"pixels", "examples">'.`,
      `Type '"digits"' is not assignable to type '"pixels"'.`,
    ]);
  });

  // Each with the last line of the message: the two names that do not go together.
  it.each([
    ["a forgotten transpose in dW1, sparse X", "matmul(dZ1, X)", '"pixels"', '"examples"'],
    ["a forgotten transpose in dW1, dense X", "matmul(dZ1, to_dense(X))", '"pixels"', '"examples"'],
    ["a forgotten transpose in dW2", "matmul(dZ2, A1)", '"hidden"', '"examples"'],
    ["a forgotten transpose in dA1", "matmul(W2, dZ2)", '"digits"', '"hidden"'],
    ["a transpose too many", "matmul(W1, transpose(X))", '"examples"', '"pixels"'],
    ["factors the wrong way round", "matmul(X_dense, W1)", '"hidden"', '"examples"'],
    ["a sparse matrix of something else", "matmul(W1, to_sparse(Y))", '"digits"', '"pixels"'],
    ["a bias of the other layer", "add(matmul(W1, X), b2)", '"digits"', '"hidden"'],
    ["weights of the other layer", "add(matmul(W2, A1), b1)", '"hidden"', '"digits"'],
    [
      "targets and images swapped",
      "backward_propagation(parameters, forward_propagation(parameters, X), Y, X_dense)",
      '"digits"',
      '"pixels"',
    ],
    ["targets for images", "forward_propagation(parameters, Y)", '"digits"', '"pixels"'],
    ["targets for images in a prediction", "predict(parameters, Y)", '"digits"', '"pixels"'],
    ["a gradient of the other layer", "subtract(W1, scale(dW2, 0.1))", '"digits"', '"hidden"'],
    ["a bias gradient of the other layer", "subtract(b1, scale(db2, 0.1))", '"digits"', '"hidden"'],
    ["the ReLU mask of the other layer", "multiply(dA1, relu_derivative(Z2))", '"digits"', '"hidden"'],
  ])("%s: %s", (_, cell, given, wanted) => {
    const faults = notebook.faults(`const X_dense = to_dense(X); ${cell}`);
    expect(faults.at(-1)).toBe(`Type '${given}' is not assignable to type '${wanted}'.`);
  });

  it("dW1 and dW2 swapped in update_parameters", () => {
    expect(
      notebook.faults("update_parameters(parameters, { dW1: dW2, db1: db1, dW2: dW1, db2: db2 }, 0.1)"),
    ).toStrictEqual([
      `Type 'Matrix<"digits", "hidden">' is not assignable to type 'Matrix<"hidden", "pixels">'.`,
      `Type '"digits"' is not assignable to type '"hidden"'.`,
      `Type 'Matrix<"hidden", "pixels">' is not assignable to type 'Matrix<"digits", "hidden">'.`,
      `Type '"hidden"' is not assignable to type '"digits"'.`,
    ]);
  });

  it("a sparse matrix where a dense one is needed", () => {
    expect(notebook.faults("scale(X, 2)")).toStrictEqual([
      `Argument of type 'SparseMatrix<"pixels", "examples">' is not assignable to parameter of type 'Matrix<"pixels", "examples">'.`,
      "Types of property 'row_indices' are incompatible.",
      "Type 'Uint16Array' is not assignable to type 'undefined'.",
    ]);
    for (const cell of ["relu(X)", "softmax(X)", "to_rows(X)", "row_sums(X)", "add(X, X)", "matmul(X, W1)"]) {
      expect(notebook.faults(cell).join("\n")).toContain(`'SparseMatrix<"pixels", "examples">' is not assignable`);
    }
  });

  it("a transpose where its numbers are needed", () => {
    expect(notebook.faults("subtract(transpose(W1), transpose(W1))")).toStrictEqual([
      `Argument of type 'Transpose<"pixels", "hidden">' is not assignable to parameter of type 'Matrix<string, string>'.`,
      `Property 'values' is missing in type 'Transpose<"pixels", "hidden">' but required in type 'Matrix<string, string>'.`,
    ]);
    expect(
      notebook.faults("forward_propagation({ W1: transpose(W1), b1: b1, W2: W2, b2: b2 }, X)").join("\n"),
    ).toContain("Property 'values' is missing in type 'Transpose<\"pixels\", \"hidden\">'");
  });

  it("a hyper-parameter forgotten or misspelled", () => {
    expect(
      notebook.faults("gradient_descent(X, Y, { hidden_units: 4, learning_rate: 0.1, iterations: 5 })").at(-1),
    ).toBe(
      "Property 'seed' is missing in type '{ hidden_units: number; learning_rate: number; iterations: number; }' but required in type 'TrainingOptions'.",
    );
    expect(
      notebook
        .faults("gradient_descent(X, Y, { hidden_units: 4, learn_rate: 0.1, iterations: 5, seed: 1 })")
        .join("\n"),
    ).toContain("'learn_rate' does not exist in type 'TrainingOptions'");
    expect(
      notebook.faults('initialize_parameters({ inputs: 3, hidden_units: 4, outputs: 10, seed: 1, weights: "xavier" })'),
    ).toStrictEqual([`Type '"xavier"' is not assignable to type '"he" | "uniform"'.`]);
  });

  it("parameters and images swapped", () => {
    expect(notebook.faults("forward_propagation(X, parameters)").at(-1)).toBe(
      `Type 'SparseMatrix<"pixels", "examples">' is missing the following properties from type 'Parameters': W1, b1, W2, b2`,
    );
  });

  it("the whole training set where its images are wanted", () => {
    const cell = 'import { Mnist } from "handwritten"; declare const mnist: Mnist; predict(parameters, mnist.train)';
    expect(notebook.faults(cell)).toStrictEqual([
      "Argument of type 'LabeledImages' is not assignable to parameter of type 'Images'.",
    ]);
  });
});

describe("hovering over a name", () => {
  it("backward_propagation shows its signature and its comment, formulas and all", () => {
    const shown = notebook.hover("backward_propagation");
    expect(shown).toContain(
      'backward_propagation(parameters: Parameters, activations: Activations, X: Images, Y: Matrix<"digits", "examples">): Gradients',
    );
    expect(shown).toContain("The gradient of the mean cross-entropy, by the chain rule");
    expect(shown).toContain("dZ2 = (A2 − Y)/m,  dW2 = dZ2·A1ᵀ,  db2 = Σ dZ2");
    expect(shown).toContain("ShapeError if sizes do not fit");
  });

  it("a matrix of an earlier cell shows its axes", () => {
    expect(notebook.hover("W1").trim()).toMatch(/^const W1: .*Matrix<"hidden", "pixels">$/);
    expect(notebook.hover("dW2").trim()).toMatch(/^const dW2: .*Matrix<"digits", "hidden">$/);
  });
});
