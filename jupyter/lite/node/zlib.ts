import { Gunzip } from "fflate";

export const constants = { Z_SYNC_FLUSH: 2 };

type Options = { readonly maxOutputLength?: number; readonly finishFlush?: number };

/** Node's `gunzipSync`, with the codes of its errors; with `finishFlush`, of a file that is cut short what there is. */
export function gunzipSync(
  bytes: Uint8Array,
  { maxOutputLength: most = Infinity, finishFlush }: Options = {},
): Uint8Array {
  const chunks: Uint8Array[] = [];
  let length = 0;
  const gunzip = new Gunzip((chunk) => {
    length += chunk.length;
    if (length > most) throw failure("ERR_BUFFER_TOO_LARGE", "the output is too large");
    chunks.push(chunk);
  });
  const is_whole = finishFlush === undefined;
  try {
    gunzip.push(bytes, is_whole);
  } catch (error) {
    if (error instanceof Error && "code" in error && typeof error.code === "number") {
      throw failure(error.code === 0 ? "Z_BUF_ERROR" : "Z_DATA_ERROR", error.message);
    }
    throw error;
  }
  const [first] = chunks;
  if (chunks.length === 1 && first) return first;
  const all = new Uint8Array(length);
  chunks.reduce((at, chunk) => {
    all.set(chunk, at);
    return at + chunk.length;
  }, 0);
  return all;
}

function failure(code: string, message: string): Error {
  return Object.assign(new Error(message), { code });
}
