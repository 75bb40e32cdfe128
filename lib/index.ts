export { relu, relu_derivative, softmax } from "./activations";
export { type Clip, clip_gradients, norm_of } from "./clip_gradients";
export { DataError } from "./data/data_error";
export { type DrawMnistOptions, draw_digit, draw_mnist } from "./data/draw_mnist";
export { type Idx, read_idx, write_idx } from "./data/idx";
export { type LabeledImages, labeled_images, type Mnist } from "./data/labeled_images";
export {
  type EnsureMnistOptions,
  ensure_mnist,
  type LoadMnistOptions,
  load_mnist,
  type MnistPlace,
} from "./data/mnist";
export type { DownloadProgress } from "./data/progress";
export { read_safetensors, type Safetensors, write_safetensors } from "./data/safetensors";
export { load_network, type SavedNetwork, save_network } from "./data/save_network";
export { DivergenceError } from "./divergence_error";
export { type FitOptions, fit } from "./fit";
export type { Examples } from "./fit/examples";
export type { EpochRecord, FitHistory, FitState, UpdateRecord } from "./fit/records";
export { type GradientCheckOptions, type GradientRow, gradient_check } from "./gradient_check";
export { activation } from "./layers/activation";
export { type Activation, type ActivationName, activations } from "./layers/activations";
export { type DenseOptions, dense } from "./layers/dense";
export { dropout } from "./layers/dropout";
export { flatten } from "./layers/flatten";
export { type BiasesOption, type Initialization, initializations, type WeightsOption } from "./layers/initializations";
export type {
  Backward,
  Forward,
  Layer,
  LayerDescription,
  NetworkParameters,
  Shape,
  Signal,
  Tensors,
} from "./layers/layer";
export { make_layer } from "./layers/make_layer";
export { map_parameters, type Place } from "./layers/map_parameters";
export { compute_accuracy, compute_loss, type Scores } from "./loss";
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
} from "./losses";
export { column_argmax } from "./matrix/argmax";
export { add, map, multiply, row_sums, scale, subtract } from "./matrix/elementwise";
export {
  type KernelOptions,
  type KernelsInUse,
  kernels_in_use,
  use_kernels,
} from "./matrix/kernels/use_kernels";
export { matmul } from "./matrix/matmul";
export { type Matrix, type MatrixOptions, matrix, to_rows, zeros } from "./matrix/matrix";
export { select_columns } from "./matrix/select_columns";
export { ShapeError, shape_of } from "./matrix/shape";
export { type SparseMatrix, to_sparse } from "./matrix/sparse_matrix";
export { to_dense } from "./matrix/to_dense";
export { type Transpose, transpose } from "./matrix/transpose";
export type { Precision, Values } from "./matrix/values";
export { accuracy } from "./metrics/accuracy";
export { type CalibrationBin, calibration, calibration_error } from "./metrics/calibration";
export { type ClassScores, class_scores, classification_report, type ReportRow } from "./metrics/classification_report";
export { confusion_matrix } from "./metrics/confusion_matrix";
export { top_k_accuracy } from "./metrics/top_k_accuracy";
export {
  type Network,
  type NetworkActivations,
  type NetworkDescription,
  type NetworkOptions,
  network,
  network_from,
  type SummaryRow,
} from "./network";
export { show } from "./notebook/show";
export { show_download } from "./notebook/show_download";
export { show_source } from "./notebook/show_source";
export { show_table, type TableOptions, type TableRow } from "./notebook/show_table";
export { type TrainingWatch, type WatchOptions, watch_training } from "./notebook/watch_training";
export { one_hot } from "./one_hot";
export { type AdamOptions, adam, adamw } from "./optimizers/adam";
export { momentum, nesterov } from "./optimizers/momentum";
export type { Optimizer, OptimizerState, Updated } from "./optimizers/optimizer";
export { type RmspropOptions, rmsprop } from "./optimizers/rmsprop";
export { sgd } from "./optimizers/sgd";
export { type InitialOptions, initialize_parameters, type Parameters } from "./parameters";
export { type BarChartOptions, bar_chart } from "./plots/bar_chart";
export { type ClassCountsOptions, class_counts } from "./plots/class_counts";
export { type ConfusionHeatmapOptions, confusion_heatmap } from "./plots/confusion_heatmap";
export { type DescentPath, type DescentPathsOptions, descent_paths } from "./plots/descent_paths";
export { type DigitImageOptions, digit_image } from "./plots/digit_image";
export type { Figure, Frame, Trace } from "./plots/figure";
export { type ImageGridOptions, image_grid } from "./plots/image_grid";
export { type LineChartOptions, line_chart, type Series } from "./plots/line_chart";
export { type MistakeGalleryOptions, mistake_gallery } from "./plots/mistake_gallery";
export { type NetworkDiagramOptions, network_diagram } from "./plots/network_diagram";
export type { ImageColumns } from "./plots/pixels";
export { type SlopePlotOptions, slope_plot } from "./plots/slope_plot";
export { training_curves } from "./plots/training_curves";
export { type WeightImagesOptions, weight_images } from "./plots/weight_images";
export { derived_seed, type Random, random_from } from "./random";
export { l1, l2, max_norm, type Penalty } from "./regularization";
export { type Schedule, schedules } from "./schedules";
export {
  type Activations,
  backward_propagation,
  forward_propagation,
  type Gradients,
  gradient_descent,
  type History,
  type Images,
  predict,
  type Step,
  type TrainingOptions,
  update_parameters,
} from "./two_layer_network";
