import { inspect } from "node:util";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

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

  /** For the members: "present". */
  answer(member: Thing): void {
    this.#present.push(member);
  }

  /** All members that may be in use, after having those collected that are not. */
  survivors(collection: Collection): Thing[] {
    collect_garbage(collection);
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

/**
 * Has V8 collect what is not in use: what `node --expose-gc` calls `gc`. V8 could be driven to that by allocating, but it then collects all
 * more and more often, and what it finds in use meanwhile it no longer counts among what came lately.
 */
function collect_garbage(type: Collection): void {
  collector ??= new_collector();
  if (type === "minor") collector?.({ type });
  else collector?.();
}

/** Of what came lately, which takes V8 a fraction of a millisecond; or of everything: some milliseconds, in a notebook some dozen. */
export type Collection = "minor" | "major";

/** Older V8 takes any option to mean a minor collection. */
type Collector = (options?: { readonly type: "minor" }) => void;

let collector: Collector | undefined;

function new_collector(): Collector | undefined {
  setFlagsFromString("--expose-gc"); // Contexts that are made from now on have it.
  return runInNewContext("globalThis.gc") as Collector | undefined; // As V8 documents it, if this is a V8 that has it.
}
