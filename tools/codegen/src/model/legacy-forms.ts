/**
 * IDL as it was written before 2020, and as engines write it: each old form is read as the form of today, and means what that
 * means. What has no form of today is no IDL any more; `idl/legacy-syntax.ts` says what to write instead.
 */
import type { Diagnostics } from "../diagnostics/diagnostic.ts";
import { formatSpan, type Span } from "../diagnostics/span.ts";
import type { ConstructorNode, ContainerNode, ExtendedAttributeNode } from "../idl/ast.ts";
import { noAttributes } from "../idl/parse-types.ts";
import { type ParsedFile, spanOfToken } from "../idl/read.ts";
import { mapModel } from "./edits.ts";
import { addEdits } from "./override-edits.ts";
import { ourAttributes } from "./our-attributes.ts";
import type { Model } from "./types.ts";

/** Extended attributes that have another name now. */
const renamed: ReadonlyMap<string, string> = new Map([
  ["LenientSetter", "LegacyLenientSetter"],
  ["LenientThis", "LegacyLenientThis"],
  ["NamedConstructor", "LegacyFactoryFunction"],
  ["NoInterfaceObject", "LegacyNoInterfaceObject"],
  ["OverrideBuiltins", "LegacyOverrideBuiltIns"],
  ["PrimaryGlobal", "Global"],
  ["TreatNonObjectAsNull", "LegacyTreatNonObjectAsNull"],
  ["TreatNullAs", "LegacyNullToEmptyString"],
  ["Unforgeable", "LegacyUnforgeable"],
  ["WindowAlias", "LegacyWindowAlias"],
]);
/** Those that are a value of another now: `[GetterThrows]` is `[Throws=Getter]`. */
const values: ReadonlyMap<string, readonly [name: string, value: string]> = new Map([
  ["GetterThrows", ["Throws", "Getter"]],
  ["SetterThrows", ["Throws", "Setter"]],
]);

/** The attribute as it is written now; `[Constructor]`, which is a member now, is left as it is. */
export function modernForm(attribute: ExtendedAttributeNode): ExtendedAttributeNode {
  const [name, value] = values.get(attribute.name) ?? [];
  if (name !== undefined && value !== undefined)
    return changed(attribute, name, { type: "identifier", value });
  if (attribute.name === "Exposed" && attribute.arguments.length > 0)
    return withoutSwitches(attribute);
  const modern = renamed.get(attribute.name);
  if (modern === undefined) return attribute;
  // `[TreatNullAs=EmptyString]` knew no other value.
  return changed(attribute, modern, attribute.name === "TreatNullAs" ? null : attribute.rhs);
}

/** `[Exposed(Window Serial, Worker Serial)]` says by which switch of an engine it is there; it is `[Exposed=(Window,Worker)]`. */
function withoutSwitches(attribute: ExtendedAttributeNode): ExtendedAttributeNode {
  const value = attribute.arguments.flatMap(({ idlType: { idlType } }) =>
    typeof idlType === "string" ? [{ value: idlType }] : [],
  );
  const list = { type: "identifier-list", value };
  return { ...changed(attribute, attribute.name, list), arguments: [] };
}

function changed(
  { arguments: list, tokens, params }: ExtendedAttributeNode,
  name: string,
  rhs: ExtendedAttributeNode["rhs"],
): ExtendedAttributeNode {
  return { name, rhs, arguments: list, tokens, ...(params ? { params } : {}) };
}

export function isLegacyConstructor({ name }: ExtendedAttributeNode): boolean {
  return name === "Constructor";
}

/** `[Constructor(…)]` on an interface, as the members that they are now. */
export function legacyConstructors(container: ContainerNode): readonly ConstructorNode[] {
  if (container.type !== "interface") return [];
  return container.extAttrs.filter(isLegacyConstructor).map((attribute) => ({
    type: "constructor",
    arguments: attribute.arguments,
    extAttrs: noAttributes,
    tokens: { base: attribute.tokens["name"], ...attribute.params?.tokens },
  }));
}

/** Old and new forms of one thing, side by side: which of them is meant is not known. */
export function reportMixedForms(files: readonly ParsedFile[], diagnostics: Diagnostics): void {
  for (const parsed of files) {
    for (const root of parsed.roots) {
      if (!("extAttrs" in root)) continue;
      reportMixedNames(root.extAttrs, parsed, diagnostics);
      const members = "members" in root ? root.members : [];
      for (const { extAttrs } of members) reportMixedNames(extAttrs, parsed, diagnostics);
      const legacy = root.extAttrs.find(isLegacyConstructor);
      if (legacy === undefined || root.type !== "interface") continue;
      const span = constructorMember(root.name, files);
      if (span) report(legacy, { parsed, modern: "constructor", span }, diagnostics);
    }
  }
}

/** Where an interface, or a partial of it, has its first `constructor(…)`. */
function constructorMember(name: string, files: readonly ParsedFile[]): Span | undefined {
  for (const parsed of files) {
    for (const root of parsed.roots) {
      if (root.type !== "interface" || root.name !== name) continue;
      const member = root.members.find(({ type }) => type === "constructor");
      if (member !== undefined) return spanOfToken(parsed, member.tokens, "base");
    }
  }
  return undefined;
}

function reportMixedNames(
  attributes: readonly ExtendedAttributeNode[],
  parsed: ParsedFile,
  diagnostics: Diagnostics,
): void {
  for (const attribute of attributes) {
    const modern = modernForm(attribute).name;
    if (modern === attribute.name) continue;
    const beside = attributes.find(({ name }) => name === modern);
    if (beside === undefined) continue;
    const span = spanOfToken(parsed, beside.tokens, "name");
    report(attribute, { parsed, modern, span }, diagnostics);
  }
}

interface Beside {
  readonly parsed: ParsedFile;
  readonly modern: string;
  readonly span: Span;
}

function report(
  { name, tokens }: ExtendedAttributeNode,
  { parsed, modern, span }: Beside,
  diagnostics: Diagnostics,
): void {
  diagnostics.report({
    code: "TN0221",
    message: `\`${name}\` is an old form of \`${modern}\`, and both are written here`,
    span: spanOfToken(parsed, tokens, "name"),
    notes: [`\`${modern}\` stands at ${formatSpan(span)}`],
    help: `write \`${modern}\` alone`,
  });
}

/** `[Throws]` in the IDL itself means what an override's means; on an operation, which can throw anyway, nothing more. */
export function applyWrittenThrows(model: Model): Model {
  const rule = ourAttributes.get("Throws");
  if (rule === undefined) throw new TypeError("`Throws` is an attribute of ours");
  return mapModel(model, {
    member(member) {
      let edited = member;
      for (const { name, values, span } of member.extended)
        if (name === rule.name)
          edited = addEdits(edited, [{ rule, values, span }], model.definitions, undefined);
      return edited;
    },
  });
}
