import path from "node:path";

/** A link or a picture inside the repository. Its words may hold brackets. */
const LINK = /(!?)(\[(?:[^[\]]|\[[^\]]*\])*\])\((?!\w+:|#)([^)\s#]*[./][^)\s#]*)(#[^)\s]*)?\)/g;

/** Where links lead: what the site has, and for all else the repository. */
export interface Places {
  /** The pages' sources, by their paths in the repository. */
  readonly pages: ReadonlySet<string>;
  /** The repository's address. */
  readonly repository: string;
}

/**
 * A Markdown text of the repository with its links as the site has them: to a page of the site as they are, README being the front page,
 * and to any other file of the repository to where the repository shows it. Pictures are left alone: they are copied.
 *
 * @param from the path that the text has in the repository.
 */
export function with_site_links(text: string, from: string, places: Places): string {
  return text.replace(LINK, (found, picture, words: string, link: string, anchor = "") =>
    picture === "!" ? found : `${words}(${way_to(link, from, places)}${anchor})`,
  );
}

/** What a link says on the site, where on the path `from` it said `link`. */
function way_to(link: string, from: string, { pages, repository }: Places): string {
  const folder = path.posix.dirname(from);
  const target = path.posix.join(folder, link);
  if (target === "README.md") return path.posix.relative(folder, "index.md");
  return pages.has(target) ? link : `${repository}/blob/HEAD/${target}`;
}
