import { join } from "node:path";
import { type Converter, createConverter } from "tslab/dist/converter";
import { printQuickInfo } from "tslab/dist/inspect";

/** A notebook whose cells are compiled by the very compiler that tslab uses, in the folder where notebooks are. None is run. */
export interface Notebook {
  /** Compiles a cell and keeps its declarations for later ones; fails if the compiler finds fault. */
  add(cell: string): void;
  /** What the compiler has to say about a cell, line by line; nothing if it is right. The cell is not kept. */
  faults(cell: string): string[];
  /** What the notebook shows of a name when Shift-Tab is pressed on it. */
  hover(name: string): string;
}

/** One for all notebooks of a process: it reads its libraries and the book's declarations once. */
let shared: Converter | undefined;

/** Opens an empty notebook. The built library is what its cells import: `npm test` builds it first. */
export function open_notebook(): Notebook {
  shared ??= converter_in(join(__dirname, "../../notebooks"));
  const converter = shared;
  let declarations = "";
  return {
    add(cell) {
      const { diagnostics, declOutput } = converter.convert(declarations, cell);
      if (diagnostics.length > 0) throw new Error(diagnostics.map(({ messageText }) => messageText).join("\n"));
      declarations = declOutput ?? declarations;
    },
    faults: (cell) => converter.convert(declarations, cell).diagnostics.map(({ messageText }) => messageText),
    hover: (name) => printQuickInfo(converter.inspect(declarations, name, 0)),
  };
}

/** tslab finds a notebook's folder by asking where the process is. */
function converter_in(folder: string): Converter {
  const before = process.cwd();
  process.chdir(folder);
  try {
    return createConverter();
  } finally {
    process.chdir(before);
  }
}
