/** Functions as text, laid out as rustfmt lays them out at a width of 100. */
import { gateLines } from "./needs.ts";
import { renderType } from "./print-types.ts";
import type { Body, Expression, Function, Let, RustType } from "./tree.ts";

const width = 100;
/** rustfmt's `fn_call_width`: arguments wider than this stand one on a line each. */
const callWidth = 60;
/** rustfmt's `attr_fn_like_width`. */
const attributeWidth = 70;
/** rustfmt's `short_array_element_width_threshold`. */
const shortArgument = 10;
/** Lines of arguments that rustfmt rather has below a call than its name on a line of its own. */
const mostBeside = 2;
const step = "    ";

/** `fn name(&self, a: A) -> R`, on one line. */
export function renderSignature(of: Function): string {
  const { start, parameters, result } = signatureOf(of, "", "");
  return `${start}(${parameters.join(", ")})${result}`;
}

/** Here, as below, what is laid out goes to the end of `lines`. */
export function printDocs(docs: readonly string[], indent: string, lines: string[]): void {
  for (const line of docs) lines.push(line === "" ? `${indent}///` : `${indent}/// ${line}`);
}

export function printFunction(of: Function, indent: string, lines: string[]): void {
  printDocs(of.docs, indent, lines);
  lines.push(...gateLines(of.needs, indent));
  for (const attribute of of.attributes) printAttribute(attribute, indent, lines);
  const { body } = of;
  if (body === undefined) printSignature(of, indent, ";", lines);
  else if (body.lets.length === 0 && body.tail === undefined)
    printSignature(of, indent, " {}", lines);
  else {
    printSignature(of, indent, " {", lines);
    printBody(body, `${indent}${step}`, lines);
    lines.push(`${indent}}`);
  }
}

function visibility({ public: is }: Function): string {
  if (is === "crate") return "pub(crate) ";
  return is ? "pub " : "";
}

function genericsOf({ generics = [] }: Function): string {
  if (generics.length === 0) return "";
  const each = generics.map(({ name, bounds }) => `${name}: ${bounds.map(renderType).join(" + ")}`);
  return `<${each.join(", ")}>`;
}

/** The parts of `fn name(&self, a: A) -> R`. */
interface SignatureParts {
  readonly start: string;
  readonly parameters: readonly string[];
  readonly result: string;
}

function signatureOf(of: Function, indent: string, visible: string): SignatureParts {
  const parameters = of.parameters.map(({ name, type }) => `${name}: ${renderType(type)}`);
  if (of.receiver !== undefined) parameters.unshift(of.receiver);
  return {
    start: `${indent}${visible}fn ${of.name}${genericsOf(of)}`,
    parameters,
    result: resultOf(of.returns),
  };
}

function printSignature(of: Function, indent: string, end: string, lines: string[]): void {
  const { start, parameters, result } = signatureOf(of, indent, visibility(of));
  const one = `${start}(${parameters.join(", ")})${result}${end}`;
  const hasParameters = parameters.length > 0;
  // A quirk of rustfmt's: at exactly the full width, what a declaration with parameters returns stands below it.
  if (end === ";" && result !== "" && hasParameters && one.length === width) {
    lines.push(`${start}(${parameters.join(", ")})`, `${indent}${result.trimStart()};`);
    return;
  }
  // Another: one without parameters may be two characters wider.
  const more = end === ";" && !hasParameters ? 2 : 0;
  if (one.length <= width + more) lines.push(one);
  else if (!hasParameters) lines.push(`${start}()`, `${indent}${result.trimStart()}${end}`);
  else {
    lines.push(`${start}(`);
    if (of.receiver !== undefined) lines.push(`${indent}${step}${of.receiver},`);
    for (const { name, type } of of.parameters)
      lines.push(...parameterLines(name, type, `${indent}${step}`));
    lines.push(`${indent})${result}${end}`);
  }
}

/** ` -> R`; empty where nothing is returned. */
function resultOf(returns: RustType): string {
  const result = renderType(returns);
  return result === "()" ? "" : ` -> ${result}`;
}

/**
 * A closure that is wider than a line has its lifetime below it; one that is wider without, too, has what it takes
 * below each other. rustfmt allows both some characters more than a line.
 */
function parameterLines(name: string, type: RustType, indent: string): readonly string[] {
  const parameter = `${name}: ${renderType(type)}`;
  const wide = indent.length + parameter.length;
  if (wide <= width + 4 || type.kind !== "closure") return [`${indent}${parameter},`];
  const lifetime = "+ 'static,";
  const result = resultOf(type.returns);
  const taken = type.parameters.map(renderType);
  const start = `${indent}${name}: impl ${type.trait}(`;
  if (wide <= width + 4 + lifetime.length)
    return [`${start}${taken.join(", ")})${result}`, `${indent}${lifetime}`];
  const last =
    result === "" ? [`${indent}) ${lifetime}`] : [`${indent})${result}`, `${indent}${lifetime}`];
  return [start, ...taken.map((each) => `${indent}${step}${each},`), ...last];
}

/** `#[a(b, c)]`, with the words below each other if they are too wide. */
function printAttribute(attribute: string, indent: string, lines: string[]): void {
  const one = `${indent}#[${attribute}]`;
  const isNarrow = attribute.length <= attributeWidth && one.length <= width;
  const [, name, inner = ""] = isNarrow ? [] : (/^(\w+)\((.*)\)$/su.exec(attribute) ?? []);
  if (name === undefined || (inner.length <= attributeWidth && one.length <= width)) {
    lines.push(one);
    return;
  }
  const words = splitWords(inner);
  lines.push(`${indent}#[${name}(`);
  for (const [index, word] of words.entries())
    lines.push(`${indent}${step}${word}${index < words.length - 1 ? "," : ""}`);
  lines.push(`${indent})]`);
}

/** At commas, but not those inside of a text or a type's arguments. */
function splitWords(text: string): readonly string[] {
  return [...text.matchAll(/(?:"(?:[^"\\]|\\.)*"|<[^>]*>|[^,"<])+/gu)].map(([word]) => word.trim());
}

function printBody({ lets, tail }: Body, indent: string, lines: string[]): void {
  for (const each of lets) printLet(each, indent, lines);
  if (tail !== undefined) lines.push(...expressionLines("", tail, "", indent));
}

function printLet({ name, value, instead = [] }: Let, indent: string, lines: string[]): void {
  const inner = `${indent}${step}`;
  for (const { method, body } of instead) {
    lines.push(`${indent}if let Some(${name}) = ${name}.${method}() {`);
    for (const each of body.lets) printLet(each, inner, lines);
    if (body.tail !== undefined) lines.push(...expressionLines("return ", body.tail, ";", inner));
    lines.push(`${indent}}`);
  }
  lines.push(...expressionLines(name === "" ? "" : `let ${name} = `, value, ";", indent));
}

function expressionLines(
  start: string,
  value: Expression,
  end: string,
  indent: string,
): readonly string[] {
  if (value.kind === "raw") return rawLines(start, value.text, end, indent);
  const close = `)${value.try === true ? "?" : ""}${end}`;
  const list = value.arguments.join(", ");
  const one = `${start}${value.callee}(${list}${close}`;
  const isNarrow = list.length <= callWidth;
  // rustfmt counts the `?` of a `let` twice.
  const most = width - indent.length - (start !== "" && value.try === true ? 2 : 0);
  if (isNarrow && one.length <= most) return [`${indent}${one}`];
  const below = `${indent}${step}${value.callee}(${list}${close}`;
  // There, too, the `?` and the `;` count twice where the method could stand below what it is called on.
  const canSplit = value.try === true && value.callee.lastIndexOf(".") > step.length;
  if (start !== "" && isNarrow && below.length + (canSplit ? 2 : 0) <= width)
    return [`${indent}${start.trimEnd()}`, below];
  const chained = chainLines(start, value, `(${list}${close}`, indent);
  if (chained !== undefined) return chained;
  return [
    `${indent}${start}${value.callee}(`,
    ...argumentLines(value.arguments, `${indent}${step}`),
    `${indent}${close}`,
  ];
}

/**
 * A method stands below what it is called on where its name alone is wider than a line, and where its call takes one line
 * there but some beside it.
 */
function chainLines(
  start: string,
  { callee, arguments: list, try: tries }: Expression & { readonly kind: "call" },
  call: string,
  indent: string,
): readonly string[] | undefined {
  const dot = callee.lastIndexOf(".");
  const method = `${indent}${step}${callee.slice(dot)}`;
  // What is no longer than a step has its first method beside it, if it fits and is the only one.
  const isShort = dot <= step.length;
  if (dot === -1 || (isShort && tries !== true) || method.length >= width) return undefined;
  const head = `${indent}${start}${callee.slice(0, dot)}`;
  const isOneLine = list.join(", ").length <= callWidth && method.length + call.length <= width;
  if (`${indent}${start}${callee}(`.length <= width) {
    const beside = argumentLines(list, `${indent}${step}`).length;
    return isOneLine && !isShort && beside <= mostBeside ? [head, `${method}${call}`] : undefined;
  }
  if (isOneLine) return [head, `${method}${call}`];
  const close = call.slice(call.lastIndexOf(")"));
  return [
    head,
    `${method}(`,
    ...argumentLines(list, `${indent}${step}${step}`),
    `${indent}${step}${close}`,
  ];
}

function argumentLines(list: readonly string[], indent: string): readonly string[] {
  // Only short arguments share a line there.
  const isShort = list.every((argument) => argument.length <= shortArgument);
  const lines = isShort
    ? filled(list, width - indent.length - 1)
    : list.map((argument) => `${argument},`);
  return lines.map((line) => `${indent}${line}`);
}

/** As many on a line as fit. The comma after the last of all is not counted. */
function filled(words: readonly string[], most: number): readonly string[] {
  const lines: string[] = [];
  for (const [index, word] of words.entries()) {
    const line = lines.at(-1);
    const comma = index === words.length - 1 ? 0 : 1;
    if (line !== undefined && line.length + 1 + word.length + comma <= most)
      lines[lines.length - 1] = `${line} ${word},`;
    else lines.push(`${word},`);
  }
  return lines;
}

/** Too long for a line: what is assigned stands on the next, or what is done with it where that is too long, too. */
function rawLines(start: string, text: string, end: string, indent: string): readonly string[] {
  const one = `${indent}${start}${text}${end}`;
  if (one.length <= width || start === "") return [one];
  const below = `${indent}${step}${text}${end}`;
  const [, value, method] = /^(\w+)(\.\w+\(.*\))$/u.exec(text) ?? [];
  return below.length <= width || value === undefined || method === undefined
    ? [`${indent}${start.trimEnd()}`, below]
    : [`${indent}${start}${value}`, `${indent}${step}${method}${end}`];
}
