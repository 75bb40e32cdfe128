/** Memory that all threads share. */
export interface Memory {
  readonly buffer: SharedArrayBuffer;
  /** Adds pages, and returns how many there were; throws if there are no more. */
  grow(pages: number): number;
}

/** Compiled code, which threads can share. */
export type Module = object;

interface WebAssemblyParts {
  readonly Memory: new (size: { initial: number; maximum: number; shared: true }) => Memory;
  readonly Module: new (bytes: Uint8Array) => Module;
  readonly Instance: new (
    module: Module,
    imports: { env: { memory: Memory } },
  ) => { readonly exports: Readonly<Record<string, unknown>> };
  validate(bytes: Uint8Array): boolean;
}

/** What the kernels use of WebAssembly. TypeScript has its types among those of browsers, which the library does without. */
export const { WebAssembly } = globalThis as unknown as { WebAssembly: WebAssemblyParts };
