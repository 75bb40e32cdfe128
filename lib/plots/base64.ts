/** Bytes go to `String.fromCharCode` so many at a time: an engine takes only so many arguments. */
const AT_ONCE = 8192;

/** Bytes as base64, in Node and in browsers alike. */
export function base64(bytes: Uint8Array): string {
  let letters = "";
  for (let n = 0; n < bytes.length; n += AT_ONCE) letters += String.fromCharCode(...bytes.subarray(n, n + AT_ONCE));
  return btoa(letters);
}
