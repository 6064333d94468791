/** Finds what a command is about: a workspace of packages, or a repository of somebody's own with a `treenail.jsonc`. */
import fs from "node:fs";
import path from "node:path";
import process from "node:process";
import type { Diagnostics } from "../diagnostics/diagnostic.ts";
import type { Workspace } from "../front.ts";
import { isThere } from "../idl/files.ts";
import { platformRoot } from "../project/platform-root.ts";
import { configFile } from "../project/config.ts";
import { readProject } from "../project/read.ts";
import { complain } from "./report.ts";

export interface Place {
  readonly root: string;
  readonly kind: "workspace" | "project";
}

/** Undefined, with a complaint, where there is none. */
export function findPlace(asked: string | undefined): Place | undefined {
  const place = lookForPlace(asked);
  if (typeof place !== "string") return place;
  complain(place);
  return undefined;
}

/** The folder that is asked for, or the nearest one from here upwards; where there is none, a sentence that says so. */
export function lookForPlace(asked: string | undefined): Place | string {
  const start = path.resolve(asked ?? process.cwd());
  for (let folder = start; ; folder = path.dirname(folder)) {
    if (isThere(folder, configFile)) return { root: folder, kind: "project" };
    if (isWorkspace(folder)) return { root: folder, kind: "workspace" };
    if (asked !== undefined || folder === path.dirname(folder)) break;
  }
  const where = asked === undefined ? "here or in a folder above" : `in \`${asked}\``;
  return `there is no \`${configFile}\` ${where}, nor a workspace, a folder with \`packages/*/bindings.json\`; \`treenail init\` writes the one, and --root names the other`;
}

/** Undefined where something is wrong with a project: the diagnostics say what. */
export function openPlace({ root, kind }: Place, diagnostics: Diagnostics): Workspace | undefined {
  if (kind === "workspace") return { root };
  const project = readProject(root, diagnostics);
  return project && { root: platformRoot, project };
}

/** Of a workspace, for commands that are about nothing else. */
export function findWorkspace(asked: string | undefined): Workspace | undefined {
  const place = findPlace(asked);
  if (place?.kind !== "project") return place;
  complain(`\`${place.root}\` is no workspace with \`packages/*/bindings.json\``);
  return undefined;
}

function isWorkspace(folder: string): boolean {
  const packages = path.join(folder, "packages");
  const isFolder = fs.statSync(packages, { throwIfNoEntry: false })?.isDirectory() ?? false;
  return (
    isFolder && fs.readdirSync(packages).some((name) => isThere(packages, `${name}/bindings.json`))
  );
}
