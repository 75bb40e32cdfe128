/** Something that the reader can mend: the message is one sentence that says what is missing and what to do. */
export class StartError extends Error {
  override readonly name = "StartError";
}
