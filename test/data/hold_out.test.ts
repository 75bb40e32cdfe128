import { draw_mnist, hold_out, select_columns, select_examples } from "handwritten";
import { describe, expect, it } from "vitest";

const { train: examples } = draw_mnist({ train: 12, test: 1 });

describe("hold_out", () => {
  it("hold_out(examples, count) leaves all but the last for training, in their order", () => {
    const { train, validation } = hold_out(examples, 5);
    expect([...train.labels, ...validation.labels]).toStrictEqual([...examples.labels]);
    expect(validation.labels).toHaveLength(5);
    expect(validation.images).toStrictEqual(select_columns(examples.images, [7, 8, 9, 10, 11]));
  });

  it("select_examples(examples, columns) keeps images and labels together, in the order asked for", () => {
    const { images, labels } = select_examples(examples, [3, 0, 3]);
    expect([...labels]).toStrictEqual([3, 0, 3].map((n) => examples.labels[n]));
    expect(images).toStrictEqual(select_columns(examples.images, [3, 0, 3]));
  });

  it("select_examples(examples, columns) keeps labels of more than 256 classes as they are", () => {
    const many = { images: examples.images, labels: Int32Array.from({ length: 12 }, (_, n) => 1000 + n) };
    expect(select_examples(many, [11]).labels).toStrictEqual(Int32Array.of(1011));
  });

  it.each([0, 12, 1.5, -1])("hold_out(examples, %d) of 12 examples says what may be held out", (count) => {
    expect(() => hold_out(examples, count)).toThrow(/hold_out: count must /);
  });

  it("select_examples refuses an example that is not there", () => {
    expect(() => select_examples(examples, [12])).toThrow("there is no column 12; A has 12");
  });
});
