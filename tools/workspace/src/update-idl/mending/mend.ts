// Data of ours that does not fit the platform any more, mended without a person as far as that is safe: what is idle is removed, what
// is written otherwise now is restated. The compiler stops after a stage with faults, so it is asked again until nothing changes.
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { format, resolveConfig } from "prettier";
import { packageFolder } from "../../../../codegen/src/idl/webref.ts";
import type { ParsedFile } from "../../../../codegen/src/idl/read.ts";
import { alternatives } from "../../../../codegen/src/select/idle-claims.ts";
import { type Finding, findingsIn, offsetOf } from "../compiler.ts";
import { parseIdl } from "./idl-file.ts";
import { changed, type EntryOf, withoutJsonEntries } from "./json.ts";
import { withoutEntries } from "./list.ts";
import type { Deed, Mended } from "./mended.ts";
import { withMendedOverrides } from "./overrides.ts";
import { withoutPatches } from "./patches.ts";

/** What was done to a file. */
export interface FileDeed extends Deed {
  readonly file: string;
}

export interface Outcome {
  readonly done: readonly FileDeed[];
  /** What the compiler still says. */
  readonly left: readonly Finding[];
}

type Mender = (base: string, file: string, text: string, found: readonly Finding[]) => Mended;

/** By what a file is, the codes that mean that something of it is idle or written otherwise now, and what then becomes of it. */
const menders: readonly {
  readonly files: RegExp;
  readonly codes: readonly string[];
  readonly mend: Mender;
}[] = [
  { files: /^idl\/patches\/.*\.idl$/u, codes: ["TN0305"], mend: mendPatches },
  {
    files: /^idl\/overrides\/.*\.idl$/u,
    codes: ["TN0301", "TN0302", "TN0303"],
    mend: mendOverrides,
  },
  { files: /^idl\/infallible\/.*\.txt$/u, codes: ["TN0304"], mend: mendList },
  { files: /^idl\/patches\/(?:events|elements)\.json$/u, codes: ["TN0305"], mend: mendJson },
  { files: /^idl\/(?:conventions|globals)\.json$/u, codes: ["TN0206", "TN0308"], mend: mendJson },
  {
    files: /^(?:packages\/.*\/bindings|idl\/partition)\.json$/u,
    codes: ["TN0206", "TN0208"],
    mend: mendJson,
  },
];

/** Mends until the compiler is content, or until what it says is not for us to mend. */
export async function mend(base: string): Promise<Outcome> {
  const done: FileDeed[] = [];
  for (;;) {
    const found = await findingsIn(base);
    const deeds = await mendOnce(base, found);
    if (deeds.length === 0) return { done, left: found };
    done.push(...deeds);
  }
}

/** Whether the finding is one that `mend` takes care of. */
export function isMendable({ code, span }: Finding): boolean {
  return span !== null && menderOf(span.file, code) !== undefined;
}

function menderOf(file: string, code: string): Mender | undefined {
  return menders.find(({ files, codes }) => files.test(file) && codes.includes(code))?.mend;
}

async function mendOnce(base: string, found: readonly Finding[]): Promise<readonly FileDeed[]> {
  const byFile = Map.groupBy(found.filter(isMendable), ({ span }) => span?.file ?? "");
  const deeds: FileDeed[] = [];
  for (const [file, own] of byFile) {
    const mender = menderOf(file, own[0]?.code ?? "");
    const text = readFileSync(path.join(base, file), "utf8");
    const mended = mender?.(base, file, text, own) ?? { text, done: [] };
    if (mended.text === text) continue;
    await write(base, file, mended.text);
    deeds.push(...mended.done.map((deed) => ({ ...deed, file })));
  }
  return deeds;
}

/** Data of packages is laid out as the repository's check wants it; the platform's is left as it is. */
export async function write(base: string, file: string, text: string): Promise<void> {
  const place = path.join(base, file);
  if (text === "") {
    rmSync(place);
    return;
  }
  const isOfPackage = file.startsWith("packages/") && file.endsWith(".json");
  const options = { ...(await resolveConfig(place)), filepath: place };
  writeFileSync(place, isOfPackage ? await format(text, options) : text);
}

/** A place without extent is that of a file that is about nothing. */
function isAboutFile({ span }: Finding): boolean {
  return span?.start.line === span?.end.line && span?.start.column === span?.end.column;
}

function offsetsOf(text: string, found: readonly Finding[]): readonly number[] {
  return found.flatMap(({ span }) => (span === null ? [] : [offsetOf(text, span.start)]));
}

const wholeFile: Mended = { text: "", done: [{ what: "removed", line: "all of it" }] };

function specOf(file: string): string {
  return path.basename(file).replace(/\.\w+$/u, "");
}

function mendPatches(_base: string, file: string, text: string, found: readonly Finding[]): Mended {
  if (found.some(isAboutFile)) return wholeFile;
  const parsed = parseIdl(specOf(file), file, text);
  return parsed === undefined ? { text, done: [] } : withoutPatches(parsed, offsetsOf(text, found));
}

function mendOverrides(
  base: string,
  file: string,
  text: string,
  found: readonly Finding[],
): Mended {
  if (found.some(isAboutFile)) return wholeFile;
  const spec = specOf(file);
  const parsed = parseIdl(spec, file, text);
  if (parsed === undefined) return { text, done: [] };
  const faults = found.flatMap(({ code, span }) =>
    span === null ? [] : [{ offset: offsetOf(text, span.start), isIdle: code === "TN0302" }],
  );
  return withMendedOverrides(parsed, faults, platformOf(base, spec));
}

/** What the platform, and its patches, say of a spec. */
function platformOf(base: string, spec: string): readonly ParsedFile[] {
  const files = [
    path.join(packageFolder("@webref/idl", base), `${spec}.idl`),
    path.join(base, "idl/patches", `${spec}.idl`),
  ];
  return files
    .filter((file) => existsSync(file))
    .flatMap((file) => parseIdl(spec, file, readFileSync(file, "utf8")) ?? []);
}

function mendList(_base: string, _file: string, text: string, found: readonly Finding[]): Mended {
  if (found.some(isAboutFile)) return wholeFile;
  return withoutEntries(text, new Set(found.map(({ span }) => (span?.start.line ?? 0) - 1)));
}

/** A key of `keys` stands below its rule; everything else is an entry of a list, or of what is named. */
const entryOf: Readonly<Record<string, EntryOf>> = {
  "idl/conventions.json": (path) => path.slice(0, path[0] === "keys" ? 4 : 2),
  "idl/patches/events.json": (path) => path.slice(0, 1),
  "idl/patches/elements.json": (path) => path.slice(0, 1),
};

function mendJson(base: string, file: string, text: string, found: readonly Finding[]): Mended {
  // What two packages claim, one of them has to give up.
  const own = found.filter(({ help }) => help?.includes("remove") ?? false);
  const pattern = own.length === 0 ? undefined : withNarrowedPattern(base, text);
  if (pattern !== undefined) return pattern;
  return withoutJsonEntries(text, offsetsOf(text, own), entryOf[file] ?? ((path) => path));
}

/** A pattern that lists specs, without those that there are not; nothing where there is none of this kind. */
function withNarrowedPattern(base: string, text: string): Mended | undefined {
  const { specsMatch } = JSON.parse(text) as { readonly specsMatch?: string };
  const parts = specsMatch === undefined ? [] : alternatives(specsMatch);
  const specs = specsIn(base);
  const used = parts.filter((part) =>
    specs.some((spec) => new RegExp(`^(?:${part})$`, "u").test(spec)),
  );
  if (used.length === 0 || used.length === parts.length) return undefined;
  const idle = parts.filter((part) => !used.includes(part));
  return {
    text: changed(text, ["specsMatch"], `^(${used.join("|")})$`),
    done: idle.map((part) => ({ what: "removed", line: `specsMatch: ${part}` })),
  };
}

/** Stems of the files of the platform. */
export function specsIn(base: string): readonly string[] {
  return readdirSync(packageFolder("@webref/idl", base))
    .filter((name) => name.endsWith(".idl"))
    .map((name) => name.slice(0, -".idl".length));
}
