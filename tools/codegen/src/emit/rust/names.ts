/**
 * What IDL names become in Rust. Decided here alone.
 * `readAsDataURL` → `read_as_data_url`, `URLSearchParams` → `UrlSearchParams`, `"no-cache"` → `NoCache`.
 */
import type { Definition } from "../../model/types.ts";
import { remembered } from "../remembered.ts";
import {
  irregularWords,
  keywords,
  takenArguments,
  takenMethods,
  takenModules,
  takenTypes,
} from "./words.ts";

/** The words of a name: split at underscores and hyphens, before a capital after a small letter, and before the last of several capitals. */
export const words = remembered((name: string): readonly string[] => {
  let text = name;
  for (const [run, split] of irregularWords) text = text.replaceAll(run, split);
  return text
    .replaceAll(/[^A-Za-z0-9]+/gu, " ")
    .replaceAll(/(?<=[a-z0-9])(?=[A-Z])/gu, " ")
    .replaceAll(/(?<=[A-Z])(?=[A-Z][a-z])/gu, " ")
    .split(" ")
    .filter((word) => word !== "");
});

function capitalized(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1).toLowerCase();
}

const pascal = remembered((name) => words(name).map(capitalized).join(""));

const snake = remembered((name) =>
  words(name)
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

export function constantName(name: string): string {
  return begun(snake(name).toUpperCase(), "C");
}

function escaped(name: string): string {
  return keywords.has(name) ? `${name}_` : name;
}

/** `op_with_a_and_b` */
export function withArguments(base: string, names: readonly string[]): string {
  const plain = base.endsWith("_") ? base.slice(0, -1) : base;
  return `${plain}_with_${names.map(nameInside).join("_and_")}`;
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
