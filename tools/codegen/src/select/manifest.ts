/**
 * `packages/<name>/bindings.json` and `idl/partition.json` → what each package owns.
 * A package that has a folder says so itself; the others are planned in the partition, so that the graph of all is known.
 */
import * as v from "valibot";
import type { Diagnostics } from "../diagnostics/diagnostic.ts";
import { parseData } from "../idl/data.ts";
import { isThere, readFolder, readText } from "../idl/files.ts";
import type { SpanOf } from "../idl/json.ts";
import type { SourceFile, Span } from "../diagnostics/span.ts";
import type { Feature } from "./package-model.ts";

const ownershipSchema = v.strictObject({
  /** Why these definitions are one package. */
  reason: v.optional(v.pipe(v.string(), v.minLength(10))),
  /** Specs whose definitions the package owns, by short name. */
  specs: v.optional(v.array(v.string()), []),
  /** The same as a pattern over short names. */
  specsMatch: v.optional(v.string()),
  /** Single definitions (`Event`) and members (`WindowOrWorkerGlobalScope.setTimeout`), before any spec counts. */
  take: v.optional(v.array(v.string()), []),
  /** Packages whose definitions this one may use; their own dependencies are included. */
  dependencies: v.optional(v.array(v.string()), []),
});
const featureSchema = v.strictObject({
  /** What somebody turns it on for. */
  reason: v.pipe(v.string(), v.minLength(10)),
  /** Definitions of the package, and members (`Element.animate`), that are there with it. */
  take: v.optional(v.array(v.string()), []),
  /** All that browser-compat-data says is deprecated. */
  deprecated: v.optional(v.boolean(), false),
  /** Packages that the crate depends on with it alone. */
  dependencies: v.optional(v.array(v.string()), []),
});
const manifestSchema = v.strictObject({
  $schema: v.optional(v.string()),
  description: v.pipe(v.string(), v.minLength(1)),
  stage: v.picklist([0, 1, 2, 3, 4]),
  ...ownershipSchema.entries,
  /** Definitions that are reached but not bound here, each with the reason. */
  opaque: v.optional(v.record(v.string(), v.pipe(v.string(), v.minLength(10))), {}),
  /** Parts of the crate that can be left out: Cargo features, by name, all of them on by default. */
  features: v.optional(v.record(v.string(), featureSchema), {}),
});
const partitionSchema = v.record(v.string(), ownershipSchema);
const globalsSchema = v.record(v.string(), v.array(v.string()));

/** How files stand in what is around them. */
export interface Placing {
  /** The module that generated Rust is the root of: `crate`, `crate::bindings`. */
  readonly module: string;
  /** How a generated file of TypeScript ends where another one imports it. */
  readonly extension: ".ts" | ".js";
  /** Other packages of the same project, by name. */
  readonly neighbours: ReadonlyMap<string, Neighbour>;
}
/** Where a package finds another one that is generated beside it, in a language that both are written in. */
export interface Neighbour {
  /** The module of its Rust: `crate::other`, `other_crate::bindings`. */
  readonly module: string | undefined;
  /** Its `index.ts`, from the folder of this one's TypeScript; undefined where it is another package of npm. */
  readonly file: string | undefined;
  /** What programs import it by. */
  readonly specifier: string;
}

export interface PackageManifest {
  readonly name: string;
  /** Undefined where the package is only planned. */
  readonly folder: string | undefined;
  readonly description: string;
  /** Why its definitions are one package. */
  readonly reason?: string | undefined;
  readonly specs: readonly string[];
  readonly specsMatch: RegExp | undefined;
  readonly take: readonly string[];
  readonly dependencies: readonly string[];
  readonly opaque: ReadonlyMap<string, string>;
  readonly features: readonly Feature[];
  /** Undefined where files are the root of a crate, and import each other as they are called. */
  readonly placing?: Placing | undefined;
  readonly file: SourceFile;
  /** Where an entry stands: `["take", 2]`. */
  readonly spanOf: SpanOf;
}
/** An interface whose object each global has, or is. */
export interface GlobalObject {
  /** How to get to it from `globalThis`: `[]`, or `["navigator"]`. */
  readonly path: readonly string[];
  readonly span: Span;
}
export interface Manifests {
  /** Those with a folder by name, then the planned ones in the partition's order. */
  readonly packages: readonly PackageManifest[];
  /** By the name of their interface. */
  readonly globals: ReadonlyMap<string, GlobalObject>;
}

export function readManifests(root: string, diagnostics: Diagnostics): Manifests {
  const written = packageFolders(root, diagnostics).flatMap(
    (folder) => readPackage(root, folder, diagnostics) ?? [],
  );
  const planned = readPartition(root, new Set(written.map(({ name }) => name)), diagnostics);
  const globalsFile = readText(root, "idl/globals.json", diagnostics);
  return {
    packages: [...written, ...planned],
    globals: globalsFile ? parseGlobals(globalsFile, diagnostics) : new Map(),
  };
}

/** A `globals.json`: how to get to the objects whose members become free functions. */
export function parseGlobals(file: SourceFile, diagnostics: Diagnostics): Manifests["globals"] {
  const data = parseData(file, globalsSchema, diagnostics);
  if (!data) return new Map();
  return new Map(
    Object.entries(data.value).map(([name, path]) => [
      name,
      { path, span: data.spanOf([name], "key") },
    ]),
  );
}

/** A package can only depend on others that have a folder or are planned. */
export function checkDependencies(
  packages: readonly PackageManifest[],
  diagnostics: Diagnostics,
): void {
  const names = new Set(packages.map(({ name }) => name));
  for (const manifest of packages) {
    for (const [place, dependency] of manifest.dependencies.entries()) {
      if (names.has(dependency) && dependency !== manifest.name) continue;
      diagnostics.report({
        code: "TN0213",
        message:
          dependency === manifest.name
            ? `the package \`${dependency}\` depends on itself`
            : `the package \`${manifest.name}\` depends on \`${dependency}\`, and no package is called so`,
        span: manifest.spanOf(["dependencies", place]),
        help: "correct the name, or remove the entry",
      });
    }
  }
}

function packageFolders(root: string, diagnostics: Diagnostics): readonly string[] {
  return readFolder(root, "packages", diagnostics).filter((name) =>
    isThere(root, `packages/${name}/bindings.json`),
  );
}

function readPackage(
  root: string,
  name: string,
  diagnostics: Diagnostics,
): PackageManifest | undefined {
  const file = readText(root, `packages/${name}/bindings.json`, diagnostics);
  return file && parsePackage(name, file, diagnostics);
}

/** A `bindings.json`; undefined where it is not of the expected shape. */
export function parsePackage(
  name: string,
  file: SourceFile,
  diagnostics: Diagnostics,
): PackageManifest | undefined {
  const folder = `packages/${name}`;
  const data = parseData(file, manifestSchema, diagnostics);
  if (!data || !isName(name, { file, start: 0, end: 0 }, diagnostics)) return undefined;
  const { description, reason, specs, specsMatch, take, dependencies, opaque, features } =
    data.value;
  return {
    name,
    folder,
    description,
    reason,
    specs,
    specsMatch: pattern(specsMatch, data.spanOf(["specsMatch"]), diagnostics),
    take,
    dependencies,
    opaque: new Map(Object.entries(opaque)),
    features: Object.entries(features).map(([feature, each]) => ({ name: feature, ...each })),
    file,
    spanOf: data.spanOf,
  };
}

function readPartition(
  root: string,
  written: ReadonlySet<string>,
  diagnostics: Diagnostics,
): readonly PackageManifest[] {
  const file = readText(root, "idl/partition.json", diagnostics);
  return file ? parsePartition(file, written, diagnostics) : [];
}

/** A `partition.json`: packages that are only planned. `written` are those that have a folder. */
export function parsePartition(
  file: SourceFile,
  written: ReadonlySet<string>,
  diagnostics: Diagnostics,
): readonly PackageManifest[] {
  const data = parseData(file, partitionSchema, diagnostics);
  if (!data) return [];
  return Object.entries(data.value).flatMap(
    ([name, { reason, specs, specsMatch, take, dependencies }]): readonly PackageManifest[] => {
      if (!isName(name, data.spanOf([name], "key"), diagnostics)) return [];
      if (written.has(name)) {
        diagnostics.report({
          code: "TN0206",
          message: `the package \`${name}\` is planned in \`${file.path}\` and has a folder`,
          span: data.spanOf([name]),
          help: `remove the entry; what the package owns is said in packages/${name}/bindings.json`,
        });
        return [];
      }
      return [
        {
          name,
          folder: undefined,
          description: "",
          reason,
          specs,
          specsMatch: pattern(specsMatch, data.spanOf([name, "specsMatch"]), diagnostics),
          take,
          dependencies,
          opaque: new Map(),
          features: [],
          file,
          spanOf: (path, part) => data.spanOf([name, ...path], part),
        },
      ];
    },
  );
}

/** The name becomes part of crates, modules and paths. */
function isName(name: string, span: Span, diagnostics: Diagnostics): boolean {
  if (/^[a-z][a-z0-9-]*$/u.test(name)) return true;
  diagnostics.report({
    code: "TN0102",
    message: `\`${name}\` is no name for a package`,
    span,
    notes: ["it is the name of a folder, and part of the names of a crate and of an npm package"],
    help: "use small letters, digits and hyphens, a letter first: `web-storage`",
  });
  return false;
}

function pattern(
  text: string | undefined,
  span: Span,
  diagnostics: Diagnostics,
): RegExp | undefined {
  if (text === undefined) return undefined;
  try {
    return new RegExp(text);
  } catch (error) {
    diagnostics.report({
      code: "TN0102",
      message: `\`specsMatch\` is not a regular expression: ${error instanceof Error ? error.message : String(error)}`,
      span,
      help: "correct the pattern",
    });
    return undefined;
  }
}
