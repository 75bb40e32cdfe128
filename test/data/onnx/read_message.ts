type Value = number | Uint8Array;

/** A message of Protocol Buffers as a reader sees it who knows no names: the values of each field by its number. */
export type Fields = Readonly<Record<number, readonly Value[]>>;

/** Reads a message, by the rules of protobuf.dev/programming-guides/encoding and nothing of the library's. */
export function read_message(bytes: Uint8Array): Fields {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const fields: Record<number, Value[]> = {};
  let at = 0;
  const take = (length: number) => {
    at += length;
    return at - length;
  };
  const varint = () => {
    for (let value = 0n, shift = 0n; ; shift += 7n) {
      const byte = view.getUint8(take(1));
      value |= BigInt(byte & 127) << shift;
      if (byte < 128) return Number(BigInt.asIntN(64, value));
    }
  };
  const taken = (length: number) => bytes.subarray(take(length), at);
  while (at < bytes.length) {
    const tag = varint();
    const wire_type = tag % 8;
    const value = wire_type === 0 ? varint() : wire_type === 2 ? taken(varint()) : view.getFloat32(take(4), true);
    if (![0, 2, 5].includes(wire_type)) throw new Error(`there is no wire type ${wire_type}`);
    const number = (tag - wire_type) / 8;
    fields[number] = [...(fields[number] ?? []), value];
  }
  if (at !== bytes.length) throw new Error(`the message has ${bytes.length} bytes, its fields have ${at}`);
  return fields;
}

/** The messages of a field. */
export function messages(fields: Fields, number: number): Fields[] {
  return (fields[number] ?? []).map((value) => read_message(value as Uint8Array));
}

/** The texts of a field. */
export function texts(fields: Fields, number: number): string[] {
  return (fields[number] ?? []).map((value) => new TextDecoder().decode(value as Uint8Array));
}
