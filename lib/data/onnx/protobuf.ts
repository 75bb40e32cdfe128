// Protocol Buffers' wire format (protobuf.dev/programming-guides/encoding), as much of it as it takes to write a file: a message is a row of
// fields, and a field is a tag, which tells its number and how its value is written, and the value. There are three ways here: whole numbers as
// varints, seven bits a byte, the lowest first; floats as four bytes; and all else as a length and so many bytes. Names are not written.
// npm's package of ONNX's messages is no longer maintained, and writing needs no more than this.

/** How values of a kind are written. */
export interface Kind<Value> {
  /** The part of the tag that tells a reader where the value ends. */
  readonly wire_type: 0 | 2 | 5;
  encode(value: Value): Uint8Array;
}

/** The fields of a message: the number of each, and its kind. */
type Fields = Readonly<Record<string, readonly [number: number, kind: Kind<never>]>>;

type ValueOf<Field> = Field extends readonly [number, Kind<infer Value>] ? Value : never;

/** A message: a value for each field that is told, or a list of them where the field is repeated. */
export type Message<Of extends Fields> = {
  readonly [Name in keyof Of]?: ValueOf<Of[Name]> | readonly ValueOf<Of[Name]>[];
};

/** A whole number of up to 53 bits. A negative one is written as it is in 64 bits of two's complement. */
export const integer: Kind<number> = { wire_type: 0, encode: varint };

/** A number of 32 bits. */
export const float: Kind<number> = {
  wire_type: 5,
  encode(value) {
    const bytes = new Uint8Array(4);
    new DataView(bytes.buffer).setFloat32(0, value, true);
    return bytes;
  },
};

/** How bytes are written: a type of its own, so that declarations name it, and not a newer compiler's kind of array. */
export interface BytesKind extends Kind<Uint8Array> {
  readonly wire_type: 2;
}

/** Bytes as they are. */
export const bytes: BytesKind = { wire_type: 2, encode: with_length };

/** A text, in UTF-8. */
export const string: Kind<string> = { wire_type: 2, encode: (text) => with_length(new TextEncoder().encode(text)) };

/** Messages with these fields, as they stand in others. */
export function message<Of extends Fields>(fields: Of): Kind<Message<Of>> {
  return { wire_type: 2, encode: (value) => with_length(encode_message(fields, value)) };
}

/** A message with these fields, as it stands by itself: a file is one. Fields are written in the order of `fields`. */
export function encode_message<Of extends Fields>(fields: Of, value: Message<Of>): Uint8Array {
  const parts = Object.entries(fields).flatMap(([name, [number, kind]]) => {
    const told: unknown = value[name];
    const values = told === undefined ? [] : Array.isArray(told) ? told : [told];
    return values.flatMap((one) => [varint((number << 3) | kind.wire_type), kind.encode(one as never)]); // As `Message` has it.
  });
  return joined(parts);
}

function varint(value: number): Uint8Array {
  const encoded: number[] = [];
  let rest = BigInt.asUintN(64, BigInt(value));
  for (; rest > 127n; rest >>= 7n) encoded.push(Number(rest & 127n) | 128); // The eighth bit says that another byte follows.
  return Uint8Array.of(...encoded, Number(rest));
}

function with_length(content: Uint8Array): Uint8Array {
  return joined([varint(content.length), content]);
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
