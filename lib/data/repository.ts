import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

/**
 * The repository that this library is part of: the nearest directory above it that holds the book's package.json.
 * It is looked for, since the sources (lib/data) and what is built from them (lib/dist/data) lie at different depths.
 * Undefined where the library was installed without its repository.
 */
export function repository(from: string = __dirname): string | undefined {
  const package_file = join(from, "package.json");
  if (existsSync(package_file) && JSON.parse(readFileSync(package_file, "utf8")).name === "handwritten-book")
    return from;
  const above = dirname(from);
  return above === from ? undefined : repository(above);
}
