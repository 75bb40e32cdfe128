/**
 * The book's folder as cells, the library and the compiler see it, at `/book`: what the kernel brings along in memory, what the
 * site serves, and what was written here, which the browser keeps.
 */
import { browser, type Store } from "../browser";

const STORE = "handwritten-files";

/** What the kernel brings along. */
export type Archive = {
  /** Texts by path, mostly declarations. */
  readonly texts: Readonly<Record<string, string>>;
  /** The paths of what the site serves. */
  readonly served: readonly string[];
  /** Whether the site serves MNIST as well, to be downloaded. */
  readonly has_mnist: boolean;
};

const texts = new Map<string, string>();
const served = new Set<string>();
const kept = new Set<string>();
const folders = new Set<string>();
/** In place of a store where the browser gives none. */
const in_memory = new Map<string, Uint8Array>();
let store: Store | undefined;
let site = "";

/** Has to be called first. `address` is that of the folder that the site serves. */
export async function open_book(address: string, archive: Archive): Promise<void> {
  site = address;
  for (const [path, text] of Object.entries(archive.texts)) texts.set(path, text);
  for (const path of archive.served) served.add(path);
  store = await browser.caches?.open(STORE);
  for (const { url } of (await store?.keys()) ?? []) kept.add(path_of(url));
  for (const path of [...texts.keys(), ...served, ...kept]) add_folders(path);
}

function add_folders(path: string): void {
  const folder = path.slice(0, path.lastIndexOf("/"));
  if (folder === "" || folders.has(folder)) return;
  folders.add(folder);
  add_folders(folder);
}

const address_of = (path: string): string => site + path.slice("/book/".length);
const path_of = (address: string): string => `/book/${decodeURI(address.slice(site.length))}`;

export const is_file = (path: string): boolean => texts.has(path) || served.has(path) || kept.has(path);
export const is_folder = (path: string): boolean => folders.has(path);

/** The text of a file in memory; undefined for all others. */
export const text_in_memory = (path: string): string | undefined => texts.get(path);

/** The files and folders in a folder, by name. */
export function names_in(folder: string): string[] {
  const inside = [...texts.keys(), ...served, ...kept].filter((path) => path.startsWith(`${folder}/`));
  return [...new Set(inside.map((path) => path.slice(folder.length + 1).split("/")[0] ?? ""))];
}

/** A file's bytes; undefined if there is no such file. */
export async function read_file(path: string): Promise<Uint8Array | undefined> {
  const text = texts.get(path);
  if (text !== undefined) return new TextEncoder().encode(text);
  if (kept.has(path)) {
    const answer = await store?.match(address_of(path));
    const bytes = answer ? new Uint8Array(await answer.arrayBuffer()) : in_memory.get(path);
    if (bytes) return bytes;
  }
  if (!served.has(path)) return undefined;
  const answer = await fetch(address_of(path));
  if (!answer.ok)
    throw new Error(`${path} could not be loaded from the site: it answered ${answer.status}. Try again.`);
  return new Uint8Array(await answer.arrayBuffer());
}

/** The same for code that does not wait; of what was written here, there is no such way. */
export function read_file_now(path: string): Uint8Array | undefined {
  const text = texts.get(path);
  if (text !== undefined) return new TextEncoder().encode(text);
  if (kept.has(path) && !in_memory.has(path)) {
    throw new Error(
      `${path} is kept by the browser, which takes a moment: write await readFile(…), from "node:fs/promises".`,
    );
  }
  if (!served.has(path)) return in_memory.get(path);
  const request = new browser.XMLHttpRequest();
  request.open("GET", address_of(path), false);
  request.responseType = "arraybuffer";
  request.send();
  if (request.status !== 200) {
    throw new Error(`${path} could not be loaded from the site: it answered ${request.status}. Try again.`);
  }
  return new Uint8Array(request.response);
}

/** Writes a file. The browser keeps it, for this site. */
export async function write_file(path: string, bytes: Uint8Array): Promise<void> {
  if (store) await store.put(address_of(path), new Response(new Uint8Array(bytes)));
  else in_memory.set(path, bytes);
  kept.add(path);
  add_folders(path);
}

export async function remove_file(path: string): Promise<void> {
  await store?.delete(address_of(path));
  in_memory.delete(path);
  kept.delete(path);
}
