import * as library from "handwritten";
import ts from "typescript";
import { describe, expect, it } from "vitest";
import { library_files, parse } from "./support/imports";
import { message_of } from "./support/message_of";

const {
  clip_gradients,
  dense,
  draw_mnist,
  gradient_descent,
  huber,
  labeled_images,
  make_layer,
  make_loss,
  matrix,
  network,
  one_hot,
  schedules,
  sgd,
  zeros,
} = library;

const { images, labels } = draw_mnist({ train: 20, test: 1 }).train;
const Y = one_hot(labels);
const small = network({ inputs: 784, layers: [dense(10), "softmax"] });
const parameters = small.initialize_parameters({ seed: 1 });
const pixels = { name: "pixels", dimensions: [1, 2, 2], values: new Uint8Array(4) };
const digits = { name: "digits", dimensions: [1], values: new Uint8Array(1) };

/** For each function that takes options: a call that hands some on. They are misspelt, which a compiler cannot see in a variable. */
const calls: Record<string, (options: never) => unknown> = {
  adam: library.adam,
  adamw: library.adamw,
  augment: (options) => library.augment(images, options),
  button: library.button,
  choice: library.choice,
  digit_pad: library.digit_pad,
  draw_pad: library.draw_pad,
  draw_sheet: library.draw_sheet,
  drop_zone: library.drop_zone,
  picture_figure: (options) => library.picture_figure({ width: 1, height: 1, values: Float32Array.of(1) }, options),
  mnist_form: (options) => library.mnist_form({ width: 1, height: 1, values: Float32Array.of(1) }, options),
  read_sheet: (options) => library.read_sheet("sheet.jpg", options),
  slider: library.slider,
  widget: library.widget,
  average_pool: library.average_pool,
  batch_normalization: library.batch_normalization,
  backward_graph: library.backward_graph,
  bar_chart: library.bar_chart,
  cache_lines: library.cache_lines,
  chart_grid: library.chart_grid,
  plus_minus: (options) => library.plus_minus([0, 1], options),
  roofline: library.roofline,
  rug_chart: library.rug_chart,
  run_dots: library.run_dots,
  slider_figure: library.slider_figure,
  boundary_plot: library.boundary_plot,
  class_counts: (options) => library.class_counts(labels, options),
  confusion_heatmap: (options) => library.confusion_heatmap([[1]], options),
  convolution: library.convolution,
  dense: (options) => dense(10, options),
  descent_paths: library.descent_paths,
  digit_image: (options) => library.digit_image(images, 0, options),
  draw_mnist,
  ensure_mnist: library.ensure_mnist,
  feature_maps: (options) => library.feature_maps(images, options),
  filter_images: (options) => library.filter_images(zeros(1, 25), options),
  fit: (options) => library.fit(small, images, Y, options),
  gradient_check: library.gradient_check,
  gradient_descent: (options) => gradient_descent(images, Y, options),
  huber,
  image_grid: (options) => library.image_grid(images, options),
  initialize_parameters: library.initialize_parameters,
  labeled_images: (options) => labeled_images(pixels, digits, options),
  line_chart: library.line_chart,
  load_mnist: library.load_mnist,
  load_state_dict: (options) => library.load_state_dict(__filename, small, options),
  max_pool: library.max_pool,
  matrix: (options) => matrix([[1]], options),
  mistake_gallery: (options) => library.mistake_gallery(images, options),
  network,
  network_diagram: library.network_diagram,
  read_csv: (options) => library.read_csv(Buffer.from("1,2"), "a.csv", options),
  rmsprop: library.rmsprop,
  sgd,
  show_table: (options) => library.show_table([], options),
  slope_plot: library.slope_plot,
  sweep: library.sweep,
  training_film: (options) => library.training_film([], options),
  transform_images: (options) => library.transform_images(images, options),
  training_curves: (options) => library.training_curves({ loss: [], accuracy: [] }, options),
  use_kernels: library.use_kernels,
  watch_training: library.watch_training,
  way_back: library.way_back,
  weight_images: (options) => library.weight_images(zeros(1, 784), options),
  zeros: (options) => zeros(1, 1, options),
};

/** Options within options, and those of functions within a record. */
const inner_calls: Record<string, (options: never) => unknown> = {
  "schedules.constant": schedules.constant,
  "schedules.step": schedules.step,
  "schedules.exponential": schedules.exponential,
  "schedules.cosine": schedules.cosine,
  "schedules.warm_up": schedules.warm_up,
  "schedules.one_cycle": schedules.one_cycle,
  "augment: elastic": (elastic) => library.augment(images, { seed: 1, elastic }),
  "network.initialize_parameters": small.initialize_parameters,
  "clip_gradients: clip": (clip) => clip_gradients(parameters, clip),
  "fit: clip": (clip) => library.fit(small, images, Y, { epochs: 1, seed: 1, clip }),
  "fit: early_stopping": (early_stopping) =>
    library.fit(small, images, Y, { epochs: 1, seed: 1, validation: 0.2, early_stopping }),
  "fit: validation": (validation) => library.fit(small, images, Y, { epochs: 1, seed: 1, validation }),
  "line_chart: series": (series) => library.line_chart({ series: [series], title: "t", x_title: "x", y_title: "y" }),
  "line_chart: marks": (mark) =>
    library.line_chart({ series: [], marks: [mark], title: "t", x_title: "x", y_title: "y" }),
  "roofline: peaks": (peak) =>
    library.roofline({ peaks: [peak], bandwidth: 1, points: [{ name: "a", intensity: 1, gflops: 1 }], title: "t" }),
  "roofline: points": (point) =>
    library.roofline({ peaks: [{ name: "a", gflops: 1 }], bandwidth: 1, points: [point], title: "t" }),
  "rug_chart: rugs": (rug) =>
    library.rug_chart({ series: [], rugs: [rug], title: "t", x_title: "x", y_title: "y", x_range: [0, 1] }),
  "run_dots: groups": (group) => library.run_dots({ groups: [group], title: "t", value_title: "v" }),
  "slider_figure: stops": (stop) => library.slider_figure({ label: "l", stops: [stop, stop] }),
  "descent_paths: paths": (path) =>
    library.descent_paths({
      surface: () => 1,
      x_range: [0, 1],
      y_range: [0, 1],
      paths: [{ name: "a", x: [0], y: [0] }, path],
      title: "t",
      x_title: "x",
      y_title: "y",
    }),
  "make_layer of dense": (options: object) => make_layer({ layer: "dense", units: 1, ...options }),
  "make_layer of convolution": (options: object) =>
    make_layer({ layer: "convolution", filters: 1, size: 1, ...options }),
  "make_loss of huber": (options: object) => make_loss({ loss: "huber", ...options }),
};

/** The library's functions that have a parameter of options, and can be imported. */
function functions_with_options(): string[] {
  return library_files().flatMap((file) => {
    const tree = parse(file);
    const takes_options = ({ name, type }: ts.ParameterDeclaration) =>
      name.getText(tree) === "options" || /Options\b/.test(type?.getText(tree) ?? "");
    return tree.statements
      .filter(ts.isFunctionDeclaration)
      .filter((statement) => statement.parameters.some(takes_options))
      .map((statement) => statement.name?.text ?? "")
      .filter((name) => name in library);
  });
}

describe("an unknown option", () => {
  it("is tried on every function that takes options", () => {
    const missing = functions_with_options().filter((name) => !(name in calls));
    expect(functions_with_options().length).toBeGreaterThan(30);
    expect(missing).toStrictEqual([]);
  });

  it.each(Object.entries({ ...calls, ...inner_calls }))("is refused by %s", async (_, call) => {
    const misspelt = { no_such_option: 1 } as never;
    await expect((async () => call(misspelt))()).rejects.toThrow(
      /^\S.*: there is no option no_such_option\. The options? /,
    );
  });

  it.each(Object.entries({ ...calls, ...inner_calls }).filter(([name]) => !name.startsWith("make_")))(
    "%s says what it takes where it is given no object",
    async (_, call) => {
      for (const nothing of [null, 3, "text"]) {
        await expect((async () => call(nothing as never))()).rejects.toThrow(RangeError);
      }
    },
  );
});

describe("clip", () => {
  it.each([
    [{ norm: 1, value: 1 }, "fit: clip must have a norm or a value, got both"],
    [{}, "fit: the bound of clip must be a positive number, got undefined"],
    [{ norm: -1 }, "fit: the bound of clip must be a positive number, got -1"],
  ])("fit(…, { clip: %j }) is refused before anything is trained", (clip, message) => {
    const on_step = () => expect.unreachable();
    expect(message_of(() => library.fit(small, images, Y, { epochs: 1, seed: 1, clip: clip as never, on_step }))).toBe(
      `RangeError: ${message}`,
    );
  });
});
