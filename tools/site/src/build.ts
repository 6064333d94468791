/** Builds the site into a folder that any server of files can show. */
import { cpSync, rmSync } from "node:fs";
import path from "node:path";
import process from "node:process";
import { build } from "astro";
import { dataFolder } from "./data/folder.ts";
import { deadLinks, type DeadLink } from "./dead-links.ts";
import { writeData, type DataOptions } from "./data/write.ts";

export const siteFolder: string = path.resolve(import.meta.dirname, "..");

/** Writes the site into `outDir`, all of which is replaced, unless it has dead links: then these are returned. */
export async function buildSite(
  outDir: string,
  options: DataOptions,
): Promise<readonly DeadLink[]> {
  await readyForAstro(options);
  // Pages are made by modules beside them, which look for packages from there.
  const served = path.join(dataFolder, "site");
  const made = path.join(served, options.base);
  await build({ root: siteFolder, outDir: made, logLevel: "error" });
  const dead = await deadLinks(served, path.posix.join(options.base, "index.html").slice(1));
  if (dead.length > 0) return dead;
  rmSync(outDir, { recursive: true, force: true });
  cpSync(made, outDir, { recursive: true });
  return [];
}

/** Writes what pages are made from, and says to the site's configuration where the site will be. */
export async function readyForAstro(options: DataOptions): Promise<void> {
  process.env["ASTRO_TELEMETRY_DISABLED"] = "1";
  process.env["TREENAIL_SITE_BASE"] = options.base;
  process.env["TREENAIL_SITE_DATA"] = dataFolder;
  await writeData(options);
}
