/**
 * A cell's settings in an address: `#cell=settings&learning_rate=0.1&iterations=500`. Only numbers travel, in the places of numbers,
 * so whoever makes a link cannot put code of theirs into a cell.
 */

export type Settings = Readonly<Record<string, string>>;

const NUMBER = String.raw`-?\d[\d_]*(?:\.\d+)?(?:e[+-]?\d+)?`;
/** `learning_rate: 0.3`, `rate = 0.3`; not of arrows, comparisons and types. */
const SETTING = new RegExp(String.raw`\b([A-Za-z_]\w*)(\s*(?::|=(?![=>]))\s*)(${NUMBER})(?![\w.])`, "g");

/** The settings in a cell by name; of two with one name, the first. */
export function settings_of(source: string): Settings {
  const found = [...source.matchAll(SETTING)].map(([, name = "", , value = ""]) => [name, value] as const);
  return Object.fromEntries(found.reverse());
}

/** A cell with other settings. Names that it does not have are left out. */
export function with_settings(source: string, settings: Settings): string {
  const set = new Set<string>();
  return source.replace(SETTING, (text, name: string, between: string) => {
    const value = settings[name];
    if (value === undefined || set.has(name)) return text;
    set.add(name);
    return `${name}${between}${value}`;
  });
}

/** The part of an address that stands for what a cell has other than the book. */
export function write_link(cell: string, now: Settings, in_book: Settings): string {
  const changed = Object.entries(now).filter(([name, value]) => value !== in_book[name]);
  return `#${new URLSearchParams([["cell", cell], ...changed])}`;
}

/** Reads it; undefined for addresses that name no cell. What is no number is left out. */
export function read_link(hash: string): { readonly cell: string; readonly settings: Settings } | undefined {
  const { cell, ...others } = Object.fromEntries(new URLSearchParams(hash.replace(/^#/, "")));
  if (cell === undefined) return undefined;
  const is_number = new RegExp(`^${NUMBER}$`);
  return { cell, settings: Object.fromEntries(Object.entries(others).filter(([, value]) => is_number.test(value))) };
}
