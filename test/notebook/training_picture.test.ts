import { describe, expect, it } from "vitest";
import { training_picture } from "../../lib/notebook/training_picture";

const history = { loss: [2, 1.5, 1], accuracy: [0.1, 0.5, 0.75] };
const options = { title: "Loss < 2 & more", iterations: 5 };
const draw = (changes: object = {}) => training_picture({ ...history, ...changes }, options).svg;

const curves_in = (svg: string) => [...svg.matchAll(/<polyline points="([^"]*)"/g)].map(([, points]) => points);
const texts_in = (svg: string) => [...svg.matchAll(/<text [^>]*>([^<]*)</g)].map(([, text]) => text);

describe("training_picture", () => {
  it("training_picture(history) has a title, both axes with their units, and the first and the last step", () => {
    const texts = texts_in(draw());
    expect(texts).toStrictEqual([
      "Loss &lt; 2 &amp; more",
      "loss (nats)",
      "step 3: 1.00",
      "0",
      "0.5",
      "1",
      "1.5",
      "2",
      "accuracy (%)",
      "step 3: 75.0 %",
      "0",
      "25",
      "50",
      "75",
      "100",
      "1",
      "2",
      "4",
      "5",
    ]);
  });

  it("training_picture(history) draws both curves, steps to the right and larger numbers higher", () => {
    const [loss, accuracy] = curves_in(draw());
    // The charts reach from x = 52 to 616 over five steps; loss from y = 74 (2.02) to 200 (0), accuracy from 248 (101 %) to 374 (0 %).
    expect(loss).toBe("52,75.2 193,106.4 334,137.6");
    expect(accuracy).toBe("52,361.5 193,311.6 334,280.4");
  });

  it("training_picture(history) is well-formed, and holds neither scripts nor styles", () => {
    const svg = draw();
    expect(svg).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" width="640" height="402" .*<\/svg>$/);
    expect(svg).not.toMatch(/NaN|undefined|<script|<style|<foreignObject/);
    expect(svg.match(/<text /g)?.length).toBe(svg.match(/<\/text>/g)?.length);
  });

  it("training_picture(history) leaves out losses that are not finite", () => {
    const svg = draw({ loss: [2, Number.NaN, Number.POSITIVE_INFINITY] });
    expect(curves_in(svg)[0]).toBe("52,75.2");
    expect(svg).not.toMatch(/NaN|Infinity/);
  });

  it("training_picture of a single step of a single one stands at the left", () => {
    const { svg } = training_picture({ loss: [1], accuracy: [1] }, { title: "One", iterations: 1 });
    expect(curves_in(svg)[1]).toMatch(/^52,/);
  });
});
