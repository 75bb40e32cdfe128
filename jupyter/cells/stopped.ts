/** What a cell ends with when Stop is pressed. */
export class Stopped extends Error {
  override readonly name = "Stopped";

  constructor() {
    super("variables keep what they held.");
  }
}
