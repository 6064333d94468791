/** Conversions to and from the types of the crate web-sys, and the Cargo feature that turns them on. */
import type { Definition } from "../../model/types.ts";
import type { OutputFile, PackageModel, WebSysType } from "../../select/package-model.ts";
import { withHeader } from "../header.ts";
import { literal } from "./names.ts";
import { rustNameOf, type Scope, support } from "./scope.ts";
import { byNeeds } from "./needs.ts";
import { type Item, type Needs, path, type RustFile } from "./tree.ts";

/** Of the file and of its module; the feature is called `web-sys`. */
export const webSysModule = "web_sys";
export const webSysFeature = "web-sys";

export const webSysNeeds: Needs = [[webSysFeature]];

export function lowerWebSys(scope: Scope): RustFile | undefined {
  const { webSys, definitions } = scope.package;
  const pairs = definitions.flatMap((definition) => {
    const type = webSys?.types.get(definition.id);
    return type === undefined ? [] : [{ definition, type }];
  });
  if (webSys === undefined || pairs.length === 0) return undefined;
  const handles = pairs.filter(({ type }) => type.values === undefined);
  const items: Item[] = byNeeds(handles, ({ definition }) => needsOf(scope, definition)).map(
    ([, alike]) => lowerHandles(scope, alike),
  );
  for (const { definition, type } of pairs) {
    if (type.values !== undefined) items.push(lowerValues(scope, definition, type));
  }
  return {
    name: `${webSysModule}.rs`,
    docs: [`Conversions to and from the types of web-sys ${webSys.version}.`],
    attributes: [],
    imports: [],
    items,
  };
}

interface Pair {
  readonly definition: Definition;
  readonly type: WebSysType;
}

const needsOf = (scope: Scope, definition: Definition): Needs =>
  scope.features.ofType(path("crate", rustNameOf(definition)));

/** Interfaces and dictionaries: the same object under another type. */
function lowerHandles(scope: Scope, pairs: readonly Pair[]): Item {
  const lines = pairs
    .map(({ definition, type }) => `${rustNameOf(definition)} = ${type.name};`)
    .toSorted();
  const uses = pairs.map(({ definition }) => path("crate", rustNameOf(definition)));
  return { kind: "macro", module: support(scope), name: "web_sys_handles", lines, uses };
}

function lowerValues(scope: Scope, definition: Definition, { name, values }: WebSysType): Item {
  const own = rustNameOf(definition);
  const lines = [
    `${own} = ${name} {`,
    ...[...(values ?? [])].map(([text, variant]) => `    ${variant} = ${literal(text)},`),
    "}",
  ];
  const uses = [path("crate", own)];
  return { kind: "macro", module: support(scope), name: "web_sys_enumeration", lines, uses };
}

/** `generated/features.toml`: what the crate's own manifest has to say for the conversions to be there. */
export function emitFeatures(model: PackageModel): readonly OutputFile[] {
  const { webSys, folder, dependencies, inputs } = model;
  if (webSys === undefined) return [];
  const types = [...webSys.types.values()].map(({ name }) => `${webSysFeature}/${name}`);
  const siblings = dependencies.map((name) => `treenail-${name}/${webSysFeature}`);
  const list = [`dep:${webSysFeature}`, ...siblings, ...types.toSorted()];
  const file = `${folder}/generated/features.toml`;
  const text = [
    `# For \`Cargo.toml\`; a package that is no dependency there is left out.`,
    "[features]",
    `${webSysFeature} = [`,
    ...list.map((each) => `    ${JSON.stringify(each)},`),
    "]",
    "",
    "[dependencies]",
    `${webSysFeature} = { version = "=${webSys.version}", optional = true }`,
    "",
  ];
  return [{ path: file, text: withHeader(file, text.join("\n"), inputs) }];
}
