import { type Bytes, bytes_of } from "./bytes_of";
import { gunzip_exactly, gunzip_start, is_gzip } from "./gunzip";
import { type Idx, parse_idx, read_header } from "./idx";

/**
 * Reads an IDX file, plain or gzip-compressed.
 *
 * @param file The bytes of the file. Where they are plain and hold unsigned bytes, `values` shares their memory.
 * @param name The file's name, for messages.
 * @param expected The dimensions that the file must have, if they are known.
 * @throws DataError naming the file and the fault, before memory is taken for the numbers.
 */
export function read_idx(file: Bytes, name: string, expected?: readonly number[]): Idx {
  const bytes = bytes_of("read_idx", file);
  if (!is_gzip(bytes)) return parse_idx(bytes, name, expected);
  const { length } = read_header(gunzip_start(bytes, name), name, expected);
  return parse_idx(gunzip_exactly(bytes, length, name), name, expected);
}
