import { kind_of } from "./kind_of";

/**
 * Throws unless `options` is an object and each of its properties is known:
 * `fit: there is no option batchSize; did you mean batch_size? The options are epochs, batch_size, rate`.
 *
 * The compiler refuses unknown options only where the object is written into the call, not where it comes in a variable.
 *
 * @throws RangeError naming the unknown option, the known one that is nearest to it, and all that are known.
 */
export function check_options<Options extends object>(
  caller: string,
  options: Options,
  known_names: readonly (keyof Options & string)[],
): void {
  const list = known_names.join(", ");
  if (typeof options !== "object" || options === null || Symbol.iterator in options) {
    throw new RangeError(`${caller}: options must be an object such as { ${list} }, got ${kind_of(options)}`);
  }
  const known: readonly string[] = known_names;
  const unknown = Object.keys(options).find((name) => !known.includes(name));
  if (unknown === undefined) return;
  const near = nearest(unknown, known);
  const hint = near ? `; did you mean ${near}?` : ".";
  throw new RangeError(`${caller}: there is no option ${unknown}${hint} The options are ${list}`);
}

/** The known name that is most like another one, if any is like it at all. */
function nearest(name: string, known_names: readonly string[]): string | undefined {
  const distances = known_names.map((known) => distance(letters_of(name), letters_of(known)));
  const least = Math.min(...distances);
  return least < 0.5 ? known_names[distances.indexOf(least)] : undefined;
}

/** 0 for the same name, 1 for names that have nothing in common. A name within the other, as rate in learning_rate, is near. */
function distance(a: string, b: string): number {
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  const edits = edit_distance(a, b) / long.length;
  return short.length > 2 && long.includes(short) ? Math.min(edits, 0.4) : edits;
}

/** A name without what differs between batchSize, batch-size and BATCH_SIZE. */
function letters_of(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, "");
}

/** How many letters must be inserted, deleted or replaced to turn a into b. (Levenshtein 1965) */
function edit_distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(replaced, row[j]! + 1, next[j - 1]! + 1));
    }
    row = next;
  }
  return row[b.length]!;
}
