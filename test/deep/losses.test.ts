import { describe, expect, it } from "vitest";
import { type ActivationName, activations } from "../../lib/deep/layers/activation";
import { huber, LOSSES, make_loss } from "../../lib/deep/losses";
import { matrix } from "../../lib/matrix/matrix";
import { layers_reference, reference_of } from "../references/layers_reference";
import { message_of } from "../support/message_of";
import "../support/to_be_near";
import { tolerances } from "../support/tolerances";
import { guard } from "../support/untouched";

const precision = "float64";

describe.each(LOSSES)("the loss %s", (name) => {
  const loss = make_loss({ loss: name, ...(name === "huber" && { delta: 1 }) });
  const reference = reference_of(layers_reference.losses, name);
  const Z = matrix(layers_reference.Z, { precision });
  const Y = matrix(reference.Y, { precision });
  const outputs = { Z, A: loss.ends_with ? activations[loss.ends_with].value(Z) : Z };

  it("value(outputs, Y) is PyTorch's", () => {
    expect(loss.value(outputs, Y)).to_be_near(reference.value, tolerances.float64);
  });

  it("gradient(outputs, Y) is PyTorch's", () => {
    expect(loss.gradient(outputs, Y)).to_be_near(reference.gradient, tolerances.float64);
  });

  it("changes nothing that it is given", () => {
    const changed = guard([outputs, Y]);
    loss.value(outputs, Y);
    loss.gradient(outputs, Y);
    expect(changed()).toStrictEqual([]);
  });

  it("refuses targets of another shape", () => {
    expect(message_of(() => loss.value(outputs, matrix([[1]], { precision })))).toMatch(/must be 4×3.*got 1×1/);
  });

  it("is made again from its description", () => {
    const again = make_loss(loss.description);
    expect(again.description).toStrictEqual(loss.description);
    expect(again.value(outputs, Y)).toBe(loss.value(outputs, Y));
  });

  it("is finite where the network is sure, and wrong", () => {
    const sure = matrix([[1e4], [-1e4]], { precision });
    const wrong = matrix([[0], [1]], { precision });
    const A = loss.ends_with ? activations[loss.ends_with as ActivationName].value(sure) : sure;
    expect(Number.isFinite(loss.value({ Z: sure, A }, wrong))).toBe(true);
  });
});

describe("losses", () => {
  it("huber({ delta }) is half the square within delta, and a line beyond it", () => {
    const at = (d: number) => huber({ delta: 2 }).value({ Z: matrix([[d]]), A: matrix([[d]]) }, matrix([[0]]));
    expect([at(1), at(-2), at(3), at(-10)]).toStrictEqual([0.5, 2, 4, 18]);
    expect(message_of(() => huber({ delta: 0 }))).toBe("RangeError: huber: delta must be a positive number, got 0");
  });

  it("make_loss(description) refuses what is no loss, and names those there are", () => {
    expect(message_of(() => make_loss({ loss: "toString" }))).toContain('no loss "toString"; there are cross_entropy');
  });
});
