// `npm run new -- <name>`: a package folder in which every check is green, and what to do next.
import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import process from "node:process";
import { parseArgs } from "node:util";
import { root } from "../root.ts";
import { SetupError } from "../setup/progress.ts";
import { packageNames } from "../test/files.ts";
import { packageFiles, type NewPackage } from "./files.ts";

const usage = `npm run new -- <name> [options]
  <name>                       lower-case words joined by hyphens, as \`push\` or \`web-share\`
  --description "Send and …"   one sentence for both registries, without a full stop
  --depends core,events        sibling packages (default: core)`;

const nameForm = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/u;

type Ownership = Readonly<Record<string, unknown>>;

/** Reads and checks the command line. */
export function readRequest(args: readonly string[], existing: readonly string[]): NewPackage {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { description: { type: "string" }, depends: { type: "string" } },
  });
  const [name, ...rest] = positionals;
  if (name === undefined || rest.length > 0) throw new SetupError(usage);
  if (!nameForm.test(name)) throw new SetupError(`\`${name}\` is no package name\n${usage}`);
  if (existing.includes(name)) throw new SetupError(`packages/${name} exists already`);
  const dependencies = (values.depends ?? "core").split(",").filter((word) => word !== "");
  const unknown = dependencies.filter((sibling) => !existing.includes(sibling));
  if (unknown.length > 0)
    throw new SetupError(
      `no package \`${unknown.join(", ")}\` to depend on; there are ${existing.join(", ")}`,
    );
  const description = (
    values.description ??
    `The web platform's ${name.replaceAll("-", " ")} API, typed and cancellable`
  ).replace(/\.$/u, "");
  return {
    name,
    description,
    dependencies,
    version: "0.1.0",
    ownership: plannedOwnership(name),
    repository: repository(),
  };
}

const partitionFile = path.join(root, "idl/partition.json");

function readPartition(): Record<string, Ownership> {
  return JSON.parse(readFileSync(partitionFile, "utf8")) as Record<string, Ownership>;
}

/** What the partition of the platform plans for a package of this name: without a plan it owns nothing yet. */
function plannedOwnership(name: string): Ownership {
  return readPartition()[name] ?? { take: [] };
}

/** What a package owns is said in one place: in the package, once it has a folder. */
function removePlan(name: string): void {
  const { [name]: plan, ...others } = readPartition();
  if (plan !== undefined) writeFileSync(partitionFile, `${JSON.stringify(others, null, 2)}\n`);
}

function repository(): string {
  const { repository: found } = JSON.parse(
    readFileSync(path.join(root, "package.json"), "utf8"),
  ) as {
    repository: { url: string };
  };
  return found.url;
}

function writePackage(made: NewPackage): void {
  const folder = path.join(root, "packages", made.name);
  try {
    for (const [name, text] of packageFiles(made)) {
      const file = path.join(folder, name);
      mkdirSync(path.dirname(file), { recursive: true });
      writeFileSync(file, text);
    }
    const formatter = path.join(root, "node_modules/prettier/bin/prettier.cjs");
    step(process.execPath, [formatter, "--write", "--log-level=warn", folder], "formatting");
    step("npm", ["install", "--ignore-scripts", "--loglevel=error"], "linking the package");
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }
}

function step(program: string, args: readonly string[], what: string): void {
  process.stderr.write(`${what} …\n`);
  const { status } = spawnSync(program, args, { cwd: root, stdio: ["ignore", 2, 2] });
  if (status !== 0)
    throw new SetupError(
      `${what} failed (\`${[path.basename(program), ...args].join(" ")}\`); see above`,
    );
}

function nextSteps({ name, ownership }: NewPackage): string {
  const owns = Object.values(ownership).flat();
  return `packages/${name} is there.

Next:
 1. packages/${name}/bindings.json: ${owns.length === 0 ? "say which definitions it owns (`take`, or `specs` for whole specifications)" : `it owns ${owns.join(", ")}; set \`description\``},
    then run \`npm run generate\` and look at packages/${name}/generated.
 2. packages/${name}/ts and packages/${name}/rust: the thin layer by hand that makes the API pleasant, the same in both languages.
 3. packages/${name}/tests: what both must do. Run them with \`npm test -- --only ${name}\`.
 4. packages/${name}/README.md: one example in each language; the tests compile them.
 5. \`npm run check\`, then \`npx changeset\` to say what changed.
`;
}

function main(): void {
  const made = readRequest(process.argv.slice(2), packageNames());
  writePackage(made);
  removePlan(made.name);
  // When the compiler has questions, their answers belong in the new package's data: the folder stays.
  process.stdout.write(nextSteps(made));
  step(process.execPath, ["tools/codegen/src/cli.ts", "generate"], "generating");
}

if (import.meta.main) {
  try {
    main();
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    process.stderr.write(`error: ${error.message}\n`);
    process.exitCode = 1;
  }
}
