/** The error that `f` throws, as `name: message`; fails if it throws none. */
export function message_of(f: () => unknown): string {
  try {
    f();
  } catch (error) {
    return String(error);
  }
  throw new Error("expected an error, but nothing was thrown");
}
