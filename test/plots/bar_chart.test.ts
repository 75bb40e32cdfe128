import { bar_chart } from "handwritten";
import { describe, expect, it } from "vitest";
import { message_of } from "../support/message_of";

const options = {
  labels: ["ten", "many"],
  values: [0.881, 0.9666],
  title: "Units",
  x_title: "units",
  y_title: "accuracy",
};

describe("bar_chart", () => {
  it("bar_chart(…) writes each value over its bar, with three significant digits", () => {
    expect(bar_chart(options).data).toMatchObject([
      { x: ["ten", "many"], y: [0.881, 0.9666], text: ["0.881", "0.967"] },
    ]);
  });

  it("bar_chart(…, { value_format: 'percent' }) takes fractions and counts the axis in percent", () => {
    const { data, layout, alt } = bar_chart({ ...options, value_format: "percent" });
    expect(data).toMatchObject([{ text: ["88.1 %", "96.7 %"], y: [88.1, expect.closeTo(96.66, 9)] }]);
    expect(layout.annotations).toMatchObject([{ text: "accuracy (%)" }]);
    expect(alt).toBe("Units. Bars of accuracy by units: ten: 88.1 %, many: 96.7 %.");
  });

  it("bar_chart(…, { highlight: 1 }) gives that bar another color", () => {
    const colors = (highlight?: number) =>
      bar_chart({ ...options, ...(highlight !== undefined && { highlight }) }).data.map(
        (trace) => (trace as { marker: { color: string[] } }).marker.color,
      )[0];
    const [plain, other] = colors()!;
    expect(plain).toBe(other);
    expect(colors(1)).toStrictEqual([plain, expect.not.stringMatching(plain!)]);
  });

  it("bar_chart(…, { log: true }) counts the axis in powers of ten, from half of the least to above the greatest", () => {
    const { yaxis } = bar_chart({ ...options, values: [1, 1000], log: true }).layout;
    expect(yaxis).toMatchObject({ type: "log", dtick: 1, range: [-Math.log10(2), expect.closeTo(3.4, 9)] });
    expect(message_of(() => bar_chart({ ...options, values: [0, 1], log: true }))).toContain("must be positive");
  });

  it("bar_chart refuses labels that do not match the values in number", () => {
    expect(message_of(() => bar_chart({ ...options, labels: ["one"] }))).toBe(
      "RangeError: bar_chart: 2 values need as many labels, got 1",
    );
  });
});
