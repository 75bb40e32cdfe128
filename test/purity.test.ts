import * as handwritten from "handwritten";
import { describe, expect, it } from "vitest";
import { small_problem } from "./support/problems";
import { guard } from "./support/untouched";

const { matmul, one_hot, to_sparse, transpose } = handwritten;
const { parameters, X, Y, labels } = small_problem(1, { pixels: 9, hidden: 4, digits: 3, examples: 5 });
const sparse = to_sparse(X);
const activations = handwritten.forward_propagation(parameters, X);
const gradients = handwritten.backward_propagation(parameters, activations, X, Y);
const { Z1, A1, Z2 } = activations;
const axes = { title: "Title", x_title: "x", y_title: "y" };
const images_idx = { name: "images", dimensions: [2, 1, 2], values: Uint8Array.of(0, 1, 2, 255) };
const labels_idx = { name: "labels", dimensions: [2], values: Uint8Array.of(3, 4) };
const net = handwritten.network({ inputs: 9, layers: [handwritten.dense(4), "tanh", handwritten.dense(3), "softmax"] });
const layers = net.initialize_parameters({ seed: 1 });
const history = { loss: [2, 1], accuracy: [0.5, 0.75] };

const a_chart = () => handwritten.line_chart({ ...axes, series: [{ name: "a", x: [0, 1], y: [1, 2] }] });

/** A call of a public function, with everything that it is given. */
interface Call {
  readonly given: readonly unknown[];
  readonly call: () => unknown;
}

/** Each public function, on all kinds of argument that it treats differently. */
const calls: Record<string, Call[]> = {
  clip_gradients: [called(handwritten.clip_gradients, layers, { norm: 1 })],
  derived_seed: [called(handwritten.derived_seed, 1, 2)],
  learned_parameters: [called(handwritten.learned_parameters, layers)],
  augment: [X, sparse].map((images) => called(handwritten.augment, images, { seed: 1, shift: 1, rotate: 20 })),
  fit: [
    called(handwritten.fit, net, sparse, Y, { epochs: 2, seed: 1, batch_size: 2, validation: 0.4 }),
    called(handwritten.fit, net, sparse, Y, {
      epochs: 2,
      seed: 1,
      batch_size: 2,
      augment: (images, seed) => handwritten.augment(images, { seed, shift: 1, elastic: { alpha: 4, sigma: 2 } }),
    }),
  ],
  feature_maps: [X, sparse].map((A) => called(handwritten.feature_maps, A, { title: "Title", channels: 1 })),
  filter_images: [called(handwritten.filter_images, parameters.W1, { title: "Title" })],
  map_parameters: [called(handwritten.map_parameters, "test", (W) => W, layers)],
  max_norm: [called(handwritten.max_norm, layers, 0.5)],
  norm_of: [called(handwritten.norm_of, layers)],
  accuracy: [called(handwritten.accuracy, labels, labels)],
  add: [called(handwritten.add, Z1, A1), called(handwritten.add, Z1, parameters.b1)],
  backward_propagation: [
    called(handwritten.backward_propagation, parameters, activations, X, Y),
    called(handwritten.backward_propagation, parameters, activations, sparse, Y),
  ],
  bar_chart: [called(handwritten.bar_chart, { ...axes, labels: [0, 1], values: [0.25, 0.75] })],
  boundary_plot: [
    called(handwritten.boundary_plot, {
      ...axes,
      points: handwritten.matrix([
        [0, 1],
        [1, 0],
      ]),
      labels: [0, 1],
      probability: (places) => ({ ...places, values: places.values.map((value) => Math.min(1, Math.abs(value))) }),
    }),
  ],
  calibration: [called(handwritten.calibration, activations.A2, labels)],
  calibration_error: [called(handwritten.calibration_error, handwritten.calibration(activations.A2, labels))],
  class_scores: [
    called(handwritten.class_scores, [
      [1, 2],
      [0, 3],
    ]),
  ],
  classification_report: [called(handwritten.classification_report, labels, labels, 3)],
  transform_images: [X, sparse].map((images) => called(handwritten.transform_images, images, { right: 1, rotate: 9 })),
  top_k_accuracy: [called(handwritten.top_k_accuracy, activations.A2, labels, 2)],
  class_counts: [called(handwritten.class_counts, labels, { title: "Title" })],
  column_argmax: [called(handwritten.column_argmax, Z2)],
  compute_accuracy: [called(handwritten.compute_accuracy, activations, Y)],
  compute_loss: [called(handwritten.compute_loss, activations, Y)],
  confusion_heatmap: [
    called(
      handwritten.confusion_heatmap,
      [
        [2, 1],
        [0, 3],
      ],
      { title: "Title" },
    ),
  ],
  confusion_matrix: [called(handwritten.confusion_matrix, labels, labels, 3)],
  descent_paths: [
    called(handwritten.descent_paths, {
      ...axes,
      surface: (x, y) => x * x + y * y,
      x_range: [-1, 1],
      y_range: [-1, 1],
      paths: [{ name: "down", x: [1, 0.5], y: [1, 0.5] }],
    }),
  ],
  digit_image: [called(handwritten.digit_image, sparse, 1, { title: "Title" })],
  draw_mnist: [called(handwritten.draw_mnist, { seed: 1, train: 2, test: 1 })],
  training_film: [
    called(
      handwritten.training_film,
      [
        {
          step: 0,
          W1: handwritten.zeros(2, 4, { axes: ["hidden", "pixels"] }),
          counts: [
            [1, 2],
            [3, 4],
          ],
        },
      ],
      { title: "A training" },
    ),
  ],
  digit_of_strokes: [called(handwritten.digit_of_strokes, [[[0, 0] as const, [3, 9] as const]])],
  pixel_evidence: [called(handwritten.pixel_evidence, parameters, X, 1)],
  draw_sheet: [called(handwritten.draw_sheet, { seed: 1, width: 120, digits: [3, 7] })],
  forward_propagation: [
    called(handwritten.forward_propagation, parameters, X),
    called(handwritten.forward_propagation, parameters, sparse),
  ],
  gradient_check: [
    called(handwritten.gradient_check<handwritten.Parameters>, {
      parameters,
      gradients,
      loss: (changed) => handwritten.compute_loss(handwritten.forward_propagation(changed, X), Y),
      seed: 1,
    }),
  ],
  gradient_descent: [
    called(handwritten.gradient_descent, sparse, Y, { hidden_units: 2, learning_rate: 0.1, iterations: 2, seed: 1 }),
    called(handwritten.gradient_descent, X, Y, {
      hidden_units: 4,
      learning_rate: 0.1,
      iterations: 2,
      seed: 1,
      parameters,
    }),
  ],
  image_grid: [called(handwritten.image_grid, X, { title: "Title" })],
  initialize_parameters: [
    called(handwritten.initialize_parameters, { inputs: 2, hidden_units: 3, outputs: 4, seed: 1 }),
  ],
  labeled_images: [called(handwritten.labeled_images, images_idx, labels_idx)],
  mean: [called(handwritten.mean, [1, 2])],
  mean_and_deviation: [called(handwritten.mean_and_deviation, [1, 2])],
  paired_difference: [called(handwritten.paired_difference, [1, 2], [0, 3])],
  root_mean_square: [called(handwritten.root_mean_square, [1, 2])],
  percent: [called(handwritten.percent, 0.5, 1)],
  plus_minus: [called(handwritten.plus_minus, [0.5, 0.6])],
  hold_out: [called(handwritten.hold_out, { images: sparse, labels: Uint8Array.of(0, 1, 2, 0, 1) }, 2)],
  select_examples: [
    called(handwritten.select_examples, { images: sparse, labels: Uint8Array.of(0, 1, 2, 0, 1) }, [1, 0]),
  ],
  cache_lines: [called(handwritten.cache_lines, { rows: 2, columns: 3, column: 1, title: "Title" })],
  roofline: [
    called(handwritten.roofline, {
      peaks: [{ name: "p", gflops: 2 }],
      bandwidth: 3,
      points: [{ name: "a", intensity: 1, gflops: 1 }],
      title: "Title",
    }),
  ],
  rug_chart: [
    called(handwritten.rug_chart, {
      ...axes,
      series: [{ name: "a", x: [0, 1], y: [2, 3] }],
      rugs: [{ name: "r", values: [0, 3] }],
      x_range: [0, 1],
    }),
  ],
  run_dots: [
    called(handwritten.run_dots, { groups: [{ name: "a", values: [0, 1] }], title: "Title", value_title: "v" }),
  ],
  chart_grid: [called(handwritten.chart_grid, { charts: [a_chart()], columns: 1, title: "Title" })],
  slider_figure: [
    called(handwritten.slider_figure, { label: "l", stops: [1, 2].map((name) => ({ name, figure: a_chart() })) }),
  ],
  line_chart: [called(handwritten.line_chart, { ...axes, series: [{ name: "a", x: [0, 1, 2], y: [1, 2, 4] }] })],
  map: [called(handwritten.map, Z1, Math.abs)],
  matmul: [
    called(matmul<"hidden", "pixels", "examples">, parameters.W1, X),
    called(matmul<"hidden", "pixels", "examples">, parameters.W1, sparse),
    called(matmul<"hidden", "digits", "examples">, transpose(parameters.W2), Z2),
    called(matmul<"hidden", "examples", "pixels">, Z1, transpose(X)),
    called(matmul<"hidden", "examples", "pixels">, Z1, transpose(sparse)),
    called(matmul<"pixels", "examples", "pixels">, transpose(transposed(sparse)), transpose(sparse)),
  ],
  matrix: [called(handwritten.matrix, [[1, 2]], { axes: ["hidden", "pixels"] })],
  mistake_gallery: [
    called(handwritten.mistake_gallery, sparse, {
      title: "Title",
      true_labels: [0, 1, 2, 0, 1],
      predicted: [0, 2, 2, 1, 1],
      confidence: [0.5, 0.5, 0.5, 0.5, 0.5],
    }),
  ],
  mnist_form: [called(handwritten.mnist_form, { width: 3, height: 4, values: new Float32Array(12).fill(1) })],
  multiply: [called(handwritten.multiply, Z1, A1)],
  network_diagram: [called(handwritten.network_diagram, { inputs: 9, hidden_units: 4, outputs: 3 })],
  one_hot: [called(one_hot, labels, 3)],
  predict: [called(handwritten.predict, parameters, X)],
  picture_figure: [
    called(handwritten.picture_figure, { width: 2, height: 1, values: Float32Array.of(0, 1) }, { title: "Title" }),
  ],
  printed_sheet: [called(handwritten.printed_sheet)],
  read_csv: [called(handwritten.read_csv, new TextEncoder().encode("label,pixel\n1,0\n"), "train.csv", {})],
  read_idx: [called(handwritten.read_idx, handwritten.write_idx(images_idx), "images")],
  read_safetensors: [called(handwritten.read_safetensors, handwritten.write_safetensors({ W: parameters.W1 }), "file")],
  relu: [called(handwritten.relu, Z1)],
  relu_derivative: [called(handwritten.relu_derivative, Z1)],
  row_sums: [called(handwritten.row_sums, Z1)],
  scale: [called(handwritten.scale, Z1, 2)],
  select_columns: [
    called(handwritten.select_columns, X, [1, 1, 0]),
    called(handwritten.select_columns, sparse, [1, 1, 0]),
  ],
  shape_of: [called(handwritten.shape_of, Z1)],
  slope_plot: [called(handwritten.slope_plot, { ...axes, x: [0, 1, 2], y: [0, 1, 4], at: 1, slope: 2 })],
  softmax: [called(handwritten.softmax, Z2)],
  sparse_images: [called(handwritten.sparse_images, images_idx)],
  subtract: [called(handwritten.subtract, Z1, A1)],
  to_dense: [
    called(handwritten.to_dense, X),
    called(handwritten.to_dense, sparse),
    called(handwritten.to_dense, transpose(X)),
  ],
  to_rows: [called(handwritten.to_rows, X)],
  to_sparse: [called(to_sparse, X)],
  training_scope: [
    called(
      handwritten.training_scope<{ X: typeof X; parameters: typeof parameters }, unknown>,
      { X, parameters },
      (data) => ({
        ...data,
        Z1: matmul(data.parameters.W1, data.X),
      }),
    ),
  ],
  to_onnx: [called(handwritten.to_onnx, net, layers)],
  training_curves: [called(handwritten.training_curves, history, { title: "Title" })],
  transpose: [called(transpose, X), called(transpose, sparse)],
  update_parameters: [called(handwritten.update_parameters, parameters, gradients, 0.1)],
  backward_graph: [called(handwritten.backward_graph, { title: "Title", marked: ["dW1"] })],
  way_back: [called(handwritten.way_back, { title: "Title", hidden_units: 4, outputs: 3, hidden_unit: 2, input: 5 })],
  weight_images: [called(handwritten.weight_images, parameters.W1, { title: "Title" })],
  write_safetensors: [called(handwritten.write_safetensors, { W: parameters.W1 }, { by: "hand" })],
  write_idx: [called(handwritten.write_idx, images_idx)],
  zeros: [called(handwritten.zeros, 2, 3)],
};

/** Makers of records of functions: pure, but each record has functions of its own, which no comparison takes for the same. */
const makers = [
  "activation",
  "average_pool",
  "batch_normalization",
  "convolution",
  "activations",
  "adam",
  "adamw",
  "binary_cross_entropy",
  "cross_entropy",
  "dense",
  "dropout",
  "global_average_pool",
  "max_pool",
  "flatten",
  "handwriting",
  "huber",
  "initializations",
  "l1",
  "l2",
  "make_layer",
  "make_loss",
  "mean_absolute_error",
  "mean_squared_error",
  "momentum",
  "nesterov",
  "network",
  "network_from",
  "rmsprop",
  "schedules",
  "sgd",
];

/** What is not a pure function, and says so. */
const impure = {
  DataError: "a class",
  DivergenceError: "a class",
  ShapeError: "a class",
  button: "speaks with the page",
  choice: "speaks with the page",
  digit_pad: "speaks with the page",
  draw_digit: "moves the stream on that it is given",
  draw_pad: "speaks with the page",
  drop_zone: "speaks with the page",
  ensure_mnist: "writes files",
  check_answer: "shows",
  hear_widgets: "calls what is due",
  kernels_in_use: "tells what was chosen",
  load_mnist: "reads files",
  load_network: "reads files",
  load_state_dict: "reads files",
  random_from: "each call of a stream moves it on",
  read_sheet: "reads files",
  save_network: "writes files",
  save_onnx: "writes files",
  show: "shows",
  show_download: "shows",
  show_source: "shows",
  show_table: "shows",
  slider: "speaks with the page",
  use_kernels: "chooses what computes from now on",
  sweep: "shows",
  watch_training: "shows",
  widget: "speaks with the page",
};

describe("every public function", () => {
  it("is called below, or is known not to be pure", () => {
    const public_names = Object.keys(handwritten);
    const known = [...Object.keys(calls), ...makers, ...Object.keys(impure)];
    expect(public_names.filter((name) => !known.includes(name))).toStrictEqual([]);
  });

  it.each(Object.keys(calls))("%s(…) leaves its arguments as they were, and gives the same again", (name) => {
    for (const { given, call } of calls[name]!) {
      const changed = guard(given);
      const first = call();
      expect(changed()).toStrictEqual([]);
      expect(call()).toStrictEqual(first);
    }
  });
});

function called<Given extends unknown[]>(f: (...given: Given) => unknown, ...given: Given): Call {
  return { given, call: () => f(...given) };
}

function transposed(A: typeof sparse): handwritten.SparseMatrix<"examples", "pixels"> {
  return to_sparse(handwritten.to_dense(transpose(A)));
}
