import { size_of } from "../../deep/layers/layer";
import type { Matrix } from "../../matrix/matrix";
import { places_of_channels_first } from "../channels_first";
import { DATA_TYPE, type Tensor } from "./messages";

/** A tensor without its name, whose numbers stand in the file as the format wants them: the last axis is the fastest. */
export type Numbers = Omit<Tensor, "name">;

/** A tensor of these sizes in float32, number for number. */
export function floats(dims: readonly number[], number: (n: number) => number): Numbers {
  const view = new DataView(new ArrayBuffer(4 * size_of(dims)));
  for (let n = 0; 4 * n < view.byteLength; n++) view.setFloat32(4 * n, number(n), true);
  return { dims, data_type: DATA_TYPE.FLOAT, raw_data: new Uint8Array(view.buffer) };
}

/** A list of whole numbers, such as a shape. */
export function integers(list: readonly number[]): Numbers {
  const view = new DataView(new ArrayBuffer(8 * list.length));
  for (const [n, number] of list.entries()) view.setBigInt64(8 * n, BigInt(number), true);
  return { dims: [list.length], data_type: DATA_TYPE.INT64, raw_data: new Uint8Array(view.buffer) };
}

/** A matrix, row by row. */
export function matrix_tensor({ rows, columns, values }: Matrix): Numbers {
  return floats([rows, columns], (n) => values[Math.floor(n / columns) + rows * (n % columns)]!);
}

/** The numbers of a column, the whole of it as often as it takes to fill `length`. */
export function column_tensor({ rows, values }: Matrix, length = rows): Numbers {
  return floats([length], (n) => values[n % rows]!);
}

/** A convolution's W, filters × (channels·size·size), as filters × channels × size × size. */
export function filters_tensor({ rows: filters, values }: Matrix, channels: number, size: number): Numbers {
  const places = places_of_channels_first([channels, size, size]);
  const number_at = (filter: number, n: number) => values[filter + filters * places[n]!]!;
  return floats([filters, channels, size, size], (n) => number_at(Math.floor(n / places.length), n % places.length));
}
