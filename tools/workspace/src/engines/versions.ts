// Which version each browser of this machine has: a page cannot tell, as browsers say less than they know.
import { runProgram } from "../process/run.ts";
import { browsers } from "./browsers.ts";
import type { BrowserName } from "./engines.ts";

/** Names the versions by browser, as JSON, to the processes that run tests. */
export const versionsVariable = "TREENAIL_ENGINE_VERSIONS";

export type BrowserVersions = Readonly<Partial<Record<BrowserName, string>>>;

/** The versions of browsers; one that does not say its version is left out. */
export async function browserVersions(names: readonly BrowserName[]): Promise<BrowserVersions> {
  const entries = await Promise.all(
    names.map(async (name) => [name, await versionOf(name)] as const),
  );
  return Object.fromEntries(entries.filter(([, version]) => version !== undefined));
}

async function versionOf(name: BrowserName): Promise<string | undefined> {
  const browser = browsers[name];
  const found = browser.find();
  if (found === undefined) return undefined;
  const { program, args } = browser.version(found);
  const { stdout } = await runProgram(program, args, { env: {}, limit: 20_000 });
  return /\d+(?:\.\d+)+/u.exec(stdout)?.[0];
}
