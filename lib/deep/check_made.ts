import { kind_of } from "../matrix/kind_of";

/**
 * Throws unless `value` is a record with the functions of its kind, of which `method` is one:
 * `fit: optimizer must be what a call such as adam() returns, got "adam" (a string)`.
 */
export function check_made(what: string, value: unknown, method: string, example: string): void {
  if (typeof value === "object" && value !== null && method in value) return;
  const hint = typeof value === "function" ? "; did you forget the brackets?" : "";
  throw new RangeError(`${what} must be what a call such as ${example} returns, got ${kind_of(value)}${hint}`);
}
