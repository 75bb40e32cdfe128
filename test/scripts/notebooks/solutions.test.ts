import { describe, expect, it } from "vitest";
import {
  exercises_without_solution,
  faults_of_solutions,
  ill_formed_solutions,
  solutions_in,
} from "../../../scripts/notebooks/solutions";
import { code_cell, notebook_of, printed, text_cell } from "./sample";

const folded = (inside: string) => `<details><summary>Solution</summary>\n\n${inside}\n\n</details>`;
const program = (source: string) => `\`\`\`ts\n${source}\n\`\`\``;
const exercise = code_cell("const answer = 0;", [printed("Not yet. Count again.\n")]);

describe("solutions_in(notebook)", () => {
  it("finds each folded program, with the cell of its exercise", () => {
    const notebook = notebook_of(
      text_cell("**1.** Count."),
      exercise,
      text_cell(`${folded(program("const answer = 1;\n\ncheck_answer(true, '');"))}\n\n**2.** And now?`),
      exercise,
      text_cell(folded(`Three of them:\n\n${program("const answer = 3;")}\n\nBecause.`)),
    );
    expect(solutions_in(notebook)).toEqual([
      { exercise: 2, source: "const answer = 1;\n\ncheck_answer(true, '');" },
      { exercise: 4, source: "const answer = 3;" },
    ]);
  });

  it("lets other programs and folded answers be", () => {
    const answer = "<details><summary>Answer</summary>\n\nIt falls.\n\n</details>";
    expect(solutions_in(notebook_of(exercise, text_cell(program("a")), exercise, text_cell(answer)))).toEqual([]);
  });
});

describe("ill_formed_solutions(notebook)", () => {
  const problems = (...cells: Parameters<typeof notebook_of>) =>
    ill_formed_solutions(notebook_of(...cells)).map(({ cell, what }) => `${cell} ${what}`);

  it("finds nothing where the form is kept", () => {
    expect(problems(exercise, text_cell(folded(program("a"))))).toEqual([]);
  });

  it("wants one program in each, between empty lines", () => {
    const without_lines = `<details><summary>Solution</summary>\n${program("a")}\n</details>`;
    expect(problems(exercise, text_cell(without_lines))).toEqual([
      "2 holds a solution with 0 blocks ```ts between empty lines; it has one",
    ]);
    expect(problems(exercise, text_cell(folded(`${program("a")}\n\n${program("b")}`)))).toEqual([
      "2 holds a solution with 2 blocks ```ts between empty lines; it has one",
    ]);
  });

  it("wants each in a cell of its own, right after the exercise", () => {
    expect(problems(exercise, text_cell("Think."), text_cell(folded(program("a"))))).toEqual([
      "3 holds a solution, but the cell before it is not an exercise's code",
    ]);
    expect(problems(exercise, text_cell(`${folded(program("a"))}\n\n${folded(program("b"))}`))).toEqual([
      "2 holds 2 solutions; each has a cell of its own",
    ]);
  });
});

describe("exercises_without_solution(notebook)", () => {
  it("names the cells that say “Not yet” and have no solution", () => {
    const right = code_cell("1", [printed("Right.\n")]);
    const partly = code_cell("2", [printed("Right: W1.\n"), printed("Not yet: b1.\n")]);
    const notebook = notebook_of(exercise, text_cell(folded(program("a"))), right, partly, text_cell("Think."));
    expect(exercises_without_solution(notebook)).toEqual([{ cell: 4, what: "is an exercise without a solution" }]);
  });
});

describe("faults_of_solutions(solutions, ran)", () => {
  const problem = (...outputs: Parameters<typeof code_cell>[1] & object) =>
    faults_of_solutions([{ exercise: 7, source: "a" }], [code_cell("a", outputs)]);

  it("finds nothing where all lines begin with “Right”", () => {
    expect(problem(printed("Right.\nRi"), printed("ght: every slope agrees.\n"))).toEqual([]);
  });

  it("names the exercise of one that prints something else, nothing, or fails", () => {
    expect(problem(printed("Right.\nNot yet. Look at b1.\n"))).toEqual([
      {
        cell: 7,
        what: 'is an exercise whose solution prints "Not yet. Look at b1.", and should print lines that begin with "Right" alone',
      },
    ]);
    expect(problem(printed("\n"))).toEqual([
      {
        cell: 7,
        what: 'is an exercise whose solution prints nothing, and should print lines that begin with "Right"',
      },
    ]);
    expect(problem({ output_type: "error", ename: "TypeError", evalue: "f is no function", traceback: [] })).toEqual([
      { cell: 7, what: "is an exercise whose solution fails: TypeError: f is no function" },
    ]);
    expect(problem(printed("Right.\n"), printed("deprecated\n", "stderr"))).toHaveLength(1);
  });
});
