/** Standard input, which a notebook does not have: Jupyter gives a kernel one that is at its end before it begins. */
import { Readable } from "node:stream";

/** Has whatever reads `process.stdin` fail with a sentence. By itself, Node lets `readline` wait for an answer for good. */
export function define_stdin(): void {
  let stdin = create_stdin();
  function get(): Readable {
    if (stdin.destroyed) stdin = create_stdin();
    return stdin;
  }
  Object.defineProperty(process, "stdin", { configurable: true, enumerable: true, get });
}

function create_stdin(): Readable {
  const stdin = new Readable({
    read() {
      this.destroy(new Error(NO_STDIN));
    },
  });
  return Object.assign(stdin, { fd: 0, isTTY: false });
}

const NO_STDIN =
  "A notebook has no standard input, so a cell cannot ask for what is typed: assign the value to a variable in place of reading it.";
