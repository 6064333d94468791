// Where releases of the data come from: npm, asked as a program of its own, with whatever registry it is set to.
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import process from "node:process";
import { step } from "../process/step.ts";
import type { Releases } from "./choose-versions.ts";
import { type DataPackage, dataPackages } from "./data-packages.ts";

export interface Registry {
  readonly releases: (name: DataPackage) => Promise<Releases>;
  /** Installs what the manifests of `base` say now. */
  readonly install: (base: string) => Promise<void>;
  /** Puts the lock file in step with them, where packages depend on others now. */
  readonly lock: (base: string) => Promise<void>;
}

const quietly = ["--ignore-scripts", "--no-audit", "--no-fund"];
const lockFile = "package-lock.json";

export const npmRegistry: Registry = {
  releases: async (name) => {
    const printed = await step("npm", ["view", `@webref/${name}`, "time", "--json"], {
      cwd: process.cwd(),
    });
    // Beside versions it tells when the package was made and changed, which are none.
    const releases = JSON.parse(printed) as Releases;
    return releases;
  },
  install: async (base) => {
    const before = readFileSync(path.join(base, lockFile), "utf8");
    forgetData(base, before);
    try {
      await step("npm", ["install", ...quietly], { cwd: base });
    } catch (error) {
      writeFileSync(path.join(base, lockFile), before);
      throw error;
    }
  },
  lock: async (base) => {
    await step("npm", ["install", "--package-lock-only", ...quietly], { cwd: base });
  },
};

/** While npm still knows where the old release lies, it puts the new one elsewhere. */
function forgetData(base: string, text: string): void {
  const lock = JSON.parse(text) as { packages: Record<string, unknown> };
  const places = dataPackages.map((name) => `node_modules/@webref/${name}`);
  const isData = (folder: string): boolean => places.some((place) => folder.endsWith(place));
  const packages = Object.entries(lock.packages).filter(([folder]) => !isData(folder));
  const changed = { ...lock, packages: Object.fromEntries(packages) };
  writeFileSync(path.join(base, lockFile), `${JSON.stringify(changed, null, 2)}\n`);
  for (const folder of Object.keys(lock.packages).filter(isData)) {
    const place = path.join(base, folder);
    if (existsSync(place)) rmSync(place, { recursive: true });
  }
}
