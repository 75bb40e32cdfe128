export { type KernelOptions, type KernelsInUse, kernels_in_use } from "./backend/in_use";
export type { Precision, Values } from "./backend/values";
export { type AugmentOptions, augment } from "./data/augment";
export { type CsvOptions, read_csv } from "./data/csv";
export { DataError } from "./data/data_error";
export { type DrawMnistOptions, draw_digit, draw_mnist } from "./data/draw_mnist";
export type { Elastic } from "./data/elastic";
export { type Color, type DrawnSheet, type DrawSheetOptions, draw_sheet } from "./data/handwriting/draw_sheet";
export type { Component } from "./data/handwriting/find_components";
export { type MnistFormOptions, mnist_form } from "./data/handwriting/mnist_form";
export type { Photograph } from "./data/handwriting/photograph";
export type { Picture, Rectangle } from "./data/handwriting/picture";
export { printed_sheet } from "./data/handwriting/printed_sheet";
export type { PictureSource } from "./data/handwriting/read_picture";
export {
  type DigitBox,
  type ReadSheetOptions,
  read_sheet,
  type Sheet,
  type SheetSteps,
} from "./data/handwriting/read_sheet";
export { handwriting } from "./data/handwriting/steps";

export { hold_out, select_examples } from "./data/hold_out";
export { type Idx, type IdxValues, write_idx } from "./data/idx";
export { type LabeledImages, type LabeledImagesOptions, labeled_images, type Mnist } from "./data/labeled_images";
export { load_state_dict } from "./data/load_state_dict";
export {
  type EnsureMnistOptions,
  ensure_mnist,
  type LoadMnistOptions,
  load_mnist,
  type MnistPlace,
} from "./data/mnist";
export type { SavedNetwork } from "./data/network_file";
export { save_onnx } from "./data/onnx/save_onnx";
export { to_onnx } from "./data/onnx/to_onnx";
export { digit_of_strokes, type PenStroke } from "./data/pen/digit_of_strokes";
export type { DownloadProgress } from "./data/progress";
export { read_idx } from "./data/read_idx";
export { read_safetensors, type Safetensors, write_safetensors } from "./data/safetensors";
export { load_network, save_network } from "./data/save_network";
export { sparse_images } from "./data/sparse_images";
export type { StateDictOptions } from "./data/state_dict";
export { type Transform, transform_images } from "./data/transform_images";

export { type Clip, clip_gradients, norm_of } from "./deep/clip_gradients";
export { type FitOptions, fit } from "./deep/fit";
export type { Examples } from "./deep/fit/examples";
export type { EpochRecord, FitHistory, FitState, UpdateRecord } from "./deep/fit/records";
export { type GradientCheckOptions, type GradientRow, gradient_check } from "./deep/gradient_check";
export { type Activation, type ActivationName, activation, activations } from "./deep/layers/activation";
export { type BatchNormalizationOptions, batch_normalization } from "./deep/layers/batch_normalization";
export { type ConvolutionOptions, convolution } from "./deep/layers/convolution";
export { type DenseOptions, dense } from "./deep/layers/dense";
export { dropout } from "./deep/layers/dropout";
export { flatten } from "./deep/layers/flatten";
export {
  type BiasesOption,
  type Initialization,
  initializations,
  type WeightsOption,
} from "./deep/layers/initializations";
export type {
  Backward,
  Forward,
  Layer,
  LayerDescription,
  NetworkParameters,
  Shape,
  Signal,
  Tensors,
} from "./deep/layers/layer";
export { learned_parameters } from "./deep/layers/layer";
export { make_layer } from "./deep/layers/make_layer";
export { map_parameters, type Place } from "./deep/layers/map_parameters";
export { average_pool, global_average_pool, max_pool, type PoolOptions } from "./deep/layers/pooling";
export type { Padding } from "./deep/layers/windows";
export {
  binary_cross_entropy,
  cross_entropy,
  huber,
  type Loss,
  type LossDescription,
  make_loss,
  mean_absolute_error,
  mean_squared_error,
  type Outputs,
} from "./deep/losses";
export {
  type Network,
  type NetworkActivations,
  type NetworkDescription,
  type NetworkOptions,
  network,
  network_from,
  type SummaryRow,
} from "./deep/network";
export { type AdamOptions, adam, adamw } from "./deep/optimizers/adam";
export { momentum, nesterov } from "./deep/optimizers/momentum";
export type { Optimizer, OptimizerState, Updated } from "./deep/optimizers/optimizer";
export { type RmspropOptions, rmsprop } from "./deep/optimizers/rmsprop";
export { sgd } from "./deep/optimizers/sgd";
export { l1, l2, max_norm, type Penalty } from "./deep/regularization";
export { schedules } from "./deep/schedules";
export { column_argmax } from "./matrix/argmax";
export { add, map, multiply, row_sums, scale, subtract } from "./matrix/elementwise";
export { matmul } from "./matrix/matmul";
export { type Matrix, type MatrixOptions, matrix, to_rows, zeros } from "./matrix/matrix";
export { relu, relu_derivative } from "./matrix/relu";
export { select_columns } from "./matrix/select_columns";
export { ShapeError, shape_of } from "./matrix/shape";
export { softmax } from "./matrix/softmax";
export { type SparseMatrix, to_sparse } from "./matrix/sparse_matrix";
export { to_dense } from "./matrix/to_dense";
export { type Carry, training_scope } from "./matrix/training_scope";
export { type Transpose, transpose } from "./matrix/transpose";
export { use_kernels } from "./matrix/use_kernels";
export { type CalibrationBin, calibration, calibration_error } from "./metrics/calibration";
export { type ClassScores, class_scores, classification_report, type ReportRow } from "./metrics/classification_report";
export { confusion_matrix } from "./metrics/confusion_matrix";
export { type PlusMinusOptions, percent, plus_minus } from "./metrics/percent";
export { pixel_evidence } from "./metrics/pixel_evidence";
export {
  mean,
  mean_and_deviation,
  type PairedDifference,
  paired_difference,
  root_mean_square,
} from "./metrics/statistics";
export { top_k_accuracy } from "./metrics/top_k_accuracy";
export { check_answer } from "./notebook/check_answer";
export { show } from "./notebook/show";
export { show_download } from "./notebook/show_download";
export { show_source } from "./notebook/show_source";
export { show_table, type TableOptions, type TableRow } from "./notebook/show_table";
export { type Sweep, type SweepOptions, sweep, type Tried } from "./notebook/sweep";
export { type TrainingWatch, type WatchOptions, watch_training } from "./notebook/watch_training";
export { type ButtonOptions, button } from "./notebook/widgets/button";
export { type Choice, type ChoiceOptions, choice } from "./notebook/widgets/choice";
export { hear_widgets } from "./notebook/widgets/comms";
export { type DigitPad, type DigitPadOptions, digit_pad, type KeptDrawing } from "./notebook/widgets/digit_pad";
export { type DrawPad, type DrawPadOptions, draw_pad } from "./notebook/widgets/draw_pad";
export { type DropZoneOptions, drop_zone } from "./notebook/widgets/drop_zone";
export type { Reader } from "./notebook/widgets/read_drawing";
export { type Slider, type SliderOptions, slider } from "./notebook/widgets/slider";
export type { Still } from "./notebook/widgets/still";
export { type Widget, type WidgetOptions, widget } from "./notebook/widgets/widget";
export { type BackwardGraphOptions, backward_graph } from "./plots/backward_graph";
export { type BarChartOptions, bar_chart } from "./plots/bar_chart";
export { type BoundaryPlotOptions, boundary_plot } from "./plots/boundary_plot";
export { type CacheLinesOptions, cache_lines } from "./plots/cache_lines";
export { type ChartGridOptions, chart_grid } from "./plots/chart_grid";
export { type ClassCountsOptions, class_counts } from "./plots/class_counts";
export { type ConfusionHeatmapOptions, confusion_heatmap } from "./plots/confusion_heatmap";
export { type DescentPath, type DescentPathsOptions, descent_paths } from "./plots/descent_paths";
export { type DigitImageOptions, digit_image } from "./plots/digit_image";
export { type FeatureMapsOptions, feature_maps } from "./plots/feature_maps";
export type { Figure, Frame, Trace } from "./plots/figure";
export { type FilterImagesOptions, filter_images } from "./plots/filter_images";
export { type ImageGridOptions, image_grid } from "./plots/image_grid";
export { type LineChartOptions, line_chart, type Mark, type Series } from "./plots/line_chart";
export { type MistakeGalleryOptions, mistake_gallery } from "./plots/mistake_gallery";
export { type NetworkDiagramOptions, network_diagram } from "./plots/network_diagram";
export {
  type FramedPlace,
  type PictureFigureOptions,
  type PictureNumbers,
  picture_figure,
} from "./plots/picture_figure";
export type { ImageColumns } from "./plots/pixels";
export { type RooflineOptions, type RooflinePoint, roofline } from "./plots/roofline";
export { type Rug, type RugChartOptions, rug_chart } from "./plots/rug_chart";
export { type RunDotsOptions, type RunGroup, run_dots } from "./plots/run_dots";
export { type SliderFigureOptions, type SliderStop, slider_figure } from "./plots/slider_figure";
export { type SlopePlotOptions, slope_plot } from "./plots/slope_plot";
export { training_curves } from "./plots/training_curves";
export { type TrainingMoment, training_film } from "./plots/training_film";
export { type WayBackOptions, way_back } from "./plots/way_back";
export { type WeightImagesOptions, weight_images } from "./plots/weight_images";
export { accuracy } from "./two_layer/accuracy";
export { DivergenceError } from "./two_layer/divergence_error";
export { gradient_descent } from "./two_layer/gradient_descent";
export { compute_accuracy, compute_loss, type Scores } from "./two_layer/loss";
export {
  type Activations,
  backward_propagation,
  forward_propagation,
  type Gradients,
  type Images,
  predict,
  update_parameters,
} from "./two_layer/network";
export { one_hot } from "./two_layer/one_hot";
export { type InitialOptions, initialize_parameters, type Parameters } from "./two_layer/parameters";
export { derived_seed, type Random, random_from } from "./two_layer/random";
export type { Rate, Schedule } from "./two_layer/rate";
export type { History, Step, TrainingOptions } from "./two_layer/training_options";
