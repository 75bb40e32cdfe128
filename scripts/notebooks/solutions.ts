import { type CodeCell, type Fault, type Notebook, printed_by, text_of } from "./notebook";

/** The program of a folded solution, and the cell of its exercise (counted from 1, texts included). */
export type Solution = { exercise: number; source: string };

const FOLDED = /<details>\s*<summary>Solution<\/summary>(.*?)<\/details>/gs;
const PROGRAM = /\n\n```ts\n(.*?)^```(?=\n\n)/gms;

/**
 * The solutions of a notebook. After the code cell of an exercise comes a text cell, in which the solution is folded:
 * `<details><summary>Solution</summary>`, an empty line, one block of TypeScript that takes the place of the exercise's whole cell, an empty
 * line, `</details>`. Other words may stand around the block.
 */
export function solutions_in({ cells }: Notebook): Solution[] {
  return cells.flatMap((cell, place) => {
    const [folded] = cell.cell_type === "markdown" ? folded_in(text_of(cell.source)) : [];
    const [source] = folded ?? [];
    return cells[place - 1]?.cell_type === "code" && source !== undefined ? [{ exercise: place, source }] : [];
  });
}

/** What is wrong with the form of a notebook's solutions. */
export function ill_formed_solutions({ cells }: Notebook): Fault[] {
  return cells.flatMap((cell, place) => {
    const folded = cell.cell_type === "markdown" ? folded_in(text_of(cell.source)) : [];
    const problems: string[] = [];
    if (folded.length > 1) problems.push(`holds ${folded.length} solutions; each has a cell of its own`);
    if (folded.length > 0 && cells[place - 1]?.cell_type !== "code") {
      problems.push("holds a solution, but the cell before it is not an exercise's code");
    }
    for (const programs of folded.filter(({ length }) => length !== 1)) {
      problems.push(`holds a solution with ${programs.length} blocks \`\`\`ts between empty lines; it has one`);
    }
    return problems.map((what) => ({ cell: place + 1, what }));
  });
}

/** Exercises that wait for their reader, as their cells say by "Not yet", and have no solution after them. */
export function exercises_without_solution(notebook: Notebook): Fault[] {
  const solved = new Set(solutions_in(notebook).map(({ exercise }) => exercise));
  return notebook.cells.flatMap((cell, place) => {
    const waits = cell.cell_type === "code" && lines_of(cell).some((line) => line.startsWith("Not yet"));
    return waits && !solved.has(place + 1) ? [{ cell: place + 1, what: "is an exercise without a solution" }] : [];
  });
}

/** What is wrong with solutions that were run, each in the cell at its place: a solution prints lines that begin with "Right", and no others. */
export function faults_of_solutions(solutions: readonly Solution[], ran: readonly CodeCell[]): Fault[] {
  return solutions.flatMap(({ exercise }, index) => {
    const cell = ran[index];
    const problem = cell === undefined ? "was not run" : problem_of_run(cell);
    return problem === undefined ? [] : [{ cell: exercise, what: `is an exercise whose solution ${problem}` }];
  });
}

function problem_of_run(cell: CodeCell): string | undefined {
  const error = cell.outputs.find((output) => output.output_type === "error");
  if (error) return `fails: ${error.ename}: ${error.evalue}`;
  const lines = lines_of(cell);
  if (lines.length === 0) return 'prints nothing, and should print lines that begin with "Right"';
  const other = lines.find((line) => !line.startsWith("Right"));
  return other === undefined ? undefined : `prints "${other}", and should print lines that begin with "Right" alone`;
}

/** The programs of each folded solution in a text. */
function folded_in(text: string): string[][] {
  return [...text.matchAll(FOLDED)].map(([, inside = ""]) =>
    [...inside.matchAll(PROGRAM)].map(([, program = ""]) => program.trimEnd()),
  );
}

function lines_of(cell: CodeCell): string[] {
  return printed_by(cell)
    .split("\n")
    .filter((line) => line.trim() !== "");
}
