import { describe, expect, it } from "vitest";
import { type ActivationName, activations } from "../../../lib/deep/layers/activation";
import { matrix, to_rows } from "../../../lib/matrix/matrix";
import { layers_reference, reference_of } from "../../references/layers_reference";
import "../../support/to_be_near";
import { tolerances } from "../../support/tolerances";
import { guard } from "../../support/untouched";

const precision = "float64";
const names = Object.keys(activations) as ActivationName[];
const Z = matrix(layers_reference.Z, { precision });
const dA = matrix(layers_reference.dA, { precision });

describe.each(names)("the activation %s", (name) => {
  const { value, backward } = activations[name];
  const reference = reference_of(layers_reference.activations, name);

  it("value(Z) is PyTorch's", () => {
    expect(value(Z)).to_be_near(reference.A, tolerances.float64);
  });

  it("backward(dA, Z, A) is PyTorch's gradient", () => {
    expect(backward(dA, Z, value(Z))).to_be_near(reference.dZ, tolerances.float64);
  });

  it("changes nothing that it is given, and gives the same again", () => {
    const changed = guard([Z, dA]);
    const again = () => [to_rows(value(Z)), to_rows(backward(dA, Z, value(Z)))];
    expect(again()).toStrictEqual(again());
    expect(changed()).toStrictEqual([]);
  });

  it("is finite, and so are its slopes, for numbers of ±10,000", () => {
    const far = matrix([[-1e4], [1e4], [0]], { precision });
    const slopes = backward(matrix([[1], [1], [1]], { precision }), far, value(far));
    expect([...value(far).values, ...slopes.values].every(Number.isFinite)).toBe(true);
  });

  it("takes no examples, one unit, and keeps float32", () => {
    expect(value(matrix([[], []])).columns).toBe(0);
    expect(value(matrix([[0.5]])).values).toBeInstanceOf(Float32Array);
    expect(backward(matrix([[1]]), matrix([[0.5]]), value(matrix([[0.5]]))).values).toBeInstanceOf(Float32Array);
  });
});
