/**
 * The definitions of `@webref/idl` as texts, so that an input can begin with real ones; and what stands in for all else that
 * they refer to, so that a part of a file means something without the rest of the platform.
 */
import fs from "node:fs";
import path from "node:path";
import { packageFolder } from "../../src/idl/webref.ts";
import { root } from "../platform.ts";

export interface DefinitionText {
  /** Its first word. */
  readonly kind: string;
  /** What has such members as it has: `interface` also for mixins, and for partials. */
  readonly holds: string;
  readonly name: string;
  readonly tokens: readonly string[];
}

export interface PlatformTexts {
  /** By file. */
  readonly files: readonly (readonly DefinitionText[])[];
  /** Names of definitions that are no partials. */
  readonly names: readonly string[];
  /** By what they are in: the lines that are in interfaces and mixins, in dictionaries, in namespaces. */
  readonly members: ReadonlyMap<string, readonly (readonly string[])[]>;
  /** For all that a text names and does not define: definitions of those names. */
  readonly around: (tokens: readonly string[]) => string;
}

const tokenForm =
  /"[^"]*"|\/\/.*|\/\*[^]*?\*\/|-?[A-Za-z_][\w-]*|-?\d[\w.+]*|\.\.\.|[^\S\n]+|\n|[^]/gu;

/** All of the text, spaces and comments too. */
export function tokensOf(text: string): readonly string[] {
  return text.match(tokenForm) ?? [];
}

export const isBlank = (token: string): boolean => /^(?:\s|\/[/*])/u.test(token);

export const isName = (token: string): boolean => /^-?[A-Za-z_]/u.test(token);

let read: PlatformTexts | undefined;

/** Read once in a thread. */
export function platformTexts(): PlatformTexts {
  read ??= readAll();
  return read;
}

function readAll(): PlatformTexts {
  const folder = packageFolder("@webref/idl", root);
  const files = fs
    .readdirSync(folder)
    .filter((name) => name.endsWith(".idl"))
    .toSorted()
    .map((name) => definitionsOf(fs.readFileSync(path.join(folder, name), "utf8")));
  const whole = new Map<string, DefinitionText>();
  for (const each of files.flat()) {
    if (each.kind !== "partial" && each.kind !== "includes") whole.set(each.name, each);
  }
  return {
    files: files.filter((each) => each.length > 0),
    names: [...whole.keys()],
    members: membersIn(files.flat()),
    around: (tokens) => around(tokens, whole),
  };
}

function membersIn(
  definitions: readonly DefinitionText[],
): ReadonlyMap<string, readonly (readonly string[])[]> {
  const members = new Map<string, (readonly string[])[]>();
  for (const each of definitions) {
    const known = members.get(each.holds) ?? [];
    known.push(...membersOf(each));
    members.set(each.holds, known);
  }
  return members;
}

const brackets: ReadonlyMap<string, number> = new Map([
  ...["{", "(", "["].map((open) => [open, 1] as const),
  ...["}", ")", "]"].map((close) => [close, -1] as const),
]);

/** A text in parts, each up to a `;` outside of all brackets. */
function partsOf(tokens: readonly string[]): readonly (readonly string[])[] {
  const parts: string[][] = [[]];
  let depth = 0;
  for (const token of tokens) {
    depth += brackets.get(token) ?? 0;
    parts.at(-1)?.push(token);
    if (token === ";" && depth === 0) parts.push([]);
  }
  return parts.filter((part) => part.some((token) => !isBlank(token)));
}

export function definitionsOf(text: string): readonly DefinitionText[] {
  return partsOf(tokensOf(text).filter((token) => !/^\/[/*]/u.test(token))).map((tokens) => {
    const words = headOf(tokens);
    const isIncludes = words[1] === "includes";
    const kind = isIncludes ? "includes" : (words[0] ?? "");
    const name = isIncludes ? "" : words.find((word) => !keywords.has(word));
    const last = kind === "typedef" ? tokens.findLast(isName) : name;
    const holds = words.find((word) => holders.has(word)) ?? "";
    return { kind, holds, name: last ?? "", tokens };
  });
}

const holders: ReadonlySet<string> = new Set(["interface", "dictionary", "namespace"]);

const keywords: ReadonlySet<string> = new Set(
  "partial interface mixin dictionary enum callback constructor namespace typedef".split(" "),
);

/** The names before the body, without extended attributes. */
function headOf(tokens: readonly string[]): readonly string[] {
  const words: string[] = [];
  let depth = 0;
  for (const token of tokens) {
    if (token === "{" || (token === "=" && depth === 0)) break;
    depth += brackets.get(token) ?? 0;
    if (depth === 0 && isName(token)) words.push(token);
  }
  return words;
}

export function membersOf({ holds, tokens }: DefinitionText): readonly (readonly string[])[] {
  const start = tokens.indexOf("{");
  if (start === -1 || holds === "") return [];
  return partsOf(tokens.slice(start + 1, tokens.lastIndexOf("}")));
}

/** Kinds of which the text alone says what they are; of others, the head does. */
const kept: ReadonlySet<string> = new Set(["enum", "typedef", "callback"]);

function around(tokens: readonly string[], whole: ReadonlyMap<string, DefinitionText>): string {
  const defined = new Set(
    definitionsOf(tokens.join("")).map(({ kind, name }) => `${kind} ${name}`),
  );
  const made = new Map<string, string>();
  const wanted = [...tokens];
  for (let token = wanted.pop(); token !== undefined; token = wanted.pop()) {
    const found = whole.get(globals.get(token) ?? token);
    if (found === undefined || made.has(found.name)) continue;
    const stub = stubOf(found);
    made.set(found.name, defined.has(`${found.kind} ${found.name}`) ? "" : stub.join(""));
    wanted.push(...stub);
  }
  return [...made.values()].filter((text) => text !== "").join("\n");
}

/** What `[Exposed=…]` names, where it is not the name of the interface. */
const globals: ReadonlyMap<string, string> = new Map([
  ["Worker", "DedicatedWorkerGlobalScope"],
  ["Worklet", "AudioWorkletGlobalScope"],
  ...["DedicatedWorker", "SharedWorker", "ServiceWorker"].map(globalScope),
  ...["AudioWorklet", "PaintWorklet", "AnimationWorklet", "LayoutWorklet"].map(globalScope),
]);

function globalScope(name: string): readonly [string, string] {
  return [name, `${name}GlobalScope`];
}

/** Objects that a package's globals hang on, of which something has to be there. */
const roots: ReadonlySet<string> = new Set(["Window", "Navigator"]);

function stubOf({ kind, name, tokens }: DefinitionText): readonly string[] {
  const start = tokens.indexOf("{");
  if (kept.has(kind) || start === -1) return tokens;
  return [
    ...tokens.slice(0, start),
    roots.has(name) ? "{ readonly attribute any held; };" : "{ };",
  ];
}
