// `npm run update-idl`: the platform's data in its newest release, or another one, and what that makes of the packages.
import process from "node:process";
import { root } from "../root.ts";
import { enter } from "../setup/entry.ts";
import { consequences } from "./api-diff.ts";
import { describeVersions, type Versions } from "./data-packages.ts";
import { countsOf, describeCounts, summary } from "./describe-diff.ts";
import { isSame } from "./pins.ts";
import { npmRegistry } from "./registry.ts";
import { readRequest } from "./request.ts";
import { restate, type Restated } from "./restate.ts";
import { describeTasks } from "./tasks.ts";
import { carryOut, documentFile, plan, type Update } from "./update.ts";

/** Lines of a list on the terminal; the file has them all. */
const longest = 12;

const surroundings = {
  base: root,
  registry: npmRegistry,
  say: (message: string): void => void process.stderr.write(`${message} …\n`),
};

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}

function notFinished(count: number, { idl, events, elements, css }: Versions): string {
  const again = `--to ${idl} --events ${events} --elements ${elements} --css ${css} --force`;
  return [
    `Not finished: ${String(count)} left, and nothing was generated. Decide, then go on, or undo it:`,
    `  npm run update-idl -- ${again}`,
    "  git checkout . && git clean -fd .changeset examples idl packages",
    "`--prune` removes what is idle, and `--adopt` gives owners.",
  ].join("\n");
}

function report({ renamed, done, left, packages, changesets, after }: Update): number {
  for (const { before, after: name } of renamed) print(`spec renamed: ${before} is ${name} now`);
  for (const { file, what, line } of done) print(`${what}: ${file}: ${line}`);
  if (left.length > 0) {
    print(`\n${describeTasks(left)}\n`);
    print(notFinished(left.length, after));
    return 1;
  }
  print(`\n${summary(packages, longest)}`);
  const sizes = consequences.map((kind) => {
    const count = packages.filter(({ consequence }) => consequence === kind).length;
    return `${String(count)} ${kind}`;
  });
  print(`\n${describeCounts(countsOf(packages))} names; packages: ${sizes.join(", ")}`);
  print(`all of it: ${documentFile}`);
  print(`changesets: ${changesets.length === 0 ? "none are needed" : changesets.join(", ")}`);
  return 0;
}

/** What is left to do by hand, whatever came. */
const next = `Then, by hand: \`npm run absences\`, which asks engines for what is new, and after it
  node tools/codegen/src/cli.ts claims --write`;

function reportTests({ files, failed }: Restated): number {
  for (const file of files) print(`restated: ${file}`);
  if (failed.length > 0) print(`\nTests that fail (${String(failed.length)}):`);
  for (const name of failed) print(`  ${name}`);
  print(next);
  return failed.length === 0 ? 0 : 1;
}

await enter(async () => {
  const request = readRequest(process.argv.slice(2));
  const planned = await plan(request, surroundings);
  print(`from ${describeVersions(planned.before)}\n  to ${describeVersions(planned.after)}`);
  if (isSame(planned.before, planned.after)) {
    print("nothing to do: these are the releases that the repository has");
    return 0;
  }
  if (request.dryRun) return 0;
  const status = report(await carryOut(planned, request, surroundings));
  if (status !== 0) return status;
  surroundings.say("restating what the compiler's tests say of the platform, a minute or two");
  return reportTests(await restate(root));
});
