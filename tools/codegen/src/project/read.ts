/** A repository of somebody's own: its `treenail.jsonc`, the IDL that it names, and what its packages are in the compiler's terms. */
import fs from "node:fs";
import path from "node:path";
import { compareText } from "../diagnostics/compare-text.ts";
import type { Diagnostics } from "../diagnostics/diagnostic.ts";
import type { Span } from "../diagnostics/span.ts";
import { readText } from "../idl/files.ts";
import type { OwnInputs, SpecFile } from "../idl/inputs.ts";
import type { PackageManifest } from "../select/manifest.ts";
import { type Config, configFile, parseConfig, type ProjectPackage } from "./config.ts";
import { patternFault } from "./patterns.ts";
import { placingOf } from "./placing.ts";

export interface Project {
  /** The folder of its `treenail.jsonc`. */
  readonly root: string;
  readonly config: Config;
  readonly inputs: OwnInputs;
  readonly packages: readonly PackageManifest[];
}

/** Undefined where something is wrong with it. */
export function readProject(root: string, diagnostics: Diagnostics): Project | undefined {
  const config = readConfig(root, diagnostics);
  return config && readConfigured(root, config, diagnostics);
}

/** The same, where its `treenail.jsonc` is read. */
export function readConfigured(
  root: string,
  config: Config,
  diagnostics: Diagnostics,
): Project | undefined {
  const find = (
    patterns: readonly string[],
    spanAt: (place: number) => Span,
  ): readonly SpecFile[] =>
    patterns.flatMap((pattern, place) => filesOf(root, pattern, spanAt(place), diagnostics));
  const idl = new Map(
    config.packages.map((each) => [
      each.name,
      find(each.idl, (place) => each.spanOf(["idl", place])),
    ]),
  );
  const own = {
    specs: [...new Map([...idl.values()].flat().map((each) => [each.spec, each])).values()],
    overrides: find(config.overrides, (place) => config.spanOf(["overrides", place])),
    infallible: find(config.infallible, (place) => config.spanOf(["infallible", place])),
    events: config.packages
      .filter(({ events }) => events.length > 0)
      .map(({ name, events, spanOf }) => ({ package: name, entries: events, spanOf })),
    names: [...new Set(config.packages.flatMap((each) => each.idl))],
  };
  if (diagnostics.hasErrors()) return undefined;
  const named = (list: readonly SpecFile[]): readonly SpecFile[] =>
    list.map(({ spec, file: each }) => ({ spec: specNamed(stemOf(spec), own.specs), file: each }));
  return {
    root,
    config,
    inputs: { ...own, overrides: named(own.overrides), infallible: named(own.infallible) },
    packages: config.packages.map((each) => ({
      ...manifestOf(each, config, idl.get(each.name) ?? []),
      placing: placingOf(root, each, config.packages, diagnostics),
    })),
  };
}

/** Its `treenail.jsonc` alone. */
export function readConfig(root: string, diagnostics: Diagnostics): Config | undefined {
  const file = readText(root, configFile, diagnostics);
  return file && parseConfig(file, diagnostics);
}

/** What a file of overrides is named for: a file of the project, else a spec. */
function specNamed(stem: string, specs: readonly SpecFile[]): string {
  return specs.find(({ spec }) => stemOf(spec) === stem)?.spec ?? stem;
}

const stemOf = (spec: string): string => spec.slice(spec.lastIndexOf("/") + 1);

function filesOf(
  root: string,
  pattern: string,
  span: Span,
  diagnostics: Diagnostics,
): readonly SpecFile[] {
  const fault = patternFault(pattern);
  if (fault !== undefined) {
    diagnostics.report({
      code: "TN0102",
      message: `\`${pattern}\` ${fault}`,
      span,
      help: "write a plainer pattern, or several: `idl/**/*.{idl,webidl}`",
    });
    return [];
  }
  const found = fs
    .globSync(pattern, { cwd: root })
    .map((name) => name.split(path.sep).join("/"))
    .toSorted(compareText);
  if (found.length === 0)
    diagnostics.report({
      code: "TN0103",
      message: `no file is called \`${pattern}\``,
      span,
      help: `correct the pattern: it is read from the folder of \`${configFile}\``,
    });
  return found.flatMap((name) => {
    const file = readText(root, name, diagnostics);
    // A folder is part of it, so that it is never a spec of the platform.
    const spec = (name.includes("/") ? name : `./${name}`).replace(/\.\w+$/u, "");
    return file === undefined ? [] : [{ spec, file }];
  });
}

function manifestOf(
  { name, description, take, dependencies, opaque, spanOf }: ProjectPackage,
  { file }: Config,
  idl: readonly SpecFile[],
): PackageManifest {
  return {
    name,
    folder: name,
    description,
    specs: idl.map(({ spec }) => spec),
    specsMatch: undefined,
    take,
    dependencies,
    opaque,
    features: [],
    file,
    spanOf: ([first, ...rest], part) =>
      first === "specs"
        ? spanOf(["idl"], "key")
        : spanOf(first === undefined ? [] : [first, ...rest], part),
  };
}
