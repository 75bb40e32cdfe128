/** A small change to the library's source that the unit tests must catch. */
export interface Mutant {
  /** What is written by mistake, in a few words. */
  readonly imitates: string;
  /** The file that is changed. */
  readonly file: string;
  /** What stands there, once, */
  readonly original: string;
  /** and what is put in its place. */
  readonly mutated: string;
  /** The test files that are run against it. */
  readonly tests: readonly string[];
}

const NETWORK = "lib/two_layer/network.ts";
const BACKWARD = ["test/backward_propagation.test.ts"];
const FORWARD = ["test/forward_propagation.test.ts"];
const UPDATE = ["test/update_parameters.test.ts"];
const DESCENT = ["test/gradient_descent.test.ts"];
const LAYERS = ["test/network.test.ts", "test/layers.test.ts", "test/layers/activations.test.ts"];
const OPTIMIZERS = ["test/optimizers/optimizers.test.ts"];
const REGULARIZATION = ["test/regularization.test.ts"];
const FIT = ["test/fit.test.ts"];
const IDX = ["test/data/idx.test.ts", "test/data/gunzip.test.ts", "test/fuzz/fuzz_idx.test.ts"];

/** A function that puts the sum of a bias gradient into each of its entries. */
const SUMMED_OVER_ALL =
  "function summed_over_all(db) { return { ...db, values: db.values.map(() => db.values.reduce((a, b) => a + b)) }; }";

/** The mistakes, from the network outwards. Most have been seen in earnest, some in programs that were thought correct for years. */
export const MUTANTS: readonly Mutant[] = [
  {
    imitates: "one hidden bias gradient, summed over all units",
    file: NETWORK,
    original: "const db1 = row_sums(dZ1);",
    mutated: `const db1 = summed_over_all(row_sums(dZ1)); ${SUMMED_OVER_ALL}`,
    tests: BACKWARD,
  },
  {
    imitates: "one output bias gradient, summed over all digits",
    file: NETWORK,
    original: "const db2 = row_sums(dZ2);",
    mutated: `const db2 = summed_over_all(row_sums(dZ2)); ${SUMMED_OVER_ALL}`,
    tests: BACKWARD,
  },
  {
    imitates: "a missing 1/m",
    file: NETWORK,
    original: "scale(subtract(A2, Y), 1 / m)",
    mutated: "subtract(A2, Y)",
    tests: BACKWARD,
  },
  {
    imitates: "m taken for the number of pixels",
    file: NETWORK,
    original: "const m = X.columns;",
    mutated: "const m = X.rows;",
    tests: BACKWARD,
  },
  {
    imitates: "a gradient uphill",
    file: NETWORK,
    original: "subtract(A2, Y)",
    mutated: "subtract(Y, A2)",
    tests: BACKWARD,
  },
  {
    imitates: "W2 without its transpose",
    file: NETWORK,
    original: "matmul(transpose(W2), dZ2)",
    mutated: "matmul(W2, dZ2)",
    tests: BACKWARD,
  },
  {
    imitates: "the slope of ReLU forgotten",
    file: NETWORK,
    original: "multiply(dA1, relu_derivative(Z1))",
    mutated: "dA1",
    tests: BACKWARD,
  },
  {
    imitates: "the slope of tanh for ReLU",
    file: NETWORK,
    original: "multiply(dA1, relu_derivative(Z1))",
    mutated: "multiply(dA1, { ...A1, values: A1.values.map((a) => 1 - a * a) })",
    tests: BACKWARD,
  },
  {
    imitates: "dW2 from the hidden units' sums, not their outputs",
    file: NETWORK,
    original: "matmul(dZ2, transpose(A1))",
    mutated: "matmul(dZ2, transpose(Z1))",
    tests: BACKWARD,
  },
  {
    imitates: "two gradients exchanged for each other's layers",
    file: NETWORK,
    original: "return { dW1, db1, dW2, db2 };",
    mutated: "return { dW1, db1: db2, dW2, db2: db1 };",
    tests: BACKWARD,
  },
  {
    imitates: "the softmax that is never applied",
    file: NETWORK,
    original: "const A2 = softmax(Z2);",
    mutated: "const A2 = Z2;",
    tests: FORWARD,
  },
  {
    imitates: "hidden units that do not bend",
    file: NETWORK,
    original: "const A1 = relu(Z1);",
    mutated: "const A1 = Z1;",
    tests: FORWARD,
  },
  {
    imitates: "a network without biases",
    file: NETWORK,
    original: "const Z1 = add(matmul(W1, X), b1);",
    mutated: "const Z1 = matmul(W1, X);",
    tests: FORWARD,
  },
  {
    imitates: "hidden outputs half as large, as dropout without rescaling leaves them",
    file: NETWORK,
    original: "const A1 = relu(Z1);",
    mutated: "const A1 = { ...relu(Z1), values: relu(Z1).values.map((a) => a / 2) };",
    tests: FORWARD,
  },
  {
    imitates: "weight decay called momentum",
    file: NETWORK,
    original: "W1: subtract(W1, scale(dW1, learning_rate))",
    mutated: "W1: subtract(scale(W1, 1 - 0.001), scale(dW1, learning_rate))",
    tests: UPDATE,
  },
  {
    imitates: "biases that never learn",
    file: NETWORK,
    original: "b2: subtract(b2, scale(db2, learning_rate))",
    mutated: "b2",
    tests: UPDATE,
  },
  {
    imitates: "an optimizer that changes nothing",
    file: NETWORK,
    original: "    parameters = update_parameters(parameters, gradients, learning_rate);\n",
    mutated: "    update_parameters(parameters, gradients, learning_rate);\n",
    tests: DESCENT,
  },
  {
    imitates: "a rate that falls with the steps",
    file: NETWORK,
    original: "parameters = update_parameters(parameters, gradients, learning_rate);",
    mutated: "parameters = update_parameters(parameters, gradients, learning_rate / Math.sqrt(iteration + 1));",
    tests: DESCENT,
  },
  {
    imitates: "a training that always begins anew",
    file: NETWORK,
    original: "options.parameters ?? initialize_parameters",
    mutated: "initialize_parameters",
    tests: DESCENT,
  },
  {
    imitates: "a divergence that is trained on",
    file: NETWORK,
    original: "if (!Number.isFinite(loss)) throw",
    mutated: "if (loss === Number.NEGATIVE_INFINITY) throw",
    tests: DESCENT,
  },
  {
    imitates: "a divergence that keeps the parameters which caused it",
    file: NETWORK,
    original:
      "    last_good = parameters;\n    parameters = update_parameters(parameters, gradients, learning_rate);\n",
    mutated: "    parameters = update_parameters(parameters, gradients, learning_rate);\n    last_good = parameters;\n",
    tests: DESCENT,
  },
  {
    imitates: "a softmax that overflows",
    file: "lib/matrix/passes.ts",
    original: "Math.exp(values[start + i]! - largest)",
    mutated: "Math.exp(values[start + i]!)",
    tests: ["test/activations.test.ts"],
  },
  {
    imitates: "the slope of ReLU at 0",
    file: "lib/matrix/passes.ts",
    original: "a > 0 ? 1 : 0",
    mutated: "a >= 0 ? 1 : 0",
    tests: ["test/activations.test.ts"],
  },
  {
    imitates: "a loss that overflows",
    file: "lib/matrix/passes.ts",
    original: "Math.exp(z[i]! - largest);\n  return largest + Math.log(sum);",
    mutated: "Math.exp(z[i]!);\n  return Math.log(sum);",
    tests: ["test/loss.test.ts"],
  },
  {
    imitates: "a mean loss that is the batch's sum",
    file: "lib/two_layer/loss.ts",
    original: "operations().cross_entropy(Z2, Y) / Z2.columns",
    mutated: "operations().cross_entropy(Z2, Y)",
    tests: ["test/loss.test.ts"],
  },
  {
    imitates: "He's weights with a third of their variance",
    file: "lib/two_layer/parameters.ts",
    original: "Math.sqrt(2 / fan_in) * random.normal()",
    mutated: "Math.sqrt(2 / fan_in) * random.uniform(-1, 1)",
    tests: ["test/parameters.test.ts"],
  },
  {
    imitates: "weights scaled by the other layer's inputs",
    file: "lib/two_layer/parameters.ts",
    original: "hidden_units, weight(hidden_units)",
    mutated: "hidden_units, weight(inputs)",
    tests: ["test/parameters.test.ts"],
  },
  {
    imitates: "a seed that is not used",
    file: "lib/two_layer/parameters.ts",
    original: "random_from(seed)",
    mutated: "random_from(1)",
    tests: ["test/parameters.test.ts"],
  },
  {
    imitates: "a random index one past the end",
    file: "lib/two_layer/random.ts",
    original: "uniformInt(generator, 0, count - 1)",
    mutated: "uniformInt(generator, 0, count)",
    tests: ["test/random.test.ts"],
  },
  {
    imitates: "an argument that is overwritten",
    file: "lib/matrix/passes.ts",
    original: "const C = new_values(A.values.length, wider(A.values, B.values));",
    mutated: "const C = A.values;",
    tests: ["test/purity.test.ts"],
  },
  {
    imitates: "a bias added along the wrong axis",
    file: "lib/matrix/passes.ts",
    original: "values[i + rows * j]! + b.values[i]!",
    mutated: "values[i + rows * j]! + b.values[j % rows]!",
    tests: ["test/matrix/elementwise.test.ts"],
  },
  {
    imitates: "a matrix read row by row that is stored column by column",
    file: "lib/matrix/products.ts",
    original: "B.values[j + B.rows * k]!",
    mutated: "B.values[k + B.columns * j]!",
    tests: ["test/matrix/products.test.ts", "test/matrix/matmul.test.ts"],
  },
  {
    imitates: "a sparse column that ends where the next one begins",
    file: "lib/matrix/products.ts",
    original: "for (let n = S.column_starts[j]!; n < S.column_ends[j]!; n++)",
    mutated: "for (let n = S.column_starts[j]!; n < (S.column_starts[j + 1] ?? S.values.length); n++)",
    tests: ["test/matrix/products.test.ts", "test/matrix/matmul.test.ts", "test/matrix/select_columns.test.ts"],
  },
  {
    imitates: "float64 that is float32 on the way",
    file: "lib/matrix/values.ts",
    original: 'a instanceof Float64Array || b instanceof Float64Array ? "float64" : "float32"',
    mutated: 'a instanceof Float64Array && b instanceof Float64Array ? "float64" : "float32"',
    tests: ["test/matrix/elementwise.test.ts", "test/matrix/matmul.test.ts", "test/matrix/matrix.test.ts"],
  },
  {
    imitates: "a transpose that copies nothing and turns nothing",
    file: "lib/matrix/transpose.ts",
    original: "return { rows: columns, columns: rows, transpose_of: A",
    mutated: "return { rows, columns, transpose_of: A",
    tests: ["test/matrix/transpose.test.ts"],
  },
  {
    imitates: "one-hot labels as rows",
    file: "lib/two_layer/one_hot.ts",
    original: "label + classes * j",
    mutated: "j + labels.length * label",
    tests: ["test/one_hot.test.ts"],
  },
  {
    imitates: "a prediction that is counted in the whole batch",
    file: "lib/matrix/passes.ts",
    original: "largest[j] = best;",
    mutated: "largest[j] = best + rows * j;",
    tests: ["test/matrix/argmax.test.ts"],
  },
  {
    imitates: "mistakes counted in the place of right answers",
    file: "lib/two_layer/accuracy.ts",
    original: "predicted[j] === labels[j]",
    mutated: "predicted[j] !== labels[j]",
    tests: ["test/metrics/accuracy.test.ts"],
  },
  {
    imitates: "a confusion matrix with its axes exchanged",
    file: "lib/metrics/confusion_matrix.ts",
    original: "const row = counts[labels[j]!];\n    const column = predicted[j]!;",
    mutated: "const row = counts[predicted[j]!];\n    const column = labels[j]!;",
    tests: ["test/metrics/confusion_matrix.test.ts"],
  },
  {
    imitates: "pixels from 0 to 255",
    file: "lib/data/sparse_images.ts",
    original: "value / scale",
    mutated: "value",
    tests: ["test/data/labeled_images.test.ts"],
  },
  {
    imitates: "sizes read with their lowest byte first",
    file: "lib/data/idx.ts",
    original: "header.getUint32(4 + 4 * d));",
    mutated: "header.getUint32(4 + 4 * d, true));",
    tests: IDX,
  },
  {
    imitates: "bytes too many that are not noticed",
    file: "lib/data/idx.ts",
    original: "if (bytes.length !== length) {",
    mutated: "if (bytes.length < length) {",
    tests: IDX,
  },
  {
    imitates: "memory taken for what a file says it holds",
    file: "lib/data/idx.ts",
    original: "const { Values } = KINDS[kind as KindNumber];",
    mutated: "const { Values } = KINDS[kind as KindNumber]; new Values(Math.min(product(dimensions), 2 ** 28));",
    tests: IDX,
  },
  {
    imitates: "a compressed file that may grow without limit",
    file: "lib/data/gunzip.ts",
    original: "maxOutputLength: length, ",
    mutated: "",
    tests: IDX,
  },
  {
    imitates: "a label of 10",
    file: "lib/data/labeled_images.ts",
    original: "label <= last",
    mutated: "label <= last + 1",
    tests: ["test/data/labeled_images.test.ts"],
  },
  {
    imitates: "a checksum that is computed and not compared",
    file: "lib/data/verify.ts",
    original: "if (sha256 === file.sha256)",
    mutated: "if (sha256.length === file.sha256.length)",
    tests: ["test/data/mnist.test.ts", "test/data/find_mnist.test.ts"],
  },
  {
    imitates: "a gradient check with one-sided differences",
    file: "lib/deep/gradient_check/measured_slope.ts",
    original: "const behind = move(-step);",
    mutated: "const behind = move(0);",
    tests: ["test/gradient_check/measured_slope.test.ts"],
  },
  {
    imitates: "a gradient check that takes kinks for bugs",
    file: "lib/deep/gradient_check/measured_slope.ts",
    original: "z > 0 !== behind[k]!.values[n]! > 0",
    mutated: "z > 0 && behind[k]!.values[n]! > z",
    tests: ["test/gradient_check.test.ts", "test/gradient_check/measured_slope.test.ts"],
  },
  {
    imitates: "a gradient check to which NaN is good",
    file: "lib/deep/gradient_check/comparison.ts",
    original: "if (!Number.isFinite(gradient)) return Number.POSITIVE_INFINITY;",
    mutated: "if (!Number.isFinite(gradient)) return 0;",
    tests: ["test/gradient_check.test.ts", "test/gradient_check/comparison.test.ts"],
  },
  {
    imitates: "a slope of the sigmoid that lacks a factor",
    file: "lib/deep/layers/activations.ts",
    original: "(_, a) => a * (1 - a)",
    mutated: "(_, a) => 1 - a",
    tests: LAYERS,
  },
  {
    imitates: "the mask of ReLU, used for tanh",
    file: "lib/deep/layers/activations.ts",
    original: "(_, a) => 1 - a * a",
    mutated: "(_, a) => (a > 0 ? 1 : 0)",
    tests: LAYERS,
  },
  {
    imitates: "a softmax that goes back by the diagonal alone",
    file: "lib/deep/layers/activations.ts",
    original: "subtract(dA, in_each_row(column_sums(multiply(A, dA)), A.rows))",
    mutated: "subtract(dA, multiply(A, dA))",
    tests: LAYERS,
  },
  {
    imitates: "dropout that forgets to rescale",
    file: "lib/matrix/passes.ts",
    original: "values[n]! / (1 - rate)",
    mutated: "values[n]!",
    tests: LAYERS,
  },
  {
    imitates: "He's rule without its two",
    file: "lib/deep/layers/initializations.ts",
    original: "const he = (fan_in: number) => 2 / fan_in;",
    mutated: "const he = (fan_in: number) => 1 / fan_in;",
    tests: LAYERS,
  },
  {
    imitates: "Adam without a correction of averages that begin at zero",
    file: "lib/deep/optimizers/adam.ts",
    original: "rate / (1 - beta1 ** step)",
    mutated: "rate",
    tests: OPTIMIZERS,
  },
  {
    imitates: "AdamW without its decay",
    file: "lib/deep/optimizers/adam.ts",
    original: "kept === 1 ? W : scale(W, kept)",
    mutated: "W",
    tests: OPTIMIZERS,
  },
  {
    imitates: "momentum that keeps no velocity",
    file: "lib/deep/optimizers/momentum.ts",
    original: "add(scale(V, beta), G!)",
    mutated: "G!",
    tests: OPTIMIZERS,
  },
  {
    imitates: "an L2 penalty whose price does not belong to its gradient",
    file: "lib/deep/regularization.ts",
    original: "(W) => squared_norm(W) / 2",
    mutated: "(W) => squared_norm(W)",
    tests: REGULARIZATION,
  },
  {
    imitates: "a penalty on biases too",
    file: "lib/deep/regularization.ts",
    original: "(is_weight(place) ? add(G!, scale(slope(W), strength)) : G!)",
    mutated: "add(G!, scale(slope(W), strength))",
    tests: REGULARIZATION,
  },
  {
    imitates: "a max-norm that shortens by the square",
    file: "lib/deep/regularization.ts",
    original: "limit / Math.sqrt(square)",
    mutated: "limit / square",
    tests: REGULARIZATION,
  },
  {
    imitates: "validation images that are learned from",
    file: "lib/deep/fit/examples.ts",
    original: "columns: columns.slice(held_back).sort()",
    mutated: "columns: columns.slice().sort()",
    tests: FIT,
  },
  {
    imitates: "early stopping that returns the last parameters",
    file: "lib/deep/fit.ts",
    original: "early_stopping && state.best ? state.best.parameters : state.parameters",
    mutated: "state.parameters",
    tests: FIT,
  },
  {
    imitates: "an epoch that always takes the images in their order",
    file: "lib/deep/fit/examples.ts",
    original: "if (batch_size < order.length) shuffle(",
    mutated: "if (batch_size < 0) shuffle(",
    tests: FIT,
  },
  {
    imitates: "half a cosine that comes to rest too early",
    file: "lib/deep/schedules.ts",
    original: "(Math.PI * Math.min(step, steps)) / steps",
    mutated: "(Math.PI * Math.min(2 * step, steps)) / steps",
    tests: ["test/schedules.test.ts"],
  },
  {
    imitates: "a network whose description forgets its loss",
    file: "lib/deep/network.ts",
    original: "loss: loss.description };",
    mutated: "loss: cross_entropy().description };",
    tests: ["test/network.test.ts", "test/data/save_network.test.ts"],
  },
];
