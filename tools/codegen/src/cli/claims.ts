/**
 * `treenail claims`: prints where browser-compat-data and the engines that the packages were run in disagree, and whether each
 * package's `disagreements.json` says so.
 */
import fs from "node:fs";
import path from "node:path";
import process from "node:process";
import { disagreements } from "../claims/disagreements.ts";
import type { Disagreement, PackageReality } from "../claims/disagreements.ts";
import { readEngines, readReality, readReviewed, reviewedFile } from "../claims/read.ts";
import type { Reviewed } from "../claims/read.ts";
import { review, reviewedLines, sentence } from "../claims/review.ts";
import { Diagnostics } from "../diagnostics/diagnostic.ts";
import { analyse } from "../front.ts";
import type { Workspace } from "../front.ts";
import { features, readCompatData } from "../idl/compat-data.ts";
import { byOwner } from "../idl/support.ts";
import { globalRoots } from "../select/homes.ts";
import { readManifests } from "../select/manifest.ts";
import { exitCodes } from "./exit.ts";
import type { ExitCode } from "./exit.ts";
import { complain, reportDiagnostics } from "./report.ts";
import { findWorkspace } from "./workspace.ts";

interface Examined {
  readonly folder: string;
  readonly reality: PackageReality;
  readonly reviewed: readonly Reviewed[];
  readonly found: readonly Disagreement[];
}

export function claimsCommand(options: {
  readonly root?: string;
  readonly write: boolean;
}): ExitCode {
  const workspace = findWorkspace(options.root);
  if (workspace === undefined) return exitCodes.usage;
  const diagnostics = new Diagnostics();
  const packages = examine(workspace, diagnostics);
  reportDiagnostics(diagnostics.sorted(), "text", "nothing was compared");
  if (diagnostics.hasErrors()) return exitCodes.diagnostics;
  for (const { found } of packages)
    process.stdout.write(found.map((each) => `${sentence(each)}\n`).join(""));
  if (options.write) {
    for (const each of packages) writeReviewed(workspace, each);
    return exitCodes.fine;
  }
  const open = packages.flatMap((each) => {
    const { unknown, idle } = review(each.found, each.reviewed);
    const file = `${each.folder}/${reviewedFile}`;
    return [
      ...unknown.map((line) => `${file} does not say: ${sentence(line)}`),
      ...idle.map((line) => `${file} says, and it is not so: ${sentence(line)}`),
    ];
  });
  if (open.length === 0) return exitCodes.fine;
  complain(`${open.join("\n")}\nrun \`treenail claims --write\`, and read the difference`);
  return exitCodes.diagnostics;
}

function examine(workspace: Workspace, diagnostics: Diagnostics): readonly Examined[] {
  const { root } = workspace;
  const analysis = analyse(workspace, diagnostics);
  if (analysis === undefined) return [];
  const { model, selection } = analysis;
  const realities = selection.packages.map((each) => readReality(root, each, diagnostics));
  const found = disagreements(realities, {
    model,
    owners: byOwner(features(readCompatData(root))),
    roots: globalRoots(model, readManifests(root, diagnostics)),
    engines: readEngines(root, diagnostics),
  });
  return selection.packages.flatMap((each, place) => {
    const reality = realities[place];
    const reviewed = readReviewed(root, each, diagnostics);
    return reality === undefined
      ? []
      : [{ folder: each.folder, reality, reviewed, found: found[place] ?? [] }];
  });
}

function writeReviewed({ root }: Workspace, { folder, reality, reviewed, found }: Examined): void {
  const date = new Date().toISOString().slice(0, "2000-01-01".length);
  const lines = reviewedLines(found, reviewed, { absences: reality.absences, date });
  const file = path.join(root, folder, reviewedFile);
  if (lines.length === 0) fs.rmSync(file, { force: true });
  else fs.writeFileSync(file, `${JSON.stringify(lines, undefined, 2)}\n`);
}
