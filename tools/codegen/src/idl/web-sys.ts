/**
 * What the crate web-sys has: in, its source as Cargo unpacks it; out, the data of `idl/web-sys/generated/types.json`.
 * What is behind `web_sys_unstable_apis` is left out: whoever takes it must set a flag for all of a build.
 */
import fs from "node:fs";
import path from "node:path";
import * as v from "valibot";
import { compareText } from "../diagnostics/compare-text.ts";

/** Where a workspace keeps it; without it, nothing converts. */
export const webSysFile = "idl/web-sys/generated/types.json";

export const webSysSchema = v.strictObject({
  version: v.pipe(v.string(), v.regex(/^\d[\w.+-]*$/u)),
  /** Interfaces and dictionaries: what web-sys calls them, by their name in IDL. */
  types: v.record(v.string(), v.pipe(v.string(), v.regex(/^\w+$/u))),
  /** By web-sys's name of an enumeration: what it calls each of its values, by the text. */
  enums: v.record(
    v.pipe(v.string(), v.regex(/^\w+$/u)),
    v.record(v.string(), v.pipe(v.string(), v.regex(/^\w+$/u))),
  ),
});
export type WebSysData = v.InferOutput<typeof webSysSchema>;

/** The definitions that web-sys has a type of. */
export interface WebSys {
  readonly version: string;
  /** By the definition's name. */
  readonly types: ReadonlyMap<string, WebSysType>;
}
export interface WebSysType {
  /** What web-sys calls it. */
  readonly name: string;
  /** Of an enumeration: what web-sys calls each value, by its text. */
  readonly values: ReadonlyMap<string, string> | undefined;
}

/** `folder` is that of web-sys's own `Cargo.toml`. */
export function readWebSysSource(folder: string): WebSysData {
  const file = path.join(folder, "Cargo.toml");
  const manifest = fs.existsSync(file) ? fs.readFileSync(file, "utf8") : "";
  const [, version] = /^name = "web-sys"\nversion = "([^"]+)"$/mu.exec(manifest) ?? [];
  if (version === undefined) throw new Error(`\`${folder}\` holds no \`Cargo.toml\` of web-sys`);
  const types: [string, string][] = [];
  const enums: [string, Record<string, string>][] = [];
  const sources = path.join(folder, "src/features");
  for (const file of fs.readdirSync(sources)) {
    // One file for each type, called like the type and like its feature.
    const [, name] = /^gen_(\w+)\.rs$/u.exec(file) ?? [];
    if (name === undefined || !new RegExp(`^${name} = \\[`, "mu").test(manifest)) continue;
    const lines = fs.readFileSync(path.join(sources, file), "utf8").split("\n");
    const called = nameOfType(lines, name);
    if (called !== undefined) types.push([called, name]);
    const values = valuesOfEnum(lines, name);
    if (values !== undefined) enums.push([name, values]);
  }
  return { version, types: byName(types), enums: byName(enums) };
}

function byName<Value>(entries: readonly [string, Value][]): Record<string, Value> {
  return Object.fromEntries(entries.toSorted(([one], [other]) => compareText(one, other)));
}

function nameOfType(lines: readonly string[], name: string): string | undefined {
  const attributes = attributesOf(lines, `pub type ${name};`);
  return attributes && /\bjs_name = "([^"]+)"/u.exec(attributes)?.[1];
}

function valuesOfEnum(
  lines: readonly string[],
  name: string,
): Record<string, string> | undefined {
  const start = `pub enum ${name} {`;
  if (attributesOf(lines, start) === undefined) return undefined;
  const first = lines.findIndex((line) => line.trim() === start) + 1;
  const last = lines.findIndex((line, place) => place >= first && line.trim() === "}");
  const variants = lines.slice(first, last).flatMap((line) => {
    const [, variant, text] = /^\s*(\w+) = ("(?:[^"\\]|\\.)*"),$/u.exec(line) ?? [];
    return variant === undefined ? [] : [[JSON.parse(text ?? "") as string, variant] as const];
  });
  return variants.length === 0 ? undefined : Object.fromEntries(variants);
}

/** What stands before a declaration, back to the end of the one before it; undefined where it is unstable or not there. */
function attributesOf(lines: readonly string[], declaration: string): string | undefined {
  const place = lines.findIndex((line) => line.trim() === declaration);
  if (place === -1) return undefined;
  const before = lines.slice(0, place);
  const from = before.findLastIndex((line) => /[;{}]$/u.test(line)) + 1;
  const attributes = before.slice(from).join("\n");
  return attributes.includes("web_sys_unstable_apis") ? undefined : attributes;
}
