/** Finds the workspace that a command is about. */
import fs from "node:fs";
import path from "node:path";
import process from "node:process";
import type { Workspace } from "../front.ts";
import { isThere } from "../idl/files.ts";
import { complain } from "./report.ts";

/** Undefined, with a complaint, where there is none. */
export function findWorkspace(asked: string | undefined): Workspace | undefined {
  const start = path.resolve(asked ?? process.cwd());
  for (let folder = start; ; folder = path.dirname(folder)) {
    if (isWorkspace(folder)) return { root: folder };
    if (asked !== undefined || folder === path.dirname(folder)) break;
  }
  const where = asked === undefined ? "here or in a folder above" : `in \`${asked}\``;
  complain(
    `there is no workspace ${where}: a folder with \`packages/*/bindings.json\`; name one with --root`,
  );
  return undefined;
}

function isWorkspace(folder: string): boolean {
  const packages = path.join(folder, "packages");
  const isFolder = fs.statSync(packages, { throwIfNoEntry: false })?.isDirectory() ?? false;
  return (
    isFolder && fs.readdirSync(packages).some((name) => isThere(packages, `${name}/bindings.json`))
  );
}
