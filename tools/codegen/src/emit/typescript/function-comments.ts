/** Documentation of generated functions: what is called, with what, what comes back, what goes wrong. */
import type { Argument, Attribute, Constructor, Definition, Operation } from "../../model/types.ts";
import type { PackageModel } from "../../select/package-model.ts";
import { deprecationLines, exposureLines, mdnLink, specLink, tierLines } from "./comments.ts";
import { signalRole } from "./functions.ts";
import { idlArgument, idlType } from "./idl-text.ts";
import { bodyNames, namespaceName, parameterName } from "./names.ts";
import type { DocComment } from "./tree.ts";

/** Adds where the interface is specified and described. */
export function facadeDoc(
  model: PackageModel,
  definition: Definition,
  doc: DocComment,
): DocComment {
  return {
    summary: doc.summary,
    lines: ["", ...doc.lines],
    links: [
      ...specLink(model, definition.origin.spec),
      ...mdnLink(model, definition.id, definition.name),
    ],
  };
}

/** A function that calls one member of an interface. */
export function callDoc(
  model: PackageModel,
  definition: Definition,
  member: Operation | Constructor | Attribute,
): DocComment {
  const spelled = spelling(definition, member);
  const async = isAsync(member);
  const receiver = needsReceiver(member)
    ? [`@param ${namespaceName(definition)} - The \`${definition.name}\`.`]
    : [];
  const page = member.kind === "constructor" ? definition.name : member.name;
  return {
    summary: summaryOf(member, spelled),
    lines: [
      ...exposureLines(member.exposure),
      ...tierLines(model, member.id),
      "",
      ...receiver,
      ...argumentLines(model, member),
      ...returnsLines(definition, member),
      `@throws \`NotSupportedError\` where this runtime lacks \`${spelled}\`${async ? "; `signal.reason` when the signal fires first" : ""}.`,
      ...deprecationLines(model, member.id),
    ],
    links: [
      ...specLink(model, member.origin.spec),
      ...mdnLink(model, member.id, `${definition.name}/${page}`),
    ],
  };
}

/** A function that writes an attribute of an interface. */
export function writeDoc(
  model: PackageModel,
  definition: Definition,
  attribute: Attribute,
): DocComment {
  const { lines, links = [] } = callDoc(model, definition, attribute);
  return {
    summary: `Writes \`${spelling(definition, attribute)}\`.`,
    lines: writing(attribute, lines),
    links,
  };
}

/** One that finds the object itself. */
export function globalWriteDoc(
  model: PackageModel,
  spelled: string,
  attribute: Attribute,
): DocComment {
  const { lines, links = [] } = globalDoc(model, spelled, attribute, true);
  return {
    summary: `Writes the global \`${spelled}\`, looked up at each call.`,
    lines: writing(attribute, lines),
    links,
  };
}

/** As of reading it, but that a value goes in where one came out. */
function writing(attribute: Attribute, lines: readonly string[]): readonly string[] {
  const forwards = attribute.putForwards === undefined ? "" : ", by what it holds";
  const others = lines.flatMap((line) =>
    line.startsWith("@returns")
      ? []
      : [line.replace(/^(@throws .+)\.$/u, "$1; else what writing it throws.")],
  );
  const place = others.findIndex((line) => /^@(?:param options|throws)/u.test(line));
  return others.toSpliced(place, 0, `@param value - What to set it to${forwards}.`);
}

/** A function that makes an object, by a class that may have another name than its interface. */
export function creationDoc(
  model: PackageModel,
  definition: Definition,
  member: Constructor,
  api: string,
): DocComment {
  return {
    summary: `Makes a \`${definition.name}\`${api === definition.name ? "" : ` by \`new ${api}()\``}.`,
    lines: [
      ...exposureLines(member.exposure),
      ...tierLines(model, member.id),
      "",
      ...argumentLines(model, member),
      ...returnsLines(definition, member),
      `@throws \`NotSupportedError\` where this runtime lacks \`${api}\`.`,
      ...deprecationLines(model, member.id),
    ],
    links: [
      ...specLink(model, member.origin.spec),
      ...mdnLink(
        model,
        member.id,
        `${definition.name}/${member.name === "" ? definition.name : member.name}`,
      ),
    ],
  };
}

function isAsync(member: Operation | Constructor | Attribute): boolean {
  if (member.kind === "attribute") return member.type.kind === "promise";
  return member.kind === "operation" && member.returns.kind === "promise";
}

function needsReceiver(member: Operation | Constructor | Attribute): boolean {
  if (member.kind === "attribute") return !member.static;
  return member.kind === "operation" && member.special !== "static";
}

function spelling(definition: Definition, member: Operation | Constructor | Attribute): string {
  return member.kind === "constructor" ? definition.name : `${definition.name}.${member.name}`;
}

function summaryOf(member: Operation | Constructor | Attribute, spelled: string): string {
  switch (member.kind) {
    case "constructor":
      return `Makes a \`${spelled}\`.`;
    case "attribute":
      return `${isAsync(member) ? "Waits for" : "Reads"} \`${spelled}\`.`;
    case "operation":
      return `Calls \`${spelled}()\`.`;
  }
}

function returnsLines(
  definition: Definition | undefined,
  member: Operation | Constructor | Attribute,
): readonly string[] {
  if (member.kind === "constructor") return [`@returns The new \`${definition?.name ?? ""}\`.`];
  const type = member.kind === "attribute" ? member.type : member.returns;
  if (type.kind === "undefined") return [];
  if (type.kind !== "promise") return [`@returns \`${idlType(type)}\``];
  const settled =
    type.of.kind === "undefined" ? "Nothing, when it is done." : `\`${idlType(type.of)}\``;
  return [`@returns ${settled}`];
}

const givenUp =
  "`signal` ends the wait; what is under way goes on, and a late result is let go of.";

/** The arguments, and what the caller's options do. */
function argumentLines(
  model: PackageModel,
  member: Operation | Constructor | Attribute,
  isScoped = false,
): readonly string[] {
  const list = member.kind === "attribute" ? [] : member.arguments;
  const lines = list.map(argumentLine);
  const role = signalRole(model, list);
  const isSignalled = isAsync(member);
  const signal = role === "platform" ? "`signal` stops what is under way." : givenUp;
  const said = [...(isSignalled ? [signal] : []), ...(isScoped ? [scopeLine] : [])];
  if (role === undefined || said.length === 0) return lines;
  const [first, ...others] = said;
  if (role === "own") {
    const taken = new Set(list.map(({ name }) => parameterName(name, bodyNames)));
    return [...lines, `@param ${parameterName("options", taken)} - ${said.join(" ")}`];
  }
  return extended(lines, [` Its ${first}`, ...others].join(" "));
}

function extended(lines: readonly string[], more: string): readonly string[] {
  return lines.map((line, index) => (index === lines.length - 1 ? line + more : line));
}

export function argumentLine(argument: Argument): string {
  return `@param ${parameterName(argument.name, bodyNames)} - ${idlArgument(argument)}`;
}

/** What is said of the option that says where globals are looked up. */
export const scopeLine = "`scope` is the global scope to look in, by default this program's own.";

/** A function that finds its object itself; `isScoped` where the caller may say in which scope. */
export function globalDoc(
  model: PackageModel,
  spelled: string,
  member: Operation | Attribute,
  isScoped = false,
): DocComment {
  const call = member.kind === "operation" ? `Calls \`${spelled}()\`` : `The global \`${spelled}\``;
  return {
    summary: `${call}, looked up at each call.`,
    lines: [
      ...exposureLines(member.exposure),
      ...tierLines(model, member.id),
      "",
      ...argumentLines(model, member, isScoped),
      ...returnsLines(undefined, member),
      `@throws \`NotSupportedError\` where this runtime lacks \`${spelled}\`.`,
      ...deprecationLines(model, member.id),
    ],
    links: [...specLink(model, member.origin.spec), ...mdnLink(model, member.id, undefined)],
  };
}
