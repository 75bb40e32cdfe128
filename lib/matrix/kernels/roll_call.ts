import { inspect } from "node:util";

/** V8 collects its young generation once new arrays have come to so many bytes. These are never written, so they take no memory. */
const PRESSURE = 2 ** 25;

/** So often is a collection asked for. */
const ATTEMPTS = 4;

/** Something that answers when it is called: [inspect.custom] hands it to the roll's `answer`. */
export interface Member {
  [inspect.custom](): string;
}

/**
 * Tells at once which of its members are still in use. The language's own way, FinalizationRegistry, tells it only when the program
 * waits for something, and a training is one long step: its matrices would fill the memory before the first word came.
 *
 * A WeakSet loses its members when they are collected, and `util.inspect` shows those it has, by calling the
 * [inspect.custom] of each. So one that does not answer is gone for certain, and one that answers may be in use.
 */
export class RollCall<Thing extends Member> {
  readonly #members = new WeakSet<Member>();
  #present: Thing[] = [];

  add(member: Thing): void {
    this.#members.add(member);
  }

  remove(member: Thing): void {
    this.#members.delete(member);
  }

  /** For the members: "present". */
  answer(member: Thing): void {
    this.#present.push(member);
  }

  /** All members that may be in use, after having the others collected, if that can be done. */
  survivors(): Thing[] {
    collect_garbage();
    call(this.#members);
    const present = this.#present;
    this.#present = [];
    return present;
  }
}

/** Has the members of a set answer. */
function call(members: WeakSet<Member>): void {
  inspect(members, { showHidden: true, maxArrayLength: Number.POSITIVE_INFINITY });
}

/** Has V8 collect what came up lately and is not in use. */
function collect_garbage(): void {
  const witnesses = new WeakSet<Member>();
  let is_there = true;
  add_witness(witnesses, () => {
    is_there = true;
  });
  for (let attempt = 0; attempt < ATTEMPTS && is_there; attempt++) {
    new ArrayBuffer(PRESSURE);
    new ArrayBuffer(1); // The collection takes place here, before the array is made.
    is_there = false;
    call(witnesses);
  }
}

/** Adds an object that nobody uses. In a function of its own, for while a function runs, all it made may count as used. */
function add_witness(witnesses: WeakSet<Member>, answer: () => void): void {
  witnesses.add({
    [inspect.custom]() {
      answer();
      return "";
    },
  });
}
