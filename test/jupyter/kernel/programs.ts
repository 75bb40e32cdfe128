/** Small programs, made at random, whose output shows in which order their parts run. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";

/** What is around a statement: how deep it is nested, and the labels of the loops that it may leave. */
type Place = { readonly depth: number; readonly labels: readonly string[]; readonly in_function: boolean };

/** The same programs for the same seed. */
export function random_programs(count: number, seed: number): string[] {
  const choices = fc.array(fc.nat(1_000_000), { minLength: 1000, maxLength: 1000 });
  return fc.sample(choices, { numRuns: count, seed }).map(write_program);
}

function write_program(choices: readonly number[]): string {
  let used = 0;
  let names = 0;
  const choose = (count: number): number => (choices[used++ % choices.length] ?? 0) % count;
  const name = (): string => `n${names++}`;
  const log = (): string => `console.log("${name()}");`;

  function statements(place: Place, at_least = 1): string {
    return Array.from({ length: at_least + choose(3) }, () => statement(place)).join("\n");
  }

  /** Something to await: it settles at once, later, or fails. */
  function awaited(place: Place): string {
    const kinds = [
      () => "null",
      () => "Promise.resolve(1)",
      () => "[1]",
      () => `Promise.resolve().then(() => { ${log()} })`,
      () => `(async () => { ${statements({ ...inner(place), labels: [], in_function: true })} })()`,
      () => `{ then(go: (value: number) => void) { ${log()} go(1); } }`,
      () => "new Promise<void>((go) => queueMicrotask(go))",
    ];
    return kinds[choose(place.depth > 2 ? 4 : kinds.length)]?.() ?? "null";
  }

  function loop(place: Place, head: (index: string) => string): string {
    const [label, index] = [name(), name()];
    const body = statements({ ...inner(place), labels: [...place.labels, label] });
    return `${label}: ${head(index)} {\nlater.push(() => console.log("${label}", ${index}));\n${body}\n}`;
  }

  function statement(place: Place): string {
    const label = place.labels[choose(place.labels.length || 1)];
    const simple = [
      log,
      log,
      () => `await ${awaited(place)};`,
      () => `console.log("${name()}", await ${awaited(place)});`,
      () => `void Promise.resolve().then(() => { ${log()} }).then(() => { ${log()} });`,
      () =>
        label === undefined ? log() : `if (turns++ % 3 === ${choose(3)}) ${choose(2) ? "break" : "continue"} ${label};`,
      () => (place.in_function && choose(3) === 0 ? `if (turns++ % 2) return;` : log()),
    ];
    const compound = [
      () => loop(place, (index) => `for (let ${index} = 0; ${index} < ${1 + choose(3)}; ${index}++)`),
      () => loop(place, (index) => `for (const ${index} of [1, 2])`),
      () => loop(place, (index) => `for (var ${index} of [1, 2])`),
      () => loop(place, (index) => `for await (const ${index} of [Promise.resolve(1), 2])`),
      () => loop(place, (index) => `for await (const ${index} of numbers(${1 + choose(2)}))`),
      () => `try {\n${statements(inner(place))}\nif (turns++ % 2) throw 1;\n} catch {\n${statements(inner(place))}\n}`,
      () =>
        `try {\nawait Promise.reject(new Error());\n} catch {\n${log()}\n} finally {\n${statements(inner(place))}\n}`,
      () => `void (async () => {\n${statements({ ...inner(place), labels: [], in_function: true })}\n})();`,
      () => `await (async () => {\n${statements({ ...inner(place), labels: [], in_function: true })}\n})();`,
      () => `switch (turns++ % 2) { case 0: {\n${statements(inner(place))}\n} default: ${log()} }`,
    ];
    const kinds = place.depth > 3 ? simple : [...simple, ...compound];
    return kinds[choose(kinds.length)]?.() ?? "";
  }

  const body = statements({ depth: 0, labels: [], in_function: false }, 20);
  return `let turns = 0;
const later: (() => void)[] = [];
async function* numbers(count: number) {
  for (let i = 0; i < count; i++) {
    ${log()}
    yield i;
  }
}
${body}
for (const one of later) one();
console.log("end");`;
}

const inner = (place: Place): Place => ({ ...place, depth: place.depth + 1 });

/** What the programs print when Node runs each as a module. */
export function run_as_modules(programs: readonly string[]): string[] {
  const folder = mkdtempSync(join(tmpdir(), "programs-"));
  try {
    programs.forEach((program, index) => {
      writeFileSync(join(folder, `${index}.mjs`), without_types(program));
    });
    // What a program leaves to be done comes before the next turn.
    writeFileSync(
      join(folder, "all.mjs"),
      `import { setImmediate as next_turn } from "node:timers/promises";
      for (let i = 0; i < ${programs.length}; i++) {
        await import("./" + i + ".mjs");
        await next_turn();
        console.log("${SEPARATOR}");
      }`,
    );
    return execFileSync(process.execPath, [join(folder, "all.mjs")], { encoding: "utf8" }).split(`${SEPARATOR}\n`);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const SEPARATOR = "----";

function without_types(program: string): string {
  return ["<void>", ": (value: number) => void", ": number", ": (() => void)[]"].reduce(
    (text, type) => text.replaceAll(type, ""),
    program,
  );
}
