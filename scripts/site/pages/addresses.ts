/** Where the site is published, and where its sources are. */
export interface Addresses {
  /** The site's front page, with a slash at its end. */
  readonly site: string;
  /** The repository's page, without one. */
  readonly repository: string;
}

/**
 * The addresses that README's first line sets: it links to the site, and a site at https://OWNER.github.io/NAME/ is of the repository
 * github.com/OWNER/NAME. GitHub's workflows name their repository themselves, which counts more: so a fork's site speaks of the fork.
 *
 * @throws Error if the first line has no such link.
 */
export function addresses_of(readme: string, environment: NodeJS.ProcessEnv = process.env): Addresses {
  const [first_line = ""] = readme.split("\n");
  const [, owner, name] = /\]\(https:\/\/([\w-]+)\.github\.io\/([\w.-]+)\/\)/.exec(first_line) ?? [];
  if (owner === undefined || name === undefined) {
    const example = "# handwritten: [read it on the web](https://OWNER.github.io/handwritten/)";
    throw new Error(`README.md: its first line must link to the site, as "${example}"; it is "${first_line}".`);
  }
  const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: repository } = environment;
  if (!server || !repository)
    return { site: `https://${owner}.github.io/${name}/`, repository: `https://github.com/${owner}/${name}` };
  const [fork_owner, fork_name] = repository.split("/");
  return { site: `https://${fork_owner}.github.io/${fork_name}/`, repository: `${server}/${repository}` };
}
