import type { NetworkParameters } from "../deep/layers/layer";
import type { Network } from "../deep/network";
import { kind_of } from "../matrix/kind_of";
import { is_record } from "./json";

/** Throws unless something is a network. One that went through JSON is as good: its description is all that files need. */
export function check_network(caller: string, network: Network): void {
  if (is_record(network?.description)) return;
  throw new RangeError(`${caller}: network must be what network() returns, got ${kind_of(network)}`);
}

/** Throws unless something is a list of records, as the parameters of a network are. */
export function check_layers(caller: string, name: string, parameters: NetworkParameters): void {
  const given: unknown = parameters;
  if (Array.isArray(given) && given.every(is_record)) return;
  const expected = "must be a list with a record of matrices for each layer";
  throw new RangeError(`${caller}: the ${name} ${expected}, got ${kind_of(given)}`);
}
