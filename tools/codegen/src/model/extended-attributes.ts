/** Extended attributes as nodes → as the model keeps them, and the few that say where a thing is exposed. */
import type { ExtendedAttributeNode } from "../idl/ast.ts";
import { type ParsedFile, spanOfTokens } from "../idl/read.ts";
import { isLegacyConstructor, modernForm } from "./legacy-forms.ts";
import type { Argument, Exposure, ExtendedAttribute } from "./types.ts";

export function readExtended(
  nodes: readonly ExtendedAttributeNode[],
  parsed: ParsedFile,
  readArguments: (node: ExtendedAttributeNode) => readonly Argument[],
): readonly ExtendedAttribute[] {
  // A constructor among them is a member.
  const own = nodes.filter((node) => !isLegacyConstructor(node)).map(modernForm);
  return own.map((node) => ({
    name: node.name,
    values: valuesOf(node),
    arguments: node.arguments.length === 0 ? [] : readArguments(node),
    span: spanOfTokens(parsed, { ...node.tokens, ...node.params?.tokens }),
  }));
}

/** `[A]` has none, `[A=x]` one, `[A=(x,y)]` many; quotes of strings are taken off. */
function valuesOf({ rhs }: ExtendedAttributeNode): readonly string[] {
  if (rhs === null) return [];
  if (rhs.value === null) return ["*"];
  const values = typeof rhs.value === "string" ? [rhs.value] : rhs.value.map((item) => item.value);
  return values.map((value) => (/^".*"$/s.test(value) ? value.slice(1, -1) : value));
}

export function has(extended: readonly ExtendedAttribute[], name: string): boolean {
  return extended.some((attribute) => attribute.name === name);
}

export function valuesOfAttribute(
  extended: readonly ExtendedAttribute[],
  name: string,
): readonly string[] | undefined {
  return extended.find((attribute) => attribute.name === name)?.values;
}

const exposing: ReadonlySet<string> = new Set(["Exposed", "SecureContext", "CrossOriginIsolated"]);

/** What the attributes say, over what the thing around them says. */
export function exposureOf(
  extended: readonly ExtendedAttribute[],
  around: Exposure | undefined,
): Exposure {
  if (around !== undefined && !extended.some(({ name }) => exposing.has(name))) return around;
  const exposed = valuesOfAttribute(extended, "Exposed");
  return {
    globals:
      exposed === undefined
        ? (around?.globals ?? [])
        : exposed.includes("*")
          ? "*"
          : exposed.toSorted(),
    secureContext: has(extended, "SecureContext") || (around?.secureContext ?? false),
    crossOriginIsolated:
      has(extended, "CrossOriginIsolated") || (around?.crossOriginIsolated ?? false),
  };
}
