/**
 * The source of web-sys, as published: which functions each of its types has, and in which features. It is generated, one file for a type, and as regular
 * as that; anything that does not look as expected is an error.
 */
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

/** A function that is imported, or the wrapper of one. */
export interface WebSysFunction {
  /** The member's name in JavaScript; empty for a constructor and for what stands for no member. */
  readonly member: string;
  readonly isConstructor: boolean;
  /** All the features that it needs. */
  readonly features: readonly string[];
  /** False where it needs `web_sys_unstable_apis`. */
  readonly stable: boolean;
  /** Where its text stands in the file, attributes included. */
  readonly start: number;
  readonly end: number;
}

export interface WebSysFile {
  /** The type's feature, which is its name in Rust. */
  readonly feature: string;
  readonly text: string;
  /** False where the type needs `web_sys_unstable_apis`, or is not there. */
  readonly stable: boolean;
  readonly isEnum: boolean;
  readonly functions: readonly WebSysFunction[];
  readonly constants: readonly WebSysConstant[];
  /** Types that it descends from, those of JavaScript left out. */
  readonly parents: readonly string[];
}

export interface WebSysConstant {
  readonly member: string;
  readonly stable: boolean;
}

/** Every type of the crate in `folder`, by its feature in small letters: IDL's name, whatever the case. */
export function readWebSys(folder: string): ReadonlyMap<string, WebSysFile> {
  const features = path.join(folder, "src/features");
  return new Map(
    readdirSync(features)
      .filter((name) => name.startsWith("gen_"))
      .map((name) => {
        const text = readFileSync(path.join(features, name), "utf8");
        const feature = name.slice("gen_".length, -".rs".length);
        return [feature.toLowerCase(), parse(feature, text)];
      }),
  );
}

/** Attributes, then the function: an import ends with `;`, a wrapper with the brace under its `pub`. A namespace's stand in a module. */
const item =
  /((?:^(?: {4}| {8})#\[(?:(?!\]\n)[^])*\]\n)*)^(?: {4}| {8})pub fn (\w+)[^;{]*?(?:;\n|\{\n[^]*?^(?: {4}| {8})\}\n)/gmu;
const constant = /((?:^ *#\[(?:(?!\]\n)[^])*\]\n)*)^ *pub const (\w+):/gmu;

function parse(feature: string, text: string): WebSysFile {
  const type = /((?:^ *#\[(?:(?!\]\n)[^])*\]\n)*)^ *pub (type|enum|mod) \w+/mu.exec(text);
  const functions = [...text.matchAll(item)];
  if (functions.length !== [...text.matchAll(/^ {4,8}pub fn /gmu)].length)
    throw new Error(`the source of web-sys is of another form: ${feature}`);
  return {
    feature,
    text,
    stable: type !== null && !(type[1] ?? "").includes("web_sys_unstable_apis"),
    isEnum: type?.[2] === "enum",
    functions: functions.map((match) => {
      const [whole, attributes = "", name = ""] = match;
      return {
        member: memberOf(attributes, name),
        isConstructor: /wasm_bindgen\([^)]*\bconstructor\b/u.test(attributes),
        features: [...attributes.matchAll(/feature = "(\w+)"/gu)].map(([, one = ""]) => one),
        stable: !attributes.includes("web_sys_unstable_apis"),
        start: match.index,
        end: match.index + whole.length,
      };
    }),
    constants: [...text.matchAll(constant)].map(([, attributes = "", member = ""]) => ({
      member,
      stable: !attributes.includes("web_sys_unstable_apis"),
    })),
    parents: [...text.matchAll(/\bextends = "(\w+)"/gu)].map(([, parent = ""]) => parent),
  };
}

function memberOf(attributes: string, name: string): string {
  const binding = /#\[wasm_bindgen\(([^]*?)\)\]/u.exec(attributes)?.[1];
  if (binding === undefined) {
    // A deprecated builder calls the setter of its field.
    return /= "Use `set_(\w+)\(\)` instead/u.exec(attributes) ? `builder:${name}` : "";
  }
  return (
    /\b(?:js_name|getter|setter) = "?(?:r#)?([\w$]+)"?/u.exec(binding)?.[1] ??
    (/\bindexing_(?:getter|setter|deleter)\b/u.test(binding) ? "[]" : name)
  );
}
