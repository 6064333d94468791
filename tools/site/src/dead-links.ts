/** Links of the built site that lead nowhere, to a page or to a place in one. Other sites are not asked. */
import { LinkChecker, LinkState } from "linkinator";

export interface DeadLink {
  readonly page: string;
  readonly target: string;
}

/**
 * @param served - The folder that a server shows at its top.
 * @param first - The page to begin at, relative to that folder.
 */
export async function deadLinks(served: string, first: string): Promise<readonly DeadLink[]> {
  const { links } = await new LinkChecker().check({
    path: first,
    serverRoot: served,
    recurse: true,
    checkFragments: true,
    concurrency: 20,
    linksToSkip: (link) => Promise.resolve(!/^http:\/\/(?:localhost|127\.0\.0\.1)[:/]/u.test(link)),
  });
  return links
    .filter(({ state }) => state === LinkState.BROKEN)
    .map(({ parent = first, url }) => ({ page: parent, target: url }));
}
