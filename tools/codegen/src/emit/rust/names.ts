/**
 * What IDL names become in Rust. Decided here alone.
 * `readAsDataURL` → `read_as_data_url`, `URLSearchParams` → `UrlSearchParams`, `"no-cache"` → `NoCache`.
 */
import type { Definition } from "../../model/types.ts";
import { remembered } from "../remembered.ts";
import { wordsOf } from "../split-words.ts";
import { keywords, takenArguments, takenMethods, takenModules, takenTypes } from "./words.ts";

/** `2D` stays as it is: a digit does not begin a word that has other letters. */
function capitalized(word: string): string {
  if (/^[0-9]+D$/u.test(word)) return word;
  return word.charAt(0).toUpperCase() + word.slice(1).toLowerCase();
}

/** Two numbers are not to be read as one: `unorm10-10-10-2` → `Unorm10_10_10_2`. */
const pascal = remembered((name) =>
  wordsOf(name)
    .map(capitalized)
    .join(" ")
    .replaceAll(/(?<=[0-9]) (?=[0-9])/gu, "_")
    .replaceAll(" ", ""),
);

const snake = remembered((name) =>
  wordsOf(name)
    .map((word) => word.toLowerCase())
    .join("_"),
);

/** `margin-top` → `marginTop`. */
export function withoutHyphens(name: string): string {
  return name.replaceAll(/-(.)/gu, (_, letter: string) => letter.toUpperCase());
}

/** An identifier may not begin with a digit, nor be empty. */
function begun(name: string, first: string): string {
  return /^[A-Za-z]/u.test(name) ? name : `${first}${name}`;
}

export function typeName(name: string): string {
  const type = begun(pascal(name), "T");
  return takenTypes.has(type) ? `${type}Object` : type;
}

/** The type of an event's name, in the module of such types: it may be called like one of the language. */
export function eventName(name: string): string {
  const type = begun(pascal(name), "T");
  return type === "Self" ? `${type}Event` : type;
}

export function methodName(name: string): string {
  const method = begun(snake(name), "m");
  return takenMethods.get(method) ?? escaped(method);
}

export function argumentName(name: string): string {
  const argument = escaped(begun(snake(name), "a"));
  return takenArguments.has(argument) ? `${argument}_` : argument;
}

/** A part of a longer name: no keyword can arise. */
export function nameInside(name: string): string {
  return begun(snake(name), "m");
}

/** The module of a definition, and of its file: what an override calls it, so that no two need have the same. */
export function moduleName({ name, edits }: Pick<Definition, "name" | "edits">): string {
  const module = escaped(begun(snake(edits.rustName?.value ?? name), "m"));
  return takenModules.has(module) || isCrate(module) ? `${module}_definition` : module;
}

/** The module of members that live outside of their interface's package. */
export function extensionModule(target: Pick<Definition, "name" | "edits">): string {
  return `${moduleName(target)}_ext`;
}

/** A module of a crate's name would stand before the crate wherever it is in scope. */
function isCrate(name: string): boolean {
  return name.startsWith(crateOf(""));
}

/** `TEXTURE_2D` is a constant's name as it is. */
export function constantName(name: string): string {
  if (/^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*$/u.test(name)) return name;
  return begun(snake(name).toUpperCase(), "C");
}

function escaped(name: string): string {
  return keywords.has(name) ? `${name}_` : name;
}

/** `op_with_a_and_b`; of a name that says `_with_` already, `…_and_a_and_b`. */
export function withArguments(base: string, names: readonly string[]): string {
  const plain = base.endsWith("_") ? base.slice(0, -1) : base;
  const word = plain.includes("_with_") ? "and" : "with";
  return `${plain}_${word}_${names.map(nameInside).join("_and_")}`;
}

/** Whether a name that an override chose says already that the argument is there. */
export function saysArgument(name: string, argument: string): boolean {
  return name.endsWith(`_with_${nameInside(argument)}`);
}

/** The crate of a package: `treenail_events`. */
export function crateOf(packageName: string): string {
  return `treenail_${packageName.replaceAll("-", "_")}`;
}

/** Variants for the values of an enum, in their order, each once. */
export function variantNames(values: readonly string[]): readonly string[] {
  const used = new Set<string>(["Unknown", "Other"]);
  return values.map((value, index) => {
    const letters = pascal(value);
    const plain = letters === "" ? (value === "" ? "Empty" : `Value${index}`) : begun(letters, "V");
    const free = firstFree(plain === "Self" ? "SelfValue" : plain, used);
    used.add(free);
    return free;
  });
}

function firstFree(name: string, used: ReadonlySet<string>): string {
  if (!used.has(name)) return name;
  for (let number = 2; ; number += 1) {
    if (!used.has(`${name}${number}`)) return `${name}${number}`;
  }
}

/** A Rust string literal. Everything that is not plain ASCII is escaped: IDL is input from outside. */
export function literal(text: string): string {
  if (/^[ !#-[\]-~]*$/u.test(text)) return `"${text}"`;
  const inner = Array.from(text, (character) => {
    if (character === '"' || character === "\\") return `\\${character}`;
    const code = character.codePointAt(0) ?? 0;
    if (code >= 0x20 && code < 0x7f) return character;
    // A lone surrogate is no Unicode scalar value, and no Rust character.
    const scalar = code >= 0xd800 && code <= 0xdfff ? 0xfffd : code;
    return `\\u{${scalar.toString(16)}}`;
  });
  return `"${inner.join("")}"`;
}

/** Whether `use` takes what comes from there: `crate::api::bindings`. */
export function isModulePath(text: string): boolean {
  const [first = "", ...others] = text.split("::");
  const isRoot = first === "crate" || first === "self" || first === "super";
  return (isRoot ? others : [first, ...others]).every(isModuleName);
}

function isModuleName(name: string): boolean {
  const plain = name.replace(/^r#/u, "");
  if (plain === "_" || !/^[\p{XID_Start}_]\p{XID_Continue}*$/u.test(plain)) return false;
  return plain === name
    ? !keywords.has(name) && name !== "Self"
    : !/^(?:crate|self|super|Self)$/u.test(plain);
}
