/**
 * Texts → the edited model: read, patch, collect, resolve, validate, override. A stage whose input is broken is
 * not begun: what it would say about the gaps is noise.
 */
import { applyEventPatches } from "./event-patches.ts";
import { Diagnostics } from "../diagnostics/diagnostic.ts";
import { SourceFile } from "../diagnostics/span.ts";
import { stage } from "../diagnostics/stage.ts";
import type { Inputs, SpecFile } from "../idl/inputs.ts";
import { type PlainText, plainText } from "../idl/engine-text.ts";
import { readFile } from "../idl/read.ts";
import type { ParsedFile } from "../idl/read.ts";
import { withoutOwn } from "./own-first.ts";
import { collect } from "./collect.ts";
import { applyConventions } from "./conventions.ts";
import { applyPrivates, withPrivateMembers } from "./engine-attributes.ts";
import { applyInfallible } from "./infallible.ts";
import { applyWrittenThrows, reportMixedForms } from "./legacy-forms.ts";
import { applyOverrides } from "./overrides.ts";
import { applyPatches, recordPatches } from "./patches.ts";
import type { PatchLine } from "./patches.ts";
import { resolve } from "./resolve.ts";
import { applySupport } from "./support.ts";
import type { Model } from "./types.ts";
import { validate } from "./validate.ts";
import { applyWebSys } from "./web-sys.ts";

export interface Trees {
  /** The specs as patched, and what the patches add: what the model is made from. */
  readonly platform: readonly ParsedFile[];
  readonly overrides: readonly ParsedFile[];
  readonly patches: readonly PatchLine[];
}

/** Undefined where a file could not be read. */
export function readTrees(inputs: Inputs, diagnostics: Diagnostics): Trees | undefined {
  const read = (files: readonly SpecFile[]): readonly ParsedFile[] =>
    files.flatMap(({ spec, file }) => readFile(spec, file, diagnostics) ?? []);
  // By name, so that the order in which a folder lists them is of no matter.
  const sorted = (files: readonly SpecFile[]): readonly SpecFile[] =>
    files.toSorted((a, b) => (a.spec < b.spec ? -1 : 1));
  const specs = read(sorted(inputs.specs));
  const patches = read(sorted(inputs.patches));
  const overrides = read(inputs.overrides);
  const plain = inputs.own.map((each): OwnFile => ({ ...each, ...plainText(each.file.text) }));
  const own = plain.flatMap((each) => readOwn(each, diagnostics));
  if (diagnostics.hasErrors()) return undefined;
  const patched = applyPatches(specs, patches, diagnostics);
  const platform = [...withoutOwn(patched.files, own), ...own];
  return {
    platform: [...platform, ...declaredAlone(plain, platform)],
    overrides,
    patches: patched.lines,
  };
}

/** IDL of somebody's own, and what it is without what is no WebIDL. */
type OwnFile = SpecFile & PlainText;

function readOwn({ spec, file, text }: OwnFile, diagnostics: Diagnostics): readonly ParsedFile[] {
  const parsed = readFile(spec, file, diagnostics, text);
  return parsed === undefined ? [] : [withPrivateMembers(parsed)];
}

/** Interfaces that own IDL declares and nothing defines: objects of which nothing is known. */
function declaredAlone(
  own: readonly OwnFile[],
  files: readonly ParsedFile[],
): readonly ParsedFile[] {
  const defined = new Set(
    files.flatMap(({ roots }) => roots.flatMap((root) => ("name" in root ? [root.name] : []))),
  );
  return own.flatMap(({ spec, file, declared }) => {
    const names = declared.filter((name) => !defined.has(name));
    const text = names.map((name) => `[LegacyNoInterfaceObject] interface ${name} {};\n`).join("");
    for (const name of names) defined.add(name);
    const source = new SourceFile(file.path, text);
    return names.length === 0 ? [] : (readFile(spec, source, new Diagnostics()) ?? []);
  });
}

/** The model as the specs and patches say it, without edits. */
export function resolveModel(trees: Trees, inputs: Inputs, diagnostics: Diagnostics): Model {
  reportMixedForms(trees.platform, diagnostics);
  const collected = collect(trees.platform, diagnostics);
  const model = resolve(
    {
      collected,
      files: trees.platform,
      events: inputs.events,
      ownEvents: inputs.ownEvents,
      own: new Set(inputs.own.map(({ spec }) => spec)),
    },
    diagnostics,
  );
  validate(model, diagnostics);
  return applyWrittenThrows(model);
}

export function editModel(
  model: Model,
  trees: Trees,
  inputs: Inputs,
  diagnostics: Diagnostics,
): Model {
  const seen = inputs.own.length === 0 ? model : applyPrivates(model);
  const listed = applyEventPatches(seen, inputs.eventPatches, diagnostics);
  const patched = recordPatches(listed, trees.patches);
  const overridden = applyOverrides(
    { model: patched, sources: trees.platform, overrides: trees.overrides },
    diagnostics,
  );
  const infallible = applyInfallible(overridden, inputs.infallible, diagnostics);
  const conventional = applyConventions(infallible, inputs, diagnostics);
  const supported = applySupport(conventional, inputs, diagnostics);
  return applyWebSys(supported, inputs.webSys, diagnostics);
}

/** Undefined where something is wrong. */
export function buildModel(inputs: Inputs, diagnostics: Diagnostics): Model | undefined {
  const trees = stage("parse", () => readTrees(inputs, diagnostics));
  if (trees === undefined) return undefined;
  const edited = stage("model", () => {
    const model = resolveModel(trees, inputs, diagnostics);
    return editModel(model, trees, inputs, diagnostics);
  });
  return diagnostics.hasErrors() ? undefined : edited;
}
