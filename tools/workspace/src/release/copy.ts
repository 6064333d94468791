// A copy of this repository in another folder, with the same dependencies installed: for what changes files that it must not change here.
import { cpSync, existsSync, mkdirSync, readdirSync, symlinkSync } from "node:fs";
import path from "node:path";
import { root } from "../root.ts";

/** What is built, installed or left by earlier runs. */
const leftOut =
  /^(?:node_modules|target|dist|\.astro|\.data|\.fuzz|\.git|\.nx|\.results|\.vitest)$/u;
/** Folders of packages that import others by their names. */
const parents = ["packages", "tools"];

/** Copies what people wrote and what is generated; nothing can be imported there before `linkModules`. */
export function copyRepository(base: string): void {
  cpSync(root, base, {
    recursive: true,
    filter: (source) => source === root || !leftOut.test(path.basename(source)),
  });
}

/** As `npm install` would in the copy, but that the packages of others are this repository's. */
export function linkModules(base: string): void {
  for (const folder of ["", ...parents.flatMap(foldersIn)]) {
    const source = path.join(root, folder, "node_modules");
    if (!existsSync(source) || !existsSync(path.join(base, folder))) continue;
    const target = path.join(base, folder, "node_modules");
    mkdirSync(target);
    for (const entry of readdirSync(source))
      if (entry !== "@treenail" && entry !== "treenail" && !entry.startsWith(".v"))
        symlinkSync(path.join(source, entry), path.join(target, entry));
  }
  const own = path.join(base, "node_modules/@treenail");
  mkdirSync(own);
  for (const parent of parents)
    for (const name of readdirSync(path.join(base, parent)))
      symlinkSync(path.join("../..", parent, name), path.join(own, name));
  symlinkSync("../tools/codegen", path.join(base, "node_modules/treenail"));
}

function foldersIn(parent: string): readonly string[] {
  return readdirSync(path.join(root, parent)).map((name) => path.join(parent, name));
}
