/**
 * A copy of the workspace with all of the platform in packages: what people write, without what is generated. A package that is only planned gets the files that a
 * new one has, as far as the compiler reads or writes them.
 */
import { cpSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { PackageManifest } from "../tools/codegen/src/select/manifest.ts";
import { readPlatform } from "../tools/codegen/tests/platform.ts";
import { allManifests } from "../tools/codegen/tests/whole-platform.ts";
import { packageFiles } from "../tools/workspace/src/scaffold/files.ts";

const root = path.resolve(import.meta.dirname, "..");
const read = ["bindings.json", "package.json", "Cargo.toml"];

/** Makes it in an empty folder; says how many packages it has. */
export function writeWholeWorkspace(folder: string): number {
  for (const name of ["idl", "package.json"])
    cpSync(path.join(root, name), path.join(folder, name), { recursive: true });
  const written = readdirSync(path.join(root, "packages"));
  for (const name of written) {
    for (const file of read) {
      const place = path.join("packages", name, file);
      cpSync(path.join(root, place), path.join(folder, place));
    }
  }
  const planned = plannedPackages(new Set(written));
  for (const manifest of planned) writePackage(folder, manifest);
  writeFileSync(path.join(folder, "idl/partition.json"), "{}\n");
  return written.length + planned.length;
}

function plannedPackages(written: ReadonlySet<string>): readonly PackageManifest[] {
  const { model, inputs } = readPlatform();
  return allManifests(model, inputs).packages.filter(({ name }) => !written.has(name));
}

function writePackage(folder: string, manifest: PackageManifest): void {
  const { name, reason, specs, specsMatch, take, dependencies, opaque } = manifest;
  const files = packageFiles({
    name,
    description: `The web platform's ${name}`,
    version: "0.1.0",
    dependencies,
    ownership: {
      reason,
      specs,
      specsMatch: specsMatch?.source,
      take,
      opaque: Object.fromEntries(opaque),
    },
    repository: "",
    licences: new Map(),
  });
  for (const file of read) {
    const place = path.join(folder, "packages", name, file);
    mkdirSync(path.dirname(place), { recursive: true });
    writeFileSync(place, files.get(file) ?? "");
  }
}
