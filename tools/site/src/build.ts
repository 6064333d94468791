/** Builds the site into a folder that any server of files can show. */
import { cpSync, rmSync } from "node:fs";
import path from "node:path";
import process from "node:process";
import { build } from "astro";
import { dataFolder } from "./data/folder.ts";
import { writeData, type DataOptions } from "./data/write.ts";

export const siteFolder: string = path.resolve(import.meta.dirname, "..");

/** Writes the site into `outDir`, all of which is replaced. */
export async function buildSite(outDir: string, options: DataOptions): Promise<void> {
  await readyForAstro(options);
  // Pages are made by modules beside them, which look for packages from there.
  const made = path.join(dataFolder, "site");
  await build({ root: siteFolder, outDir: made, logLevel: "error" });
  rmSync(outDir, { recursive: true, force: true });
  cpSync(made, outDir, { recursive: true });
}

/** Writes what pages are made from, and says to the site's configuration where the site will be. */
export async function readyForAstro(options: DataOptions): Promise<void> {
  process.env["ASTRO_TELEMETRY_DISABLED"] = "1";
  process.env["TREENAIL_SITE_BASE"] = options.base;
  process.env["TREENAIL_SITE_DATA"] = dataFolder;
  await writeData(options);
}
