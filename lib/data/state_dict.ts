import type { Layer, NetworkParameters, Shape } from "../deep/layers/layer";
import { type Network, network_from } from "../deep/network";
import { check_options } from "../matrix/check_options";
import { kind_of } from "../matrix/kind_of";
import { type Matrix, matrix_of } from "../matrix/matrix";
import { places_of_channels_first } from "./channels_first";
import { check_network } from "./check_network";
import { DataError } from "./data_error";
import { read_tensors, type UnreadTensor } from "./safetensors";

/** How the modules of a state_dict are named. */
export interface StateDictOptions {
  /**
   * The module of each layer that has parameters, in the order of the layers, such as ["conv1", "fc1"]. By default a layer's place in the list of all
   * layers, such as "0": the name that it has in an nn.Sequential of the same layers.
   */
  readonly names?: readonly string[];
}

/** A parameter of a layer: its tensor in the file, and how that is read. */
interface Wanted {
  readonly layer: number;
  /** Its name here, such as "W". */
  readonly name: string;
  /** Its name in the file, such as "0.weight". */
  readonly tensor: string;
  readonly shape: Shape;
  /** Where the file's numbers stand here, along the axis that is in another order. */
  readonly places?: { readonly of: "rows" | "columns"; readonly list: readonly number[] } | undefined;
}

/** What PyTorch calls the parameters of a module. */
const TENSORS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  dense: { W: "weight", b: "bias" },
  convolution: { W: "weight", b: "bias" },
  batch_normalization: {
    gamma: "weight",
    beta: "bias",
    running_mean: "running_mean",
    running_variance: "running_var",
  },
};

/** A count that PyTorch keeps for a way of averaging that is not ours. */
const UNUSED = /(^|\.)num_batches_tracked$/;

/** The parameters of a network in the bytes of a PyTorch state_dict: see `load_state_dict`. */
export function read_state_dict(
  bytes: Uint8Array,
  file: string,
  network: Network,
  options: StateDictOptions = {},
): NetworkParameters {
  check_network("load_state_dict", network);
  check_options("load_state_dict", options, ["names"]);
  const { layers, description } = network_from(network.description);
  const wanted = wanted_tensors(layers, description.inputs, options.names);
  const { tensors } = read_tensors(bytes, file, 4, (tensor) => !UNUSED.test(tensor));
  const found = new Map(tensors.map((unread) => [unread.tensor, unread]));
  check_names(wanted, found, file, options.names !== undefined);
  check_shapes(wanted, found, file);
  const parameters: Record<string, Matrix>[] = layers.map(() => ({}));
  for (const one of wanted) parameters[one.layer]![one.name] = placed(found.get(one.tensor)!.read(), one.places);
  return parameters;
}

/** The tensors of a network, layer by layer. */
function wanted_tensors(layers: readonly Layer[], inputs: Shape, names: readonly string[] | undefined): Wanted[] {
  const modules = modules_of(layers, names);
  const wanted: Wanted[] = [];
  let shape = inputs;
  let flattened: readonly number[] | undefined; // Where PyTorch's numbers of an image stand in the column that came of it.
  for (const [n, layer] of layers.entries()) {
    const { layer: kind } = layer.description;
    for (const [name, [rows, columns]] of Object.entries(layer.parameter_sizes(shape))) {
      const tensor = `${modules[n]}.${TENSORS[kind]![name]}`;
      wanted.push({ layer: n, name, tensor, ...layout(kind, name, rows, columns, shape, flattened) });
    }
    if (kind === "flatten" && shape.length === 3) flattened = places_of_channels_first(shape);
    if (kind === "dense") flattened = undefined;
    shape = layer.output_shape(shape);
  }
  return wanted;
}

/** The shape of a parameter in PyTorch, and where its numbers stand here. */
function layout(
  kind: string,
  name: string,
  rows: number,
  columns: number,
  [channels = 0]: Shape,
  flattened: readonly number[] | undefined,
): Pick<Wanted, "shape" | "places"> {
  if (kind === "convolution" && name === "W") {
    const size = Math.sqrt(columns / channels);
    const filter = [channels, size, size];
    return { shape: [rows, ...filter], places: { of: "columns", list: places_of_channels_first(filter) } };
  }
  if (kind === "dense" && name === "W") {
    return { shape: [rows, columns], places: flattened && { of: "columns", list: flattened } };
  }
  return {
    shape: [rows],
    places: kind === "batch_normalization" && flattened ? { of: "rows", list: flattened } : undefined,
  };
}

/** The module of each layer; "" for those without parameters. */
function modules_of(layers: readonly Layer[], names: readonly string[] | undefined): string[] {
  const has_parameters = layers.map(({ description }) => Object.hasOwn(TENSORS, description.layer));
  if (names === undefined) return layers.map((_, n) => String(n));
  const needed = layers.filter((_, n) => has_parameters[n]).map(({ name }) => name);
  const given: unknown = names;
  if (!Array.isArray(given) || given.length !== needed.length || !given.every((name) => typeof name === "string")) {
    const got = Array.isArray(given) ? `${given.length}: ${given.join(", ")}` : kind_of(given);
    throw new RangeError(
      `load_state_dict: names must be ${needed.length} texts, one for each of ${needed.join(", ")}, got ${got}`,
    );
  }
  let next = 0;
  return has_parameters.map((has) => (has ? names[next++]! : ""));
}

/** Throws, listing all that are missing and all that are too many, unless the file has the tensors that are wanted. */
function check_names(
  wanted: readonly Wanted[],
  found: ReadonlyMap<string, UnreadTensor>,
  file: string,
  has_names: boolean,
): void {
  const missing = wanted.filter(({ tensor }) => !found.has(tensor));
  const expected = wanted.map(({ tensor }) => tensor);
  const unexpected = [...found.values()].filter(({ tensor }) => !expected.includes(tensor));
  const faults = [
    ...(missing.length > 0 ? [`missing are ${listed(missing)}`] : []),
    ...(unexpected.length > 0 ? [`unexpected are ${listed(unexpected)}`] : []),
  ];
  if (faults.length === 0) return;
  const hint = has_names
    ? ""
    : '; if its modules have names, give these, { names: ["fc1", …] }, one for each layer that has parameters';
  throw new DataError(file, `its tensors are not those of the network: ${faults.join("; ")}${hint}`);
}

function listed(tensors: readonly { readonly tensor: string; readonly shape: Shape }[]): string {
  return tensors.map(({ tensor, shape }) => `${tensor} (${shape.join("×")})`).join(", ");
}

/** Throws, listing all tensors that are of other sizes than the network's. */
function check_shapes(wanted: readonly Wanted[], found: ReadonlyMap<string, UnreadTensor>, file: string): void {
  const wrong = wanted.flatMap(({ tensor, shape }) => {
    const got = found.get(tensor)!.shape;
    return got.join() === shape.join() ? [] : [`${tensor} must be ${shape.join("×")}, and is ${got.join("×")}`];
  });
  if (wrong.length > 0) throw new DataError(file, `its tensors are not of the network's sizes: ${wrong.join("; ")}`);
}

/** A matrix with its rows or its columns in their places here. */
function placed({ rows, columns, values }: Matrix, places: Wanted["places"]): Matrix {
  const moved = values.slice();
  for (let j = 0; j < columns; j++) {
    for (let i = 0; i < rows; i++) {
      const row = places?.of === "rows" ? places.list[i]! : i;
      const column = places?.of === "columns" ? places.list[j]! : j;
      moved[row + rows * column] = values[i + rows * j]!;
    }
  }
  return matrix_of(rows, columns, moved, undefined);
}
