import type { Precision } from "../values";
import { Arena } from "./arena";
import type { KernelMemory } from "./kernel_memory";
import { type KernelName, number_of } from "./kernels";
import type { Task } from "./task";
import { Team } from "./team";

/** What runs kernels: their memory, the room for results in it, and the threads. */
export class Engine {
  readonly memory: KernelMemory;
  readonly arena: Arena;
  readonly team: Team;

  /** Matrices that another engine computed stay in its arena, if this one takes that over. */
  constructor(memory: KernelMemory, threads: number, arena = new Arena(memory)) {
    this.memory = memory;
    this.arena = arena;
    this.team = new Team(memory, threads);
  }

  /** Runs all parts of a task. */
  run(name: KernelName, precision: Precision, task: Task): void {
    this.team.run(number_of(name, precision), task);
  }
}
