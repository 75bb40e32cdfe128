/** A few words for a value that is not what was expected: its kind, not all that it holds. `"3" (a string)`, `a Map`, `null`. */
export function kind_of(value: unknown): string {
  if (typeof value === "string") return `${JSON.stringify(shortened(value, 40))} (a string)`;
  if (typeof value === "function") return "a function";
  if (typeof value === "bigint") return `${value}n`;
  if (typeof value !== "object" || value === null) return String(value);
  const { name = "Object" } = value.constructor ?? {};
  if (name !== "Object") return /^[AEIO]/.test(name) ? `an ${name}` : `a ${name}`;
  return `{ ${shortened(Object.keys(value).join(", "), 40)} }`;
}

function shortened(text: string, length: number): string {
  return text.length > length ? `${text.slice(0, length)}…` : text;
}
