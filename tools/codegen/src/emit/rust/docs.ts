/** Documentation of what is generated: what a thing is, where it exists, when it fails, and where to read on. */
import type {
  Definition,
  DefinitionId,
  DefinitionKind,
  Exposure,
  Member,
  MemberId,
  Origin,
  Throws,
} from "../../model/types.ts";
import { linkTarget, plainText } from "../markup.ts";
import { deprecation, mdnAddress, tierSentence } from "../support.ts";
import { literal } from "./names.ts";
import type { Scope } from "./scope.ts";

/** A name in code style. IDL names are plain words; anything else is shown escaped. */
export function code(text: string): string {
  return /^[\w.()#-]+(?:\/[\w.()#-]+)*$/u.test(text)
    ? `\`${text}\``
    : `\`${literal(text).replaceAll("`", "'")}\``;
}

const kinds: Readonly<Record<DefinitionKind, string>> = {
  interface: "interface",
  mixin: "mixin",
  namespace: "namespace",
  callbackInterface: "callback interface",
  dictionary: "dictionary",
  enum: "enumeration",
  callback: "callback",
  typedef: "typedef",
};

export function definitionDocs(scope: Scope, definition: Definition): readonly string[] {
  const title = scope.package.specs.find(({ id }) => id === definition.origin.spec)?.title;
  const from = title === undefined ? "" : ` of ${plainText(title)}`;
  return [
    `The ${kinds[definition.kind]} ${code(definition.name)}${from}.`,
    ...exposureLines(definition.exposure, definition.kind),
    ...stabilityLines(scope, definition.id),
    "",
    links(scope, definition.origin, {
      id: definition.id,
      usual:
        definition.kind === "interface" || definition.kind === "namespace"
          ? definition.name
          : undefined,
    }),
  ];
}

/** `the attribute `size` of `Blob`` and so on; `what` begins the sentence. */
export function memberDocs(
  scope: Scope,
  member: Member,
  what: string,
  throws: Throws,
): readonly string[] {
  const owner = describedUnder(scope, member);
  const id = describedAs(scope, member);
  return [
    `${what}.`,
    ...exposureLines(member.exposure, "member"),
    ...stabilityLines(scope, id),
    ...(throws === "may" ? ["", "# Errors", "", "Whatever the platform throws."] : []),
    "",
    links(scope, member.origin, {
      id,
      usual: member.name === "" ? owner : `${owner}/${member.name}`,
    }),
  ];
}

/** A method that comes with an iterable is listed by its own name, where it is listed. */
function describedAs({ package: { stability } }: Scope, { id, kind, name }: Member): string {
  const isMethod = kind === "iterable" || kind === "maplike" || kind === "setlike";
  if (!isMethod) return id;
  const method = `${ownerOf(id)}.${name}`;
  return stability?.has(method) === true ? method : id;
}

function stabilityLines({ package: { stability } }: Scope, id: string): readonly string[] {
  const found = stability?.get(id);
  const sentences = [
    tierSentence(found) ?? [],
    found?.deprecated === true ? `Deprecated. ${deprecation}` : [],
  ].flat();
  return sentences.length === 0 ? [] : ["", sentences.join(" ")];
}

/** What stands before the name of a member in its id: `Blob` of `Blob.slice`, and of `Blob::from`. */
function ownerOf(id: MemberId): DefinitionId {
  return id.slice(0, id.search(/[.:]/u)) as DefinitionId;
}

/** The interface whose pages describe a member: MDN knows no mixins, only what includes them. */
function describedUnder(scope: Scope, member: Member): string {
  const owner = ownerOf(member.id);
  const definition = scope.package.visible.get(owner)?.definition;
  return (definition?.kind === "mixin" ? definition.includers[0] : undefined) ?? owner;
}

/** A promise fails when it is awaited, not before. */
export function promiseDocs(lines: readonly string[]): readonly string[] {
  return [
    ...lines.slice(0, -1),
    "The promise rejects with whatever the platform rejects with; the call itself does not fail.",
    "",
    ...lines.slice(-1),
  ];
}

interface Described {
  readonly id: string;
  /** Where MDN has such a page, as a rule. */
  readonly usual: string | undefined;
}

function links(scope: Scope, origin: Origin, { id, usual }: Described): string {
  const address = mdnAddress(scope.package, id, usual);
  const spec = scope.package.specs.find(({ id }) => id === origin.spec);
  const parts = [
    ...(spec?.url === undefined ? [] : [`[Specification](${linkTarget(spec.url)})`]),
    ...(address === undefined ? [] : [`[MDN](${address})`]),
  ];
  return parts.length === 0 ? `From ${code(origin.spec)}.` : parts.join(" · ");
}

/** Members have that of their interface, as a rule. */
const ofExposures = new WeakMap<Exposure, readonly string[]>();

function exposureLines(exposure: Exposure, kind: DefinitionKind | "member"): readonly string[] {
  const hasExposure =
    kind === "interface" ||
    kind === "namespace" ||
    kind === "callbackInterface" ||
    kind === "member";
  if (!hasExposure) return [];
  const lines = ofExposures.get(exposure) ?? linesOf(exposure);
  ofExposures.set(exposure, lines);
  return lines;
}

function linesOf({ globals, secureContext, crossOriginIsolated }: Exposure): readonly string[] {
  const where =
    globals === "*" || globals.length === 0 ? [] : [`Exists in ${globals.map(code).join(", ")}.`];
  const context = [
    ...(secureContext ? ["Only in secure contexts (https, localhost)."] : []),
    ...(crossOriginIsolated ? ["Only where the page is isolated from other origins."] : []),
  ];
  const lines = [...where, ...context];
  return lines.length === 0 ? [] : ["", lines.join(" ")];
}
