// `npm run update-idl`, but for its terminal: from one release of the platform's data to another, with what that asks of our own data,
// what it makes of the packages, and the changesets that say so.
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { SetupError } from "../setup/progress.ts";
import { adopt, showUnseen, unownedSpecs } from "./adopt.ts";
import { differences, type PackageDifference } from "./api-diff.ts";
import { changesetsOf, writeChangesets } from "./changesets.ts";
import { chooseVersions } from "./choose-versions.ts";
import { type Finding, findingsIn, generate } from "./compiler.ts";
import { dataPackages, describeVersions, type Versions } from "./data-packages.ts";
import { document } from "./describe-diff.ts";
import { committed, uncommitted } from "./git.ts";
import { type FileDeed, mend } from "./mending/mend.ts";
import { isSame, manifestFile, versionsIn, writePin, writeVersions } from "./pins.ts";
import type { Registry } from "./registry.ts";
import { findRenamed, followRenamed, type Renamed } from "./renamed-specs.ts";
import type { Request } from "./request.ts";
import { readSpecs } from "./specs.ts";

/** Where all of the difference is written to; git ignores it. */
export const documentFile = "idl-update.md";

export interface Update {
  readonly before: Versions;
  readonly after: Versions;
  readonly renamed: readonly Renamed[];
  /** What was done to our own data. */
  readonly done: readonly FileDeed[];
  /** What is left to do; nothing was generated where there is something. */
  readonly left: readonly Finding[];
  readonly packages: readonly PackageDifference[];
  readonly changesets: readonly string[];
}

/** The versions alone where nothing is to change. */
export type Planned = Pick<Update, "before" | "after">;

export interface Surroundings {
  readonly base: string;
  readonly registry: Registry;
  /** Told what comes next. */
  readonly say: (message: string) => void;
}

export async function plan(request: Request, { base, registry }: Surroundings): Promise<Planned> {
  const changes = uncommitted(base);
  if (changes.length > 0 && !request.force && !request.dryRun)
    throw new SetupError(
      `there are uncommitted changes, which could not be told from those of the update: commit or stash them, or add \`--force\` to go on from here\n${changes.slice(0, 5).join("\n")}`,
    );
  const before = committed(base, manifestFile);
  if (before === undefined) throw new SetupError(`the last commit has no \`${manifestFile}\``);
  const releases = await Promise.all(dataPackages.map((name) => registry.releases(name)));
  const [idl = {}, events = {}, elements = {}, css = {}] = releases;
  return {
    before: versionsIn(before),
    after: chooseVersions({ idl, events, elements, css }, request.asked),
  };
}

export async function carryOut(
  { before, after }: Planned,
  request: Request,
  surroundings: Surroundings,
): Promise<Update> {
  const { base, say } = surroundings;
  const specs = readSpecs(base);
  await move(after, surroundings);
  const renamed = findRenamed(specs, readSpecs(base));
  const done = request.prune ? [...(await followRenamed(base, renamed))] : [];
  say("asking the compiler");
  const left = await settle(request, base, done);
  const update = { before, after, renamed, done, left };
  if (left.length > 0) return { ...update, packages: [], changesets: [] };
  say("generating");
  await generate(base);
  await surroundings.registry.lock(base);
  const packages = differences(base);
  const title = `From @webref/idl ${before.idl} to ${after.idl}`;
  writeFileSync(path.join(base, documentFile), document(title, packages));
  const changesets = writeChangesets(base, changesetsOf(packages, before, after), after);
  return { ...update, packages, changesets };
}

/** Installs the data, unless it is there from an earlier attempt. A failure leaves everything as it was. */
async function move(after: Versions, { base, registry, say }: Surroundings): Promise<void> {
  const file = path.join(base, manifestFile);
  const manifest = readFileSync(file, "utf8");
  if (!isSame(versionsIn(manifest), after)) {
    say(`installing ${describeVersions(after)}`);
    writeVersions(base, after);
    try {
      await registry.install(base);
    } catch (error) {
      writeFileSync(file, manifest);
      throw error;
    }
  }
  writePin(base);
}

/** Mends and gives owners as far as was asked for; what the compiler says then. */
async function settle(
  { prune, adopt: owner }: Request,
  base: string,
  done: FileDeed[],
): Promise<readonly Finding[]> {
  for (;;) {
    const mended = prune ? await mend(base) : { done: [], left: await findingsIn(base) };
    done.push(...mended.done);
    const settled = owner === undefined ? [] : await giveOwners(base, mended.left, owner);
    if (settled.length === 0) return mended.left;
    done.push(...settled);
  }
}

/** Who sees what is only known once everything has an owner. */
async function giveOwners(
  base: string,
  left: readonly Finding[],
  owner: string,
): Promise<readonly FileDeed[]> {
  const adopted = await adopt(base, [...unownedSpecs(left).keys()], owner);
  return adopted.length > 0 ? adopted : showUnseen(base, left);
}
