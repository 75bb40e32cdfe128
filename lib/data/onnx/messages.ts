import { bytes, encode_message, float, integer, type Message, message, string } from "./protobuf";

// The messages of an ONNX file, as far as networks need them, with the names and the numbers of their fields in
// https://github.com/onnx/onnx/blob/main/onnx/onnx.proto, where each of them is explained.

const tensor = {
  dims: [1, integer],
  data_type: [2, integer],
  name: [8, string],
  raw_data: [9, bytes],
} as const;

const attribute = {
  name: [1, string],
  f: [2, float],
  i: [3, integer],
  s: [4, string],
  ints: [8, integer],
  type: [20, integer],
} as const;

const node = {
  input: [1, string],
  output: [2, string],
  name: [3, string],
  op_type: [4, string],
  attribute: [5, message(attribute)],
} as const;

const dimension = { dim_value: [1, integer], dim_param: [2, string], denotation: [3, string] } as const;
const tensor_shape = { dim: [1, message(dimension)] } as const;
const tensor_type = { elem_type: [1, integer], shape: [2, message(tensor_shape)] } as const;
const type = { tensor_type: [1, message(tensor_type)] } as const;
const value_info = { name: [1, string], type: [2, message(type)], doc_string: [3, string] } as const;

const graph = {
  node: [1, message(node)],
  name: [2, string],
  initializer: [5, message(tensor)],
  input: [11, message(value_info)],
  output: [12, message(value_info)],
} as const;

const operator_set = { domain: [1, string], version: [2, integer] } as const;

const model = {
  ir_version: [1, integer],
  producer_name: [2, string],
  doc_string: [6, string],
  graph: [7, message(graph)],
  opset_import: [8, message(operator_set)],
} as const;

export type Tensor = Message<typeof tensor>;
export type Attribute = Message<typeof attribute>;
export type Node = Message<typeof node>;
export type Dimension = Message<typeof dimension>;
export type ValueInfo = Message<typeof value_info>;
export type Model = Message<typeof model>;

/** Kinds of numbers, by the format's enumeration TensorProto.DataType. */
export const DATA_TYPE = { FLOAT: 1, INT64: 7 } as const;

/** Kinds of attributes, by the format's enumeration AttributeProto.AttributeType. */
export const ATTRIBUTE_TYPE = { FLOAT: 1, INT: 2, STRING: 3, INTS: 7 } as const;

/** The bytes of an ONNX file. */
export function encode_model(value: Model): Uint8Array {
  return encode_message(model, value);
}
