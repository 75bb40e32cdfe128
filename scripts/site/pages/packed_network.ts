import type { Matrix } from "../../../lib/matrix/matrix";
import type { Parameters } from "../../../lib/two_layer/parameters";

// A network of two layers in a quarter of its bytes, for a page to load. Each number is rounded to a multiple of 1/127 of its row's largest: what
// the network reads hardly changes. The file: three sizes (hidden units, inputs, outputs) as 32-bit integers; for W1, b1, W2 and b2, one after the
// other, the largest of each row as a 32-bit float; then, in the same order, a signed byte for each number, column by column.

const LARGEST = 127;
const NAMES = ["W1", "b1", "W2", "b2"] as const;

/** The rows and columns of the four matrices. */
function sizes_of(hidden: number, inputs: number, outputs: number) {
  return [
    { rows: hidden, columns: inputs },
    { rows: hidden, columns: 1 },
    { rows: outputs, columns: hidden },
    { rows: outputs, columns: 1 },
  ];
}

function largest_of_rows({ rows, values }: Matrix): Float32Array {
  const largest = new Float32Array(rows);
  values.forEach((value, n) => {
    largest[n % rows] = Math.max(largest[n % rows]!, Math.abs(value));
  });
  return largest;
}

export function pack_network(parameters: Parameters): Uint8Array {
  const { W1, W2 } = parameters;
  const matrices = NAMES.map((name) => parameters[name] as Matrix);
  const sizes = Uint32Array.of(W1.rows, W1.columns, W2.rows);
  const scales = matrices.map(largest_of_rows);
  const numbers = matrices.map(({ rows, values }, n) =>
    Int8Array.from(values, (value, k) => Math.round((LARGEST * value) / (scales[n]![k % rows]! || 1))),
  );
  return Buffer.concat([sizes, ...scales, ...numbers].map(({ buffer }) => new Uint8Array(buffer)));
}

export function unpack_network(file: ArrayBuffer): Parameters {
  const [hidden = 0, inputs = 0, outputs = 0] = new Uint32Array(file, 0, 3);
  const sizes = sizes_of(hidden, inputs, outputs);
  const rows_of_all = sizes.reduce((sum, { rows }) => sum + rows, 0);
  let scale_at = 3;
  let number_at = 4 * (3 + rows_of_all);
  const [W1, b1, W2, b2] = sizes.map(({ rows, columns }) => {
    const scales = new Float32Array(file, 4 * scale_at, rows);
    const numbers = new Int8Array(file, number_at, rows * columns);
    scale_at += rows;
    number_at += rows * columns;
    return { rows, columns, values: Float32Array.from(numbers, (value, k) => (value * scales[k % rows]!) / LARGEST) };
  });
  return { W1, b1, W2, b2 } as Parameters;
}
