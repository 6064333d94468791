// `npm run site`: the documentation site, built into `tools/site/dist`; with `--dev`, served and built anew at each change of a page.
import path from "node:path";
import process from "node:process";
import { dev } from "astro";
import { enter } from "../../workspace/src/setup/entry.ts";
import { say, SetupError } from "../../workspace/src/setup/progress.ts";
import { buildSite, readyForAstro, siteFolder } from "./build.ts";
import { readRequest } from "./request.ts";

await enter(async () => {
  const { isDev, out, ...options } = readRequest(process.argv.slice(2));
  if (isDev) {
    await readyForAstro(options);
    await dev({ root: siteFolder });
    return 0;
  }
  say("building the site: about a minute …");
  const dead = await buildSite(out, options);
  if (dead.length > 0)
    throw new SetupError(
      "the site has links that lead nowhere, and was not written",
      dead.map(({ page, target }) => `${page} links to ${target}`).join("\n"),
    );
  process.stdout.write(`built ${path.relative(process.cwd(), out)}, without a dead link\n`);
  return 0;
});
