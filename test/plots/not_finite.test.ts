import * as library from "handwritten";
import { describe, expect, it } from "vitest";
import { message_of } from "../support/message_of";

// What is not a number is refused with a sentence, or leaves a gap that the figure tells of.

const {
  bar_chart,
  class_counts,
  confusion_heatmap,
  descent_paths,
  digit_image,
  image_grid,
  line_chart,
  mistake_gallery,
  network_diagram,
  slope_plot,
  training_curves,
  weight_images,
} = library;

const NOT_FINITE = [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
const titles = { title: "A title", x_title: "x", y_title: "y" };
const image = (pixel: number) => ({ rows: 4, columns: 1, values: Float32Array.of(0, 0, pixel, 1) });
const gallery = { title: "A title", true_labels: [1], predicted: [2], confidence: [0.5] };
const ways = {
  ...titles,
  surface: () => 1,
  x_range: [0, 1] as [number, number],
  y_range: [0, 1] as [number, number],
  paths: [{ name: "way", x: [0], y: [0] }],
};

describe.each(NOT_FINITE)("%d is refused", (value) => {
  it.each<[where: string, draw: () => unknown, message: string]>([
    ["a bar", () => bar_chart({ ...titles, labels: [0, 1], values: [1, value] }), "bar_chart: values must hold finite"],
    [
      "a bar of percents",
      () => bar_chart({ ...titles, labels: [0], values: [value], value_format: "percent" }),
      `bar_chart: values must hold finite numbers, and number 0 is ${value}`,
    ],
    ["a bar's logarithm", () => bar_chart({ ...titles, labels: [0], values: [value], log: true }), "bar_chart: values"],
    ["a label that is counted", () => class_counts([1, value], titles_of_counts), `class_counts: label 1 is ${value}`],
    [
      "a count of a confusion matrix",
      () =>
        confusion_heatmap(
          [
            [1, 2],
            [value, 0],
          ],
          { title: "A title" },
        ),
      `confusion_heatmap: row 1 of counts must hold finite numbers, and number 0 is ${value}`,
    ],
    [
      "a pixel of an image",
      () => digit_image(image(value), 0, { title: "A title" }),
      `got ${value} in image 0, pixel 2`,
    ],
    ["a pixel in a grid", () => image_grid(image(value), { title: "A title" }), `got ${value} in image 0, pixel 2`],
    [
      "a number of columns",
      () => image_grid(image(0), { title: "A title", columns: value }),
      "columns must be a whole",
    ],
    ["a pixel of a mistake", () => mistake_gallery(image(value), gallery), `got ${value} in image 0, pixel 2`],
    [
      "a confidence",
      () => mistake_gallery(image(0), { ...gallery, confidence: [value] }),
      "confidence must hold finite",
    ],
    [
      "a true label",
      () => mistake_gallery(image(0), { ...gallery, true_labels: [value] }),
      "true_labels must hold finite",
    ],
    ["a prediction", () => mistake_gallery(image(0), { ...gallery, predicted: [value] }), "predicted must hold finite"],
    ["a limit", () => mistake_gallery(image(0), { ...gallery, limit: value }), "limit must be a whole number"],
    [
      "a weight",
      () => weight_images(image_of_weights(value), { title: "A title" }),
      "weight_images: W1 must hold finite",
    ],
    [
      "a size",
      () => network_diagram({ inputs: 784, hidden_units: value, outputs: 10 }),
      "hidden_units must be a whole",
    ],
    [
      "an x of a curve",
      () => slope_plot({ ...titles, x: [0, value], y: [0, 1], at: 0, slope: 1 }),
      "slope_plot: x must",
    ],
    [
      "a y of a curve",
      () => slope_plot({ ...titles, x: [0, 1], y: [value, 1], at: 0, slope: 1 }),
      "slope_plot: y must",
    ],
    ["a slope", () => slope_plot({ ...titles, x: [0, 1], y: [0, 1], at: 0, slope: value }), "at and slope must hold"],
    ["a place", () => slope_plot({ ...titles, x: [0, 1], y: [0, 1], at: value, slope: 1 }), "at and slope must hold"],
    [
      "an x of a line",
      () => line_chart({ ...titles, series: [{ name: "a", x: [1, value], y: [1, 1] }] }),
      `line_chart: x of "a" must hold finite numbers, and number 1 is ${value}`,
    ],
    [
      "a range",
      () => line_chart({ ...titles, series: [], y_range: [0, value] }),
      "line_chart: y_range must hold finite",
    ],
    ["a range of a surface", () => descent_paths({ ...ways, x_range: [0, value] }), "descent_paths: x_range must hold"],
    ["a lowest point", () => descent_paths({ ...ways, lowest: [0, value] }), "descent_paths: lowest must hold finite"],
    ["a height", () => descent_paths({ ...ways, surface: () => value }), "surface must be finite"],
  ])("as %s", (_, draw, message) => {
    expect(message_of(draw)).toContain(message);
  });

  it("or leaves a gap in a line, and the figure says so", () => {
    const { data, alt } = line_chart({ ...titles, series: [{ name: "rate 3", x: [1, 2, 3], y: [1, value, value] }] });
    expect(data[0]).toMatchObject({ name: "rate 3, 2 of 3 not finite", y: [1, null, null] });
    expect(alt).toContain("rate 3, 2 of 3 not finite");
    const { data: curves, layout } = training_curves({ loss: [2, value], accuracy: [0.1, 0.2] }, { title: "A title" });
    expect(curves[0]).toMatchObject({ y: [2, null] });
    const texts = layout.annotations?.map(({ text }) => text);
    expect(texts).toContain("loss (nats), 1 of 2 not finite");
    expect(texts).toContain("accuracy (%)");
  });
});

const titles_of_counts = { title: "A title" };
const image_of_weights = (weight: number) => ({ rows: 1, columns: 4, values: Float32Array.of(weight, 5, 5, 5) });

describe("class_counts(labels) and confusion_heatmap(counts)", () => {
  it.each([-1, 0.5, 1e9, "3"])("refuse %j", (value) => {
    expect(() => class_counts([0, value as number], titles_of_counts)).toThrow("class_counts: label 1 is ");
  });

  it("refuse fewer than nothing", () => {
    expect(() => confusion_heatmap([[-2]], titles_of_counts)).toThrow("counts must not be negative, got -2 in row 0");
  });
});

describe("unknown options", () => {
  it.each<[plot: string, draw: (options: object) => unknown, meant: string]>([
    ["bar_chart", (more) => bar_chart({ ...titles, labels: [0], values: [1], ...more }), "title"],
    ["class_counts", (more) => class_counts([1], { title: "A title", ...more }), "title"],
    ["confusion_heatmap", (more) => confusion_heatmap([[1]], { title: "A title", ...more }), "title"],
    ["descent_paths", (more) => descent_paths({ ...ways, ...more }), "title"],
    ["digit_image", (more) => digit_image(image(0), 0, { title: "A title", ...more }), "title"],
    ["image_grid", (more) => image_grid(image(0), { title: "A title", ...more }), "title"],
    ["line_chart", (more) => line_chart({ ...titles, series: [], ...more }), "title"],
    ["mistake_gallery", (more) => mistake_gallery(image(0), { ...gallery, ...more }), "title"],
    ["network_diagram", (more) => network_diagram({ inputs: 1, hidden_units: 1, outputs: 1, ...more }), "title"],
    ["slope_plot", (more) => slope_plot({ ...titles, x: [0, 1], y: [0, 1], at: 0, slope: 1, ...more }), "title"],
    ["training_curves", (more) => training_curves({ loss: [], accuracy: [] }, { title: "A title", ...more }), "title"],
    ["weight_images", (more) => weight_images(image_of_weights(1), { title: "A title", ...more }), "title"],
  ])("of %s are refused", (plot, draw, meant) => {
    expect(() => draw({})).not.toThrow();
    expect(() => draw({ titel: "A title" })).toThrow(
      `${plot}: there is no option titel; did you mean ${meant}? The options`,
    );
  });
});
