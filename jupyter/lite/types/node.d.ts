/** What cells see in a browser beside the language: what Node.js and browsers have in common. */
interface Console {
  log(...values: unknown[]): void;
  info(...values: unknown[]): void;
  debug(...values: unknown[]): void;
  warn(...values: unknown[]): void;
  error(...values: unknown[]): void;
  dir(value: unknown, options?: object): void;
  table(rows: unknown): void;
  trace(...values: unknown[]): void;
  assert(holds?: unknown, ...values: unknown[]): void;
  count(label?: string): void;
  countReset(label?: string): void;
  time(label?: string): void;
  timeLog(label?: string, ...values: unknown[]): void;
  timeEnd(label?: string): void;
  group(...values: unknown[]): void;
  groupEnd(): void;
}
declare var console: Console;
declare function setTimeout(
  callback: (...parameters: never[]) => void,
  delay?: number,
  ...parameters: unknown[]
): number;
declare function setInterval(
  callback: (...parameters: never[]) => void,
  delay?: number,
  ...parameters: unknown[]
): number;
declare function clearTimeout(timer: number | undefined): void;
declare function clearInterval(timer: number | undefined): void;
declare function queueMicrotask(act: () => void): void;
declare function structuredClone<Value>(value: Value): Value;
declare function atob(text: string): string;
declare function btoa(text: string): string;
declare var performance: { now(): number; readonly timeOrigin: number };
declare var crypto: {
  randomUUID(): string;
  getRandomValues<Numbers extends ArrayBufferView>(numbers: Numbers): Numbers;
};
declare class TextEncoder {
  encode(text?: string): Uint8Array;
}
declare class TextDecoder {
  constructor(encoding?: string);
  decode(bytes?: ArrayBuffer | ArrayBufferView): string;
}
declare class URL {
  constructor(address: string, base?: string | URL);
  href: string;
  pathname: string;
  search: string;
  hash: string;
  toString(): string;
}
interface Response {
  readonly ok: boolean;
  readonly status: number;
  text(): Promise<string>;
  json(): Promise<unknown>;
  arrayBuffer(): Promise<ArrayBuffer>;
}
declare function fetch(address: string | URL, options?: object): Promise<Response>;
declare class AbortSignal {
  readonly aborted: boolean;
}
declare class AbortController {
  readonly signal: AbortSignal;
  abort(reason?: unknown): void;
}
interface Buffer extends Uint8Array {
  toString(encoding?: string): string;
}
type BufferEncoding = string;
declare var Buffer: {
  from(data: string | ArrayBufferLike | ArrayLike<number>, encoding?: string): Buffer;
  concat(parts: readonly Uint8Array[]): Buffer;
};
declare namespace NodeJS {
  type ArrayBufferView = globalThis.ArrayBufferView;
}
declare var crossOriginIsolated: boolean;
declare var process: {
  readonly env: Record<string, string | undefined>;
  cwd(): string;
  readonly version: string;
  readonly versions: { readonly node?: string };
  readonly execPath: string;
};
declare module "node:fs" {
  export function existsSync(path: string): boolean;
  export function readFileSync(path: string): Buffer;
  export function readFileSync(path: string, encoding: string | { encoding: string }): string;
  export function mkdtempSync(prefix: string): string;
  export function rmSync(path: string, options?: object): void;
  export function writeFileSync(path: string, data: string | Uint8Array | ArrayBufferView): void;
}
declare module "node:fs/promises" {
  export function readFile(path: string): Promise<Buffer>;
  export function readFile(path: string, encoding: string | { encoding: string }): Promise<string>;
  export function writeFile(path: string, data: string | Uint8Array): Promise<void>;
  export function readdir(path: string): Promise<string[]>;
}
declare module "fs" {
  export * from "node:fs";
}
declare module "fs/promises" {
  export * from "node:fs/promises";
}
declare module "node:path" {
  export function join(...paths: string[]): string;
  export function resolve(...paths: string[]): string;
  export function basename(path: string, ending?: string): string;
  export function dirname(path: string): string;
  export function extname(path: string): string;
}
declare module "node:util" {
  export function inspect(value: unknown, options?: object): string;
  export function format(...values: unknown[]): string;
}
/** What a browser does not have, `require` names in an error that says how to go on. */
declare module "*";
