/** An error as Node's `fs` throws it. */
export function failure(code: string, what: string, call: string, path: string): Error {
  return Object.assign(new Error(`${code}: ${what}, ${call} '${path}'`), { code, path });
}
