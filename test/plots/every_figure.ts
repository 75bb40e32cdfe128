import {
  backward_graph,
  bar_chart,
  boundary_plot,
  cache_lines,
  chart_grid,
  class_counts,
  confusion_heatmap,
  descent_paths,
  digit_image,
  type Figure,
  feature_maps,
  filter_images,
  image_grid,
  line_chart,
  type Matrix,
  mistake_gallery,
  network_diagram,
  picture_figure,
  roofline,
  rug_chart,
  run_dots,
  slider_figure,
  slope_plot,
  to_sparse,
  training_curves,
  training_film,
  way_back,
  weight_images,
} from "handwritten";

const numbers = (count: number) => Array.from({ length: count }, (_, i) => i);

/** Twelve images of 28×28 pixels, each with one row of ink, fading to the right. */
export const images: Matrix<"pixels", "examples"> = {
  rows: 784,
  columns: 12,
  values: Float32Array.from({ length: 12 * 784 }, (_, i) => {
    const pixel = i % 784;
    return Math.floor(pixel / 28) === Math.floor(i / 784) + 5 ? 1 - (pixel % 28) / 28 : 0;
  }),
};

export const labels = Uint8Array.from([7, 2, 1, 0, 4, 1, 4, 9, 5, 9, 0, 6]);
export const predicted = Uint8Array.from([7, 2, 1, 0, 9, 1, 4, 9, 6, 9, 0, 6]);
const confidence = numbers(12).map((i) => 0.5 + i / 24);

export const counts = numbers(10).map((truth) =>
  numbers(10).map((said) => (truth === said ? 900 : (truth * said) % 7)),
);

export const history = {
  loss: numbers(300).map((i) => 2.3 * Math.exp(-i / 50) + 0.3),
  accuracy: numbers(300).map((i) => 0.93 - 0.83 * Math.exp(-i / 40)),
};

const W1: Matrix<"hidden", "pixels"> = {
  rows: 10,
  columns: 784,
  values: Float32Array.from({ length: 7840 }, (_, i) => Math.sin(i) / 4),
};

/** Weights of images of 10×10 pixels. */
const coarse_weights = (wave: number): Matrix<"hidden", "pixels"> => ({
  rows: 10,
  columns: 100,
  values: Float32Array.from({ length: 1000 }, (_, i) => Math.sin(wave * i) / 4),
});

const rates = [0.01, 0.5, 3].map((rate) => ({
  name: `rate ${rate}`,
  x: numbers(100).map((i) => i + 1),
  y: numbers(100).map((i) => 2.3 * Math.exp((-rate * i) / 40) + 0.2),
}));

const curve = { x: numbers(21).map((i) => i / 10 - 1), y: numbers(21).map((i) => (i / 10 - 1) ** 2) };

const ways = [0.9, 0.7].map((kept) => ({
  name: `keeping ${kept}`,
  x: numbers(21).map((step) => 1.8 * kept ** step),
  y: numbers(21).map((step) => 0.9 * (kept - 0.2) ** step),
}));

const chart_of = (rate: (typeof rates)[number]) =>
  line_chart({ series: [rate], title: rate.name, x_title: "step", y_title: "loss (nats)" });

/** Twelve points in a plane, between 0 and 1. */
const plane: Matrix = {
  rows: 2,
  columns: 12,
  values: Float32Array.from({ length: 24 }, (_, k) => Math.abs(Math.sin(k))),
};

/** The arguments of `every_figure`, all together: what must not change. */
export const inputs = { images, labels, predicted, confidence, counts, history, W1, rates, curve, ways, plane };

/** One figure of each kind, and of each of its variants; drawn anew at each call. */
export const every_figure: readonly { name: string; draw: () => Figure }[] = [
  { name: "image_grid", draw: () => image_grid(images, { title: "Twelve images", captions: labels }) },
  { name: "image_grid, sparse", draw: () => image_grid(to_sparse(images), { title: "Twelve images", columns: 4 }) },
  { name: "digit_image", draw: () => digit_image(images, 3, { title: "Image 3" }) },
  {
    name: "picture_figure",
    draw: () =>
      picture_figure(
        { width: 40, height: 20, values: Float32Array.from({ length: 800 }, (_, i) => (i % 40) / 40) },
        { title: "A picture", frames: [{ left: 3, top: 4, width: 10, height: 8 }], captions: [7] },
      ),
  },
  { name: "digit_image, numbers", draw: () => digit_image(images, 3, { title: "Image 3", show_numbers: true }) },
  { name: "class_counts", draw: () => class_counts(labels, { title: "How many of each digit" }) },
  { name: "network_diagram", draw: () => network_diagram({ inputs: 784, hidden_units: 10, outputs: 10 }) },
  {
    name: "network_diagram, wide",
    draw: () => network_diagram({ inputs: 784, hidden_units: 64, outputs: 10, title: "64 hidden units" }),
  },
  {
    name: "way_back",
    draw: () => way_back({ title: "The way back", hidden_units: 10, outputs: 10, hidden_unit: 8, input: 350 }),
  },
  { name: "backward_graph", draw: () => backward_graph({ title: "Back", marked: ["dW1", "db1"] }) },
  {
    name: "bar_chart",
    draw: () =>
      bar_chart({
        labels: numbers(10),
        values: numbers(10).map((i) => i / 45),
        title: "What the network says of image 3",
        x_title: "digit",
        y_title: "probability",
        highlight: 9,
        value_format: "percent",
      }),
  },
  {
    name: "slope_plot, chord",
    draw: () =>
      slope_plot({ ...curve, at: 0.5, slope: 1, chord: 0.3, title: "A chord", x_title: "w", y_title: "loss" }),
  },
  {
    name: "boundary_plot",
    draw: () =>
      boundary_plot({
        points: plane,
        labels: labels.map((label) => label % 2),
        probability: (places) => ({ ...places, rows: 1, values: places.values.filter((_, k) => k % 2 === 1) }),
        title: "Twelve points",
        x_title: "first",
        y_title: "second",
      }),
  },
  {
    name: "slope_plot",
    draw: () =>
      slope_plot({
        ...curve,
        at: 0.5,
        slope: 1,
        title: "The loss, as one weight changes",
        x_title: "W2[3, 5]",
        y_title: "loss (nats)",
      }),
  },
  { name: "feature_maps", draw: () => feature_maps(images, { title: "Four channels", channels: 4 }) },
  {
    name: "filter_images",
    draw: () => filter_images({ ...W1, rows: 14, columns: 560 }, { title: "Filters", channels: 35, channel: 8 }),
  },
  { name: "cache_lines", draw: () => cache_lines({ rows: 8, columns: 32, column: 5, title: "What is fetched" }) },
  {
    name: "roofline",
    draw: () =>
      roofline({
        peaks: [{ name: "vectors", gflops: 32 }],
        bandwidth: 16,
        points: [{ name: "a version", intensity: 4, gflops: 3 }],
        title: "Below the roof",
      }),
  },
  {
    name: "rug_chart",
    draw: () =>
      rug_chart({
        series: rates,
        rugs: [
          { name: "before", values: [1, 1, 2] },
          { name: "after", values: [1, 50, 120] },
        ],
        x_range: [0, 100],
        title: "Lines and ticks",
        x_title: "step",
        y_title: "loss (nats)",
      }),
  },
  { name: "training_curves", draw: () => training_curves(history, { title: "300 steps" }) },
  { name: "training_curves, empty", draw: () => training_curves({ loss: [], accuracy: [] }, { title: "No step" }) },
  {
    name: "line_chart",
    draw: () => line_chart({ series: rates, title: "Three learning rates", x_title: "step", y_title: "loss (nats)" }),
  },
  {
    name: "line_chart, log",
    draw: () =>
      line_chart({ series: rates, title: "Three learning rates", x_title: "step", y_title: "loss (nats)", log: true }),
  },
  {
    name: "line_chart, log x",
    draw: () =>
      line_chart({
        series: [{ name: "validation", x: [0.001, 0.01, 0.1, 1], y: [0.81, 0.9, 0.93, 0.2] }],
        title: "The accuracy by learning rate",
        x_title: "learning rate",
        y_title: "accuracy",
        log: "x",
      }),
  },
  {
    name: "line_chart, runs",
    draw: () =>
      line_chart({
        series: [
          { name: "five runs", x: [1, 2, 3], runs: [curve.y.slice(0, 3), curve.y.slice(3, 6)] },
          { name: "for comparison", x: [1, 2, 3], y: [0.5, 0.5, 0.5], context: true },
        ],
        title: "Runs",
        x_title: "epoch",
        y_title: "loss (nats)",
        labels: "ends",
        marks: [{ x: 2, text: "here" }],
      }),
  },
  {
    name: "run_dots",
    draw: () =>
      run_dots({
        groups: ["one", "another"].map((name, n) => ({ name, values: curve.y.slice(n, n + 5) })),
        title: "Two settings",
        value_title: "accuracy",
        paired: true,
      }),
  },
  {
    name: "chart_grid",
    draw: () => chart_grid({ charts: rates.map(chart_of), columns: 2, title: "Three rates apart" }),
  },
  {
    name: "slider_figure",
    draw: () =>
      slider_figure({ label: "rate", stops: rates.map((rate) => ({ name: rate.name, figure: chart_of(rate) })) }),
  },
  { name: "confusion_heatmap", draw: () => confusion_heatmap(counts, { title: "Which digits are taken for which" }) },
  {
    name: "mistake_gallery",
    draw: () => mistake_gallery(images, { title: "Mistakes", true_labels: labels, predicted, confidence }),
  },
  {
    name: "descent_paths",
    draw: () =>
      descent_paths({
        surface: (x, y) => x * x + 10 * y * y,
        x_range: [-2, 2],
        y_range: [-1, 1],
        paths: ways,
        lowest: [0, 0],
        title: "Two ways down",
        x_title: "x",
        y_title: "y",
      }),
  },
  {
    name: "training_film",
    draw: () =>
      training_film(
        [
          { step: 0, W1: coarse_weights(9), counts },
          { step: 100, W1: coarse_weights(4), counts },
        ],
        { title: "A training" },
      ),
  },
  {
    name: "weight_images, before",
    draw: () => weight_images(W1, { title: "Before and after", before: W1, units: [0, 3], columns: 4 }),
  },
  { name: "weight_images", draw: () => weight_images(W1, { title: "The weights of ten hidden units" }) },
];
