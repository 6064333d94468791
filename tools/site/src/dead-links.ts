/** Links of the built site that lead nowhere, to a page or to a place in one. Other sites are not asked. */
import { LinkChecker, LinkState } from "linkinator";

export interface DeadLink {
  readonly page: string;
  readonly target: string;
}

export async function deadLinks(folder: string, base: string): Promise<readonly DeadLink[]> {
  const checker = new LinkChecker();
  const { links } = await checker.check({
    path: folder,
    recurse: true,
    checkFragments: true,
    concurrency: 20,
    linksToSkip: (link) => Promise.resolve(!/^http:\/\/(?:localhost|127\.0\.0\.1)[:/]/u.test(link)),
  });
  if (links.length === 0) throw new Error(`no link was found below ${base}`);
  return links
    .filter(({ state }) => state === LinkState.BROKEN)
    .map(({ parent = folder, url }) => ({ page: parent, target: url }));
}
