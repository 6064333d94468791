/** The law that no API's name stands in the compiler. */
import ts from "typescript";
import type { Model } from "../../src/model/types.ts";
import { located, nodesOf } from "../source.ts";
import type { SourceModule } from "../source.ts";

export interface ApiNames {
  readonly definitions: ReadonlySet<string>;
  readonly members: ReadonlySet<string>;
}

/** Words of WebIDL, which the compiler knows as a language, and one of the Rust it makes. */
const ofWebIdl: ReadonlySet<string> = new Set([
  "ArrayBufferView",
  "BufferSource",
  "AllowSharedBufferSource",
  "DOMException",
  "Function",
  "VoidFunction",
  // What WebIDL gives every iterable.
  "forEach",
  // Extended attributes, not members or interfaces of these names.
  "Global",
  "crossOriginIsolated",
  // The associated type of a trait in generated Rust.
  "Event",
]);

export function apiNames(model: Model): ApiNames {
  const all = [...model.definitions.values()];
  const members = all.flatMap((definition) => ("members" in definition ? definition.members : []));
  return {
    definitions: new Set(all.map(({ name }) => name).filter((name) => !ofWebIdl.has(name))),
    members: new Set(members.map(({ name }) => name).filter((name) => !ofWebIdl.has(name))),
  };
}

export function namesInModules(
  modules: readonly SourceModule[],
  names: ApiNames,
): readonly string[] {
  return modules.flatMap((module) =>
    nodesOf(module.tree).flatMap((node) =>
      namesIn(node, names).map((name) => located(module, node, name)),
    ),
  );
}

/** Keys and strings of a data file that stands in the source, however deep. */
export function namesInJson(
  files: readonly { readonly path: string; readonly text: string }[],
  names: ApiNames,
): readonly string[] {
  const words = (value: unknown): readonly string[] => {
    if (typeof value === "string") return namesInText(value, names);
    if (typeof value !== "object" || value === null) return [];
    return Object.entries(value).flatMap(([key, item]) => [
      ...(Array.isArray(value) ? [] : namesInText(key, names)),
      ...words(item),
    ]);
  };
  return files.flatMap(({ path, text }) =>
    words(JSON.parse(text) as unknown).map((name) => `${path}: ${name}`),
  );
}

function namesIn(node: ts.Node, names: ApiNames): readonly string[] {
  if (ts.isIdentifier(node)) return namesInIdentifier(node, names);
  if (ts.isRegularExpressionLiteral(node)) return namesInText(node.text.slice(1), names);
  // A sum of strings is read as the one string that it makes.
  if (ts.isBinaryExpression(node) && !ts.isBinaryExpression(node.parent)) {
    const text = constantText(node);
    return text === undefined ? [] : namesInText(text, names);
  }
  if (ts.isSourceFile(node)) return [];
  const isText =
    ts.isStringLiteralLike(node) ||
    ts.isTemplateHead(node) ||
    ts.isTemplateMiddleOrTemplateTail(node);
  const isSpecifier = ts.isImportDeclaration(node.parent) || ts.isExportDeclaration(node.parent);
  return isText && !isSpecifier ? namesInText(node.text, names) : [];
}

/** A key of an object names what is looked up by it; other identifiers count where they can be no English word. */
function namesInIdentifier(node: ts.Identifier, { definitions, members }: ApiNames): string[] {
  const { text, parent } = node;
  const isKey =
    (ts.isPropertyAssignment(parent) || ts.isShorthandPropertyAssignment(parent)) &&
    parent.name === node;
  const isFound =
    (definitions.has(text) && (isKey || isNoWord(text))) ||
    (members.has(text) && isKey && isNoWord(text));
  return isFound ? [text] : [];
}

/**
 * A definition's name as the whole of a text, or anywhere in it where it can be no English word (`AbortSignal`, not
 * `Event`); a member's name only so: too many are words that the compiler needs.
 */
function namesInText(text: string, { definitions, members }: ApiNames): readonly string[] {
  if (definitions.has(text)) return [text];
  const words = text.match(/[A-Za-z_][A-Za-z0-9_]*/gu) ?? [];
  return words.filter((word) => isNoWord(word) && (definitions.has(word) || members.has(word)));
}

function isNoWord(name: string): boolean {
  return /[a-z][A-Z]|[A-Z]{2}/u.test(name);
}

function constantText(node: ts.Expression): string | undefined {
  if (ts.isStringLiteralLike(node)) return node.text;
  if (ts.isParenthesizedExpression(node)) return constantText(node.expression);
  if (!ts.isBinaryExpression(node) || node.operatorToken.kind !== ts.SyntaxKind.PlusToken)
    return undefined;
  const [left, right] = [constantText(node.left), constantText(node.right)];
  return left === undefined || right === undefined ? undefined : left + right;
}
