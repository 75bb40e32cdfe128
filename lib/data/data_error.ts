/** A data file that is not what it should be. The message begins with the file's name and tells the fault. */
export class DataError extends Error {
  override readonly name = "DataError";

  constructor(
    readonly file: string,
    readonly fault: string,
  ) {
    super(`${file}: ${fault}`);
  }
}
