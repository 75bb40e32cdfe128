import type { Precision } from "../values";
import { Arena } from "./arena";
import type { KernelMemory } from "./kernel_memory";
import { type KernelName, number_of } from "./kernels";
import { Scratch } from "./scratch";
import type { Task } from "./task";
import { Team } from "./team";

/** What runs kernels: their memory, the room for results in it, and the threads. */
export class Engine {
  readonly memory: KernelMemory;
  readonly arena: Arena;
  readonly scratch: Scratch;
  readonly team: Team;

  /** Matrices that another engine computed stay in its arena, if this one takes that over. */
  constructor(memory: KernelMemory, threads: number, arena = new Arena(memory)) {
    this.memory = memory;
    this.arena = arena;
    this.scratch = new Scratch(memory);
    this.team = new Team(memory, threads);
  }

  /** Has a kernel do a task, in so many parts. */
  run(name: KernelName, precision: Precision, task: Task, parts = 1): void {
    this.team.run(number_of(name, precision), task, parts);
  }
}
