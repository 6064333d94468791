// Writes a new package into a workspace. What comes in: what the command line asked for. What changes: the package's folder, the
// plan that it carries out, and Cargo's lock. Nothing is installed and nothing is generated here.
import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import process from "node:process";
import { format, resolveConfig } from "prettier";
import { licenceFiles } from "../check/metadata.ts";
import { repositoryOf } from "../generate/manifests.ts";
import { root } from "../root.ts";
import { readArguments } from "../setup/entry.ts";
import { SetupError } from "../setup/progress.ts";
import { addToLock } from "../generate/cargo-lock.ts";
import { crateDependencies, packageFiles, type NewPackage } from "./files.ts";
import { carryOut, type Moved, movesFor, type Ownership, takeBack } from "./ownership.ts";

export const usage = `npm run new -- <name> [options]
  <name>                       lower-case words joined by hyphens, as \`push\` or \`web-share\`
  --description "Send and …"   one sentence for both registries, without a full stop
  --take WakeLock,WakeLockType definitions and members that it owns, taken over from the packages that have them
  --specs screen-wake-lock     whole specifications, the same way
  --depends core,events        sibling packages (default: core, and what its definitions reach)`;

const nameForm = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/u;

/** Reads and checks the command line. */
export async function readRequest(
  args: readonly string[],
  existing: readonly string[],
  base: string = root,
): Promise<NewPackage> {
  const { values, positionals } = readArguments(
    {
      args: [...args],
      allowPositionals: true,
      options: {
        description: { type: "string" },
        depends: { type: "string" },
        take: { type: "string" },
        specs: { type: "string" },
      },
    },
    usage,
  );
  const [name, ...rest] = positionals;
  if (name === undefined || rest.length > 0) throw new SetupError(usage);
  if (!nameForm.test(name)) throw new SetupError(`\`${name}\` is no package name\n${usage}`);
  if (existing.includes(name)) throw new SetupError(`packages/${name} exists already`);
  const planned = readPartition(base)[name];
  const plan = planned ?? askedFor(values);
  const dependencies =
    wordsOf(values.depends) ??
    (plan === undefined ? ["core"] : await reachedBy(base, { name, plan, existing }));
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
    // Without a plan it owns nothing yet.
    ownership: plan ?? { take: [] },
    repository: repositoryOf(base),
    licences: new Map(
      licenceFiles.map((file) => [file, readFileSync(path.join(base, file), "utf8")]),
    ),
  };
}

const wordsOf = (list: string | undefined): readonly string[] | undefined =>
  list?.split(",").filter((word) => word !== "");

/** What the command line says that the package owns; undefined where it says nothing. */
function askedFor({
  take,
  specs,
}: Readonly<Partial<Record<"take" | "specs", string>>>): Ownership | undefined {
  const taken = wordsOf(take) ?? [];
  const whole = wordsOf(specs) ?? [];
  if (taken.length + whole.length === 0) return undefined;
  return {
    ...(whole.length === 0 ? {} : { specs: whole }),
    ...(taken.length === 0 ? {} : { take: taken }),
  };
}

interface Planned {
  readonly name: string;
  readonly plan: Ownership;
  readonly existing: readonly string[];
}

/** The packages that its definitions reach, found by planning it for a moment. */
async function reachedBy(
  base: string,
  { name, plan, existing }: Planned,
): Promise<readonly string[]> {
  const partition = readFileSync(partitionFile(base), "utf8");
  const moves = await movesFor(base, plan);
  try {
    carryOut(moves);
    writePartition(base, { ...readPartition(base), [name]: plan });
    return plannedDependencies(base, name, existing);
  } catch {
    throw new SetupError(`\`${name}\` cannot own that: see what the compiler says above`);
  } finally {
    takeBack(moves);
    writeFileSync(partitionFile(base), partition);
  }
}

interface Graph {
  readonly packages: readonly { readonly name: string; readonly dependencies: readonly string[] }[];
}

/** What the definitions of a planned package reach, as far as it has a folder; what has none is for its owner to decide. */
function plannedDependencies(
  base: string,
  name: string,
  existing: readonly string[],
): readonly string[] {
  const cli = path.join(root, "tools/codegen/src/cli.ts");
  const printed = execFileSync(
    process.execPath,
    [cli, "graph", "--format", "json", "--root", base],
    { encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] },
  );
  const { packages } = JSON.parse(printed) as Graph;
  const reached = packages.find((node) => node.name === name)?.dependencies ?? [];
  return existing.filter((sibling) => sibling === "core" || reached.includes(sibling));
}

const partitionFile = (base: string): string => path.join(base, "idl/partition.json");

function readPartition(base: string): Record<string, Ownership> {
  return JSON.parse(readFileSync(partitionFile(base), "utf8")) as Record<string, Ownership>;
}

function writePartition(base: string, partition: Readonly<Record<string, Ownership>>): void {
  writeFileSync(partitionFile(base), `${JSON.stringify(partition, null, 2)}\n`);
}

/** Writes all of the package, or nothing of it, and tells what it took over from others. */
export async function createPackage(
  made: NewPackage,
  base: string = root,
): Promise<readonly Moved[]> {
  const folder = path.join(base, "packages", made.name);
  const moves = await movesFor(base, made.ownership);
  try {
    carryOut(moves);
    for (const [name, text] of packageFiles(made)) {
      const file = path.join(folder, name);
      mkdirSync(path.dirname(file), { recursive: true });
      writeFileSync(file, await formatted(file, text));
    }
    lockCrate(made, base);
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    takeBack(moves);
    throw error;
  }
  removePlan(base, made.name);
  return moves;
}

/** As the repository's check wants it; documents are left as they are. */
async function formatted(file: string, text: string): Promise<string> {
  if (!/\.(?:json|ts)$/u.test(file)) return text;
  return format(text, { ...(await resolveConfig(file)), filepath: file });
}

/** Cargo is told not to change its lock where tests run, so a new crate is in it from the start. */
function lockCrate(made: NewPackage, base: string): void {
  const file = path.join(base, "Cargo.lock");
  const crate = {
    name: `treenail-${made.name}`,
    version: made.version,
    dependencies: crateDependencies(made),
  };
  writeFileSync(file, addToLock(readFileSync(file, "utf8"), crate));
}

/** What a package owns is said in one place: in the package, once it has a folder. */
function removePlan(base: string, name: string): void {
  const { [name]: plan, ...others } = readPartition(base);
  if (plan !== undefined) writePartition(base, others);
}
