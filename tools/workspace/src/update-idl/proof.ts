// The proof that updates work, run by hand, for it takes minutes and asks a registry: a clone of the last commit goes back to a release of
// long ago and comes back again, each time by the command itself. There, the compiler's tests of all of the platform pass, once they are
// restated; what comes out in the end, with the tests restated, must be what the last commit has.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
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
import { failuresIn, restate } from "./restate.ts";
import { describeTasks } from "./tasks.ts";
import { carryOut, plan, type Update } from "./update.ts";

const differencesFile = "tools/codegen/tests/lib-dom-differences.json";
/** What people decide: which package owns what, and how it shall look. Coming back, the last commit has the decisions. */
const decisions = [
  ...["packages/*/bindings.json", "idl/overrides", "idl/patches", "idl/infallible"],
  differencesFile,
];
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
  const failed = await testsThere(base);
  if (failed.length > 0) return [`tests that fail there\n${failed.join("\n")}`];
  await git(base, "add", "--all", "--", ".", ":!.changeset/idl-*");
  await git(base, "commit", "--quiet", "-m", "the platform of long ago");
  await update(base, now);
  await git(base, "checkout", "--quiet", "HEAD~1", "--", ...decisions);
  const back = await update(base, now);
  if (back.left.length > 0) return [`on the way back\n${describeTasks(back.left)}`];
  const { failed: failing } = await restate(base);
  if (failing.length > 0) return [`tests that fail on the way back\n${failing.join("\n")}`];
  await git(base, "add", "--all");
  const differing = await git(base, "diff", "--cached", "--name-only", "HEAD~1", "--", ...outcome);
  process.stderr.write(`there: ${told(there)}\nback: ${told(back)}\n`);
  return differing === "" ? [] : [`not as the last commit has it:\n${differing}`];
}

/** What fails of the compiler's tests where everything was restated, and sorted by a person where only one can. */
async function testsThere(base: string): Promise<readonly string[]> {
  await restate(base);
  const file = path.join(base, differencesFile);
  const causes = JSON.parse(readFileSync(file, "utf8")) as readonly { readonly id: string }[];
  const sorted = causes
    .map((cause) => (cause.id === "unsorted" ? { ...cause, ...past.unsorted } : cause))
    .toSorted((one, other) => (one.id < other.id ? -1 : 1));
  writeFileSync(file, `${JSON.stringify(sorted, null, 2)}\n`);
  await restate(base);
  return failuresIn(base);
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
