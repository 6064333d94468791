// `npm run new -- <name>`: a package folder in which every check is green, and what to do next.
import { spawnSync } from "node:child_process";
import path from "node:path";
import process from "node:process";
import { root } from "../root.ts";
import { enter } from "../setup/entry.ts";
import { SetupError } from "../setup/progress.ts";
import { packageNames } from "../test/files.ts";
import { createPackage, readRequest } from "./create.ts";
import type { NewPackage } from "./files.ts";

function step(program: string, args: readonly string[], what: string): void {
  process.stderr.write(`${what} …\n`);
  const { status } = spawnSync(program, args, { cwd: root, stdio: ["ignore", 2, 2] });
  if (status !== 0)
    throw new SetupError(
      `${what} failed (\`${[path.basename(program), ...args].join(" ")}\`); see above`,
    );
}

function nextSteps({ name, ownership }: NewPackage): string {
  const owns = [...(ownership.specs ?? []), ...(ownership.take ?? [])];
  return `packages/${name} is there.

Next:
 1. packages/${name}/bindings.json: ${owns.length === 0 ? "say which definitions it owns (`take`, or `specs` for whole specifications)" : `it owns ${owns.join(", ")}; set \`description\``},
    then run \`npm run generate\` and look at packages/${name}/generated.
 2. packages/${name}/README.md: one example in each language; the tests compile them.
 3. \`npm run absences\`: what engines lack of it.
 4. \`npm run check\`, then \`npx changeset\` to say what changed.

With a layer by hand it is of stage 1, which packages/${name}/bindings.json says:
 5. packages/${name}/ts and packages/${name}/rust: what makes the API pleasant, the same in both languages.
 6. packages/${name}/tests: what both must do. Run them with \`npm test -- --only ${name}\`.
 7. packages/${name}/.size-limit.json: what each use may weigh. \`npm run bench -- ts-size\` writes the table of the README.
`;
}

async function main(): Promise<number> {
  const made = await readRequest(process.argv.slice(2), packageNames());
  for (const { file, entries } of await createPackage(made))
    process.stderr.write(`${entries.join(", ")} no longer in ${path.relative(root, file)}\n`);
  step("npm", ["install", "--ignore-scripts", "--loglevel=error"], "linking the package");
  // When the compiler has questions, their answers belong in the new package's data: the folder stays.
  process.stdout.write(nextSteps(made));
  step(process.execPath, ["tools/workspace/src/generate/main.ts"], "generating");
  return 0;
}

await enter(main);
