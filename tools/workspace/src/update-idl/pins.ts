// Where the repository says which release of the data it is made from: the compiler's manifest, and `idl/webref.json` with a hash.
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { readWebref } from "../../../codegen/src/idl/webref.ts";
import { dataPackages, perPackage, type Versions } from "./data-packages.ts";

export const manifestFile = "tools/codegen/package.json";
export const pinFile = "idl/webref.json";

interface Manifest {
  readonly dependencies: Readonly<Record<string, string>>;
}

/** What the compiler's manifest asks for, given its text. */
export function versionsIn(manifest: string): Versions {
  const { dependencies } = JSON.parse(manifest) as Manifest;
  return perPackage((name) => dependencies[`@webref/${name}`] ?? "");
}

export function isSame(one: Versions, other: Versions): boolean {
  return dataPackages.every((name) => one[name] === other[name]);
}

export function writeVersions(base: string, versions: Versions): void {
  const file = path.join(base, manifestFile);
  const manifest = JSON.parse(readFileSync(file, "utf8")) as Manifest;
  const asked = dataPackages.map((name) => [`@webref/${name}`, versions[name]] as const);
  const dependencies = { ...manifest.dependencies, ...Object.fromEntries(asked) };
  writeFileSync(file, `${JSON.stringify({ ...manifest, dependencies }, null, 2)}\n`);
}

/** Of what is installed now. */
export function writePin(base: string): void {
  const { pin } = readWebref(base);
  writeFileSync(path.join(base, pinFile), `${JSON.stringify(pin, null, 2)}\n`);
}
