const NOT_FINITE = ["NaN", "Infinity", "-Infinity"];

/** A value as JSON, with the numbers as texts that JSON does not know: it would turn NaN and Infinity into null. */
export function to_json(value: unknown): string {
  return JSON.stringify(value, (_, it) => (typeof it === "number" && !Number.isFinite(it) ? String(it) : it));
}

/** What `to_json` wrote. Undefined if it is no JSON. */
export function from_json(text: string): unknown {
  try {
    return JSON.parse(text, (_, it) => (NOT_FINITE.includes(it) ? Number(it) : it));
  } catch {
    return undefined;
  }
}

export function is_record(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function is_count(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}
