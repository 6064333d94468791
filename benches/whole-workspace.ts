/** A copy of the workspace: of what people write, all that `npm run generate` reads or writes, without what is generated. */
import { cpSync } from "node:fs";
import path from "node:path";
import { root } from "../tools/workspace/src/root.ts";
import { packageNames } from "../tools/workspace/src/test/files.ts";

const read = ["bindings.json", "absences.json", "package.json", "Cargo.toml", "README.md"];

/** Makes it in an empty folder; says how many packages it has. */
export function writeWholeWorkspace(folder: string): number {
  for (const name of ["idl", "package.json", "Cargo.lock"])
    cpSync(path.join(root, name), path.join(folder, name), { recursive: true });
  const names = packageNames();
  for (const name of names) {
    for (const file of read) {
      const place = path.join("packages", name, file);
      cpSync(path.join(root, place), path.join(folder, place));
    }
  }
  return names.length;
}
