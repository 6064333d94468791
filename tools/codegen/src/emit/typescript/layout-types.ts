/** Lays out types, as prettier does. In: nodes of the tree. Out: documents, of which the printer decides where lines break. */
import { type Doc, group, hardline, ifBreak, indent, join, line, softline } from "./document.ts";
import { docComment } from "./layout-comments.ts";
import type { MemberNode, Parameter, Signature, TypeNode, TypeParameter } from "./tree.ts";

/** What stands around a type; it decides parentheses and indentation. */
export type Place =
  | "plain"
  /** Between `<` and `>`. */
  | "argument"
  /** An arm of a union or intersection, or the element of an array: functions and unions need parentheses. */
  | "operand";

export function layoutType(node: TypeNode, place: Place): Doc {
  switch (node.kind) {
    case "builtin":
      return [node.name, layoutArguments(node.arguments)];
    case "imported":
      return [node.symbol.alias ?? node.symbol.name, layoutArguments(node.arguments)];
    case "literal":
      return node.text;
    case "union":
      return layoutUnion(node.arms, place);
    case "intersection":
      return layoutIntersection(node.arms);
    case "array":
      return [node.readonly ? "readonly " : "", layoutElement(node.of), "[]"];
    case "tuple":
      return layoutTuple(node.of, node.readonly);
    case "function":
      return layoutFunction(node.signature, node.constructs, place);
    case "object":
      return layoutObject(node.members);
    case "predicate":
      return [`${node.parameter} is `, layoutType(node.type, "plain")];
  }
}

function layoutElement(node: TypeNode): Doc {
  const element = layoutType(node, "operand");
  return node.kind === "array" && node.readonly ? ["(", element, ")"] : element;
}

/** One line, or an arm a line with a leading `|`. */
function layoutUnion(arms: readonly TypeNode[], place: Place): Doc {
  if (arms.every((arm) => arm.kind === "object" || isNull(arm)) && arms.some(isNull)) {
    return join(
      " | ",
      arms.map((arm) => layoutType(arm, "operand")),
    );
  }
  const code = group(
    arms.map((arm, index) => [
      index === 0 ? ifBreak("| ") : [line, "| "],
      indent(layoutType(arm, "operand")),
    ]),
  );
  if (place === "operand") return group(["(", indent([softline, code]), softline, ")"]);
  return place === "argument" ? code : group(indent([softline, code]));
}

/** What is no object stands on a line of its own where all do not fit on one; an object stands beside what is before it. */
function layoutIntersection(arms: readonly TypeNode[]): Doc {
  const isObject = (arm: TypeNode | undefined): boolean => arm?.kind === "object";
  return group(
    arms.map((arm, place) => {
      const code = layoutType(arm, "operand");
      if (place === 0) return code;
      const isBeside = isObject(arm) || isObject(arms[place - 1]);
      return isBeside ? [" & ", place > 1 ? indent(code) : code] : indent([" &", line, code]);
    }),
  );
}

/** After `=` or the `:` of a property: a union starts on the next line when it does not fit on this one. */
export function layoutAssigned(operator: string, type: TypeNode): Doc {
  if (type.kind !== "union" || type.arms.some((arm) => arm.kind === "object" && isNullish(type))) {
    return [operator, " ", layoutType(type, "plain")];
  }
  const arms = layoutUnion(type.arms, "argument");
  return [operator, group(indent([line, arms]))];
}

function isNullish(type: TypeNode): boolean {
  return type.kind === "union" && type.arms.some(isNull);
}

function isNull(node: TypeNode): boolean {
  return node.kind === "builtin" && (node.name === "null" || node.name === "void");
}

export function layoutArguments(nodes: readonly TypeNode[]): Doc {
  const [only] = nodes;
  if (only === undefined) return "";
  if (nodes.length === 1 && (isKeyword(only) || only.kind === "object")) {
    return ["<", layoutType(only, "argument"), ">"];
  }
  return group([
    "<",
    indent([
      softline,
      join(
        [",", line],
        nodes.map((node) => layoutType(node, "argument")),
      ),
    ]),
    softline,
    ">",
  ]);
}

/** Types that prettier never moves to a line of their own: keywords, and names without arguments. */
function isKeyword(node: TypeNode): boolean {
  return (node.kind === "builtin" || node.kind === "imported") && node.arguments.length === 0;
}

function layoutTuple(nodes: readonly TypeNode[], readonly: boolean): Doc {
  return [
    readonly ? "readonly " : "",
    group([
      "[",
      indent([
        softline,
        join(
          [",", line],
          nodes.map((node) => layoutType(node, "plain")),
        ),
        ifBreak(","),
      ]),
      softline,
      "]",
    ]),
  ];
}

function layoutFunction(signature: Signature, constructs: boolean, place: Place): Doc {
  const code = group([
    constructs ? "new " : "",
    layoutParameters(signature.parameters),
    " => ",
    layoutType(signature.returns, "plain"),
  ]);
  return place === "operand" ? ["(", code, ")"] : code;
}

export function layoutParameters(parameters: readonly Parameter[]): Doc {
  const [only] = parameters;
  if (only === undefined) return "()";
  const printed = parameters.map((parameter) => [
    parameter.rest ? "..." : "",
    parameter.name,
    parameter.optional ? "?: " : ": ",
    layoutType(parameter.type, "plain"),
  ]);
  const last = parameters.at(-1);
  return [
    "(",
    indent([softline, join([",", line], printed)]),
    // Nothing may follow a rest parameter.
    last?.rest === true ? "" : ifBreak(","),
    softline,
    ")",
  ];
}

/** Parameters break before the return type does. */
export function layoutSignature(signature: Signature): Doc {
  const returns = layoutType(signature.returns, "plain");
  const { typeParameters = [], parameters } = signature;
  return group([layoutTypeParameters(typeParameters), layoutParameters(parameters), ": ", returns]);
}

function layoutTypeParameters(parameters: readonly TypeParameter[]): Doc {
  if (parameters.length === 0) return "";
  const each = parameters.map((parameter) => [
    `${parameter.name} extends `,
    layoutType(parameter.extends, "plain"),
  ]);
  return ["<", join(", ", each), ">"];
}

/** Always one member a line: an object that starts on a new line stays so. */
export function layoutObject(members: readonly MemberNode[]): Doc {
  if (members.length === 0) return "{}";
  return ["{", indent([hardline, join(hardline, members.map(layoutMember))]), hardline, "}"];
}

function layoutMember(member: MemberNode): Doc {
  const doc = member.doc === undefined ? "" : [docComment(member.doc), hardline];
  switch (member.kind) {
    case "property":
      if (member.writes !== undefined)
        return [doc, layoutAccessors(member.name, member.type, member.writes)];
      return [
        doc,
        group([
          member.readonly ? "readonly " : "",
          member.name,
          layoutAssigned(member.optional ? "?:" : ":", member.type),
          ";",
        ]),
      ];
    case "method":
      return [doc, member.name, layoutSignature(member.signature), ";"];
    case "index":
      return [
        doc,
        member.readonly ? "readonly " : "",
        `[${member.parameter}: `,
        layoutType(member.key, "plain"),
        "]: ",
        layoutType(member.type, "plain"),
        ";",
      ];
  }
}

function layoutAccessors(name: string, read: TypeNode, written: TypeNode): Doc {
  const value = { name: "value", type: written, optional: false, rest: false };
  return [
    ["get ", name, layoutSignature({ parameters: [], returns: read }), ";"],
    hardline,
    ["set ", name, group(layoutParameters([value])), ";"],
  ];
}
