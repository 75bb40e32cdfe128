/** A few words for a value that is not what was expected: what it is, not what it holds. `"3" (a string)`, `a Map`, `null`. */
export function kind_of(value: unknown): string {
  if (typeof value === "string")
    return `${JSON.stringify(value.length > 40 ? `${value.slice(0, 40)}…` : value)} (a string)`;
  if (typeof value === "function") return "a function";
  if (typeof value !== "object" || value === null) return String(value);
  const { name = "Object" } = value.constructor ?? {};
  if (name !== "Object") return /^[AEIO]/.test(name) ? `an ${name}` : `a ${name}`;
  return `{ ${Object.keys(value).join(", ")} }`;
}
