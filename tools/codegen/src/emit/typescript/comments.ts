/** Documentation of generated things: what each is, where it is specified and described, where it exists, what it throws. */
import type { Definition, DefinitionKind, Exposure, Field, Member } from "../../model/types.ts";
import type { PackageModel } from "../../select/package-model.ts";
import { linkTarget, plainText } from "../markup.ts";
import { deprecation, mdnAddress, tierSentence } from "../support.ts";
import { idlDefault, idlType } from "./idl-text.ts";
import type { DocComment } from "./tree.ts";

const kinds: Readonly<Record<DefinitionKind, string>> = {
  interface: "interface",
  mixin: "mixin: members that several interfaces share",
  namespace: "namespace",
  callbackInterface: "callback interface",
  dictionary: "dictionary",
  enum: "enumeration",
  callback: "callback",
  typedef: "type",
};

/** Kinds that MDN has pages for. */
const described: ReadonlySet<DefinitionKind> = new Set(["interface", "namespace"]);

export function definitionDoc(model: PackageModel, definition: Definition): DocComment {
  return {
    summary: `The \`${definition.name}\` ${kinds[definition.kind]}.`,
    lines: [
      ...aliasLines(definition),
      ...exposureLines(definition.exposure),
      ...tierLines(model, definition.id),
      "",
      ...deprecationLines(model, definition.id),
    ],
    links: [
      ...specLink(model, definition.origin.spec),
      ...mdnLink(
        model,
        definition.id,
        described.has(definition.kind) ? definition.name : undefined,
      ),
    ],
  };
}

function aliasLines(definition: Definition): readonly string[] {
  if (definition.kind !== "interface" || definition.windowAliases.length === 0) return [];
  const names = definition.windowAliases.map((alias) => `\`${alias}\``);
  return [
    "",
    `In windows ${names.join(" and ")} ${names.length === 1 ? "is" : "are"} the same class.`,
  ];
}

/** A line on a member of a type. */
export function memberDoc(model: PackageModel, owner: Definition, member: Member): DocComment {
  const where = described.has(owner.kind) && member.kind !== "field" && member.name !== "";
  const deprecation = deprecationLines(model, member.id);
  return {
    summary: memberSummary(member),
    lines: [
      ...(member.exposure === owner.exposure
        ? []
        : exposureLines(differing(member.exposure, owner.exposure))),
      ...tierLines(model, member.id),
      ...(deprecation.length === 0 ? [] : ["", ...deprecation]),
    ],
    links: mdnLink(model, member.id, where ? `${owner.name}/${member.name}` : undefined),
  };
}

/** A paragraph on a thing that not every browser has. */
export function tierLines({ stability }: PackageModel, id: string): readonly string[] {
  const sentence = tierSentence(stability?.get(id));
  return sentence === undefined ? [] : ["", sentence];
}

export function deprecationLines({ stability }: PackageModel, id: string): readonly string[] {
  return stability?.get(id)?.deprecated === true ? [`@deprecated ${deprecation}`] : [];
}

function memberSummary(member: Member): string {
  switch (member.kind) {
    case "attribute":
      return `The${member.readonly ? " read-only" : ""} attribute \`${member.name}\`: \`${idlType(member.type)}\`.`;
    case "operation":
      return member.name === "" ? `The ${member.special}.` : `The operation \`${member.name}\`.`;
    case "constant":
      return `The constant \`${member.name}\`.`;
    case "constructor":
      return "The constructor.";
    case "field":
      return defaultSummary(member);
    case "iterable":
    case "maplike":
    case "setlike":
      return `The ${member.kind} declaration.`;
  }
}

function defaultSummary(field: Field): string {
  const summary = `The${field.required ? " required" : ""} field \`${field.name}\`: \`${idlType(field.type)}\``;
  const value = field.default && idlDefault(field.default);
  return value === undefined ? `${summary}.` : `${summary}; ${value} by default.`;
}

/** Only what a member says beyond its definition. */
function differing(own: Exposure, inherited: Exposure): Exposure {
  const same = String(own.globals) === String(inherited.globals);
  return {
    globals: same ? "*" : own.globals,
    secureContext: own.secureContext && !inherited.secureContext,
    crossOriginIsolated: own.crossOriginIsolated && !inherited.crossOriginIsolated,
  };
}

export function exposureLines(exposure: Exposure): readonly string[] {
  const lines: string[] = [];
  if (exposure.globals !== "*" && exposure.globals.length > 0) {
    lines.push(`Exists in: ${exposure.globals.join(", ")}.`);
  }
  if (exposure.secureContext) lines.push("Exists in secure contexts (HTTPS) only.");
  if (exposure.crossOriginIsolated) lines.push("Exists in cross-origin isolated contexts only.");
  return lines.length === 0 ? [] : ["", ...lines];
}

/**
 * As Markdown has links: of a comment with `@see` or `@link` the type checker of a program makes a tree, which costs it half as much again
 * as the declarations do.
 */
export function specLink(model: PackageModel, spec: string): readonly string[] {
  const found = model.specs.find(({ id }) => id === spec);
  if (found?.url === undefined) return [];
  return [`[${plainText(found.title)}](${linkTarget(found.url)})`];
}

/** `usual` is where MDN has such a page, as a rule. */
export function mdnLink(
  model: PackageModel,
  id: string,
  usual: string | undefined,
): readonly string[] {
  const address = mdnAddress(model, id, usual);
  return address === undefined ? [] : [`[MDN](${address})`];
}
