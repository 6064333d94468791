// The proof that updates work, run by hand, for it takes minutes and asks a registry: a clone of the last commit goes back to a release of
// long ago and comes back again, each time by the command itself. What comes out must be what the last commit has.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import process from "node:process";
import type { Findings } from "../check/findings.ts";
import { step } from "../process/step.ts";
import { root } from "../root.ts";
import type { Asked } from "./choose-versions.ts";
import { countsOf, describeCounts } from "./describe-diff.ts";
import { committed } from "./git.ts";
import past from "./past.json" with { type: "json" };
import { manifestFile, versionsIn } from "./pins.ts";
import { npmRegistry } from "./registry.ts";
import { describeTasks } from "./tasks.ts";
import { carryOut, plan, type Update } from "./update.ts";

/** What people decide: which package owns what, and how it shall look. Coming back, the last commit has the decisions. */
const decisions = ["packages/*/bindings.json", "idl/overrides", "idl/patches", "idl/infallible"];
const outcome = ["packages", "idl", "tools/codegen", "examples", "package-lock.json"];

export async function proveUpdate(): Promise<Findings> {
  const base = mkdtempSync(path.join(os.tmpdir(), "treenail-update-"));
  try {
    await step("git", ["clone", "--quiet", root, base], { cwd: root });
    await step("npm", ["ci", "--ignore-scripts", "--loglevel=error"], { cwd: base });
    return await thereAndBack(base);
  } finally {
    rmSync(base, { recursive: true });
  }
}

async function thereAndBack(base: string): Promise<Findings> {
  const now = versionsIn(committed(base, manifestFile) ?? "");
  await update(base, past.asked);
  for (const [file, data] of Object.entries(past.answers))
    writeFileSync(path.join(base, file), JSON.stringify(data));
  const there = await update(base, past.asked);
  if (there.left.length > 0) return [`on the way there\n${describeTasks(there.left)}`];
  await git(base, "add", "--all", "--", ".", ":!.changeset/idl-*");
  await git(base, "commit", "--quiet", "-m", "the platform of long ago");
  await update(base, now);
  await git(base, "checkout", "--quiet", "HEAD~1", "--", ...decisions);
  const back = await update(base, now);
  if (back.left.length > 0) return [`on the way back\n${describeTasks(back.left)}`];
  await git(base, "add", "--all");
  const differing = await git(base, "diff", "--cached", "--name-only", "HEAD~1", "--", ...outcome);
  process.stderr.write(`there: ${told(there)}\nback: ${told(back)}\n`);
  return differing === "" ? [] : [`not as the last commit has it:\n${differing}`];
}

function told({ packages, changesets }: Update): string {
  return `${describeCounts(countsOf(packages))} names, ${String(changesets.length)} changesets`;
}

/** As the command does it. */
async function update(base: string, asked: Asked): Promise<Update> {
  const request = { asked, dryRun: false, prune: true, adopt: "auto", force: true };
  const surroundings = { base, registry: npmRegistry, say: () => undefined };
  return carryOut(await plan(request, surroundings), request, surroundings);
}

async function git(base: string, ...args: readonly string[]): Promise<string> {
  const author = ["-c", "user.name=proof", "-c", "user.email=proof@example.org"];
  const all = [...author, "-c", "commit.gpgsign=false", ...args];
  return (await step("git", all, { cwd: base })).trim();
}
