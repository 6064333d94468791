/**
 * What engines ship, and how far each spec is, as a workspace keeps it: in, the two texts of `idl/support/generated/`, which
 * `treenail support` writes; out, entries by name. An entry is read when it is asked for: most runs need few of them.
 */
import type { Diagnostics } from "../diagnostics/diagnostic.ts";
import type { SourceFile } from "../diagnostics/span.ts";
import { engines } from "./engines.ts";
import type { Shipped } from "./engines.ts";
import { readText } from "./files.ts";

export const membersFile = "idl/support/generated/members.txt";
export const standingsFile = "idl/support/generated/specs.txt";

export interface SupportEntry {
  /** In the order of `engines`. */
  readonly shipped: readonly Shipped[];
  readonly standardTrack: boolean;
  readonly experimental: boolean;
  readonly deprecated: boolean;
  /** MDN's page: `Web/API/Blob`. */
  readonly page: string | undefined;
}

/**
 * Of a spec: agreed on, or nearly so (`standard`); a draft of a group that makes standards (`draft`); or a proposal of which nothing is
 * agreed, or that was given up (`unofficial`).
 */
export const standings = ["standard", "draft", "unofficial"] as const;
export type Standing = (typeof standings)[number];
export interface SpecStanding {
  readonly standing: Standing;
  /** What its publisher calls that: `Working Draft`. */
  readonly status: string;
}

/**
 * Entries by what they are members of, and by their names as browser-compat-data has them: `bytes`, `parse_static`, `click_event`;
 * under "" what is no member. An interface of a namespace is a member of it, too.
 */
export type Owners<Entry> = ReadonlyMap<string, ReadonlyMap<string, Entry>>;

/** `entries` by their full names: `Blob`, `Blob.bytes`. */
export function byOwner<Entry>(entries: Iterable<readonly [string, Entry]>): Owners<Entry> {
  const owners = new Map<string, Map<string, Entry>>();
  for (const [name, entry] of entries) {
    const dot = name.lastIndexOf(".");
    const owner = dot === -1 ? name : name.slice(0, dot);
    let members = owners.get(owner);
    if (members === undefined) owners.set(owner, (members = new Map<string, Entry>()));
    members.set(dot === -1 ? "" : name.slice(dot + 1), entry);
  }
  return owners;
}

export interface SupportData {
  /** Of browser-compat-data. */
  readonly version: string;
  readonly owners: Owners<SupportEntry>;
  /** By the stem of the IDL file. */
  readonly standings: ReadonlyMap<string, SpecStanding>;
}

/** The two texts as they stand in a workspace. */
export interface SupportTexts {
  readonly members: SourceFile;
  readonly specs: SourceFile;
}

/** Undefined where the workspace does not keep them. */
export function readSupport(root: string, diagnostics: Diagnostics): SupportTexts | undefined {
  const members = readText(root, membersFile, diagnostics);
  const specs = readText(root, standingsFile, diagnostics);
  return members === undefined || specs === undefined ? undefined : { members, specs };
}

export function parseSupport(
  { members, specs }: SupportTexts,
  diagnostics: Diagnostics,
): SupportData | undefined {
  const lines = linesOf(members, memberForm, diagnostics);
  const ofSpecs = linesOf(specs, specForm, diagnostics);
  if (lines === undefined || ofSpecs === undefined) return undefined;
  const seen = new Map<string, readonly Shipped[]>();
  const [, version = ""] = headForm.exec(members.text) ?? [];
  return {
    version,
    owners: byOwner(
      lines.map((line) => {
        const [name, text] = cut(line, " ");
        return [name, parseEntry(name, text, seen)] as const;
      }),
    ),
    standings: new Map(
      ofSpecs.map((line) => {
        const [spec, rest] = cut(line, " ");
        const [standing, status] = cut(rest, " ");
        return [spec, { standing: standing as Standing, status }];
      }),
    ),
  };
}

const headForm = /^# \S+ (\d[\w.+-]*)\b.*\n/u;
const memberForm = /^[\w@.-]+(?: (?:[-?]|hidden|next|≤?\d[\d.]*~?)){1,6}(?:;(?: (?:\w+|mdn=[^\s;]+))+)?$/u;
const specForm = /^[\w-]+ (?:standard|draft|unofficial) [\w' -]+$/u;

/** Undefined where one is of another form. */
function linesOf(
  file: SourceFile,
  form: RegExp,
  diagnostics: Diagnostics,
): readonly string[] | undefined {
  const lines = file.text.split("\n");
  const kept: string[] = [];
  let start = 0;
  for (const line of lines) {
    const isEntry = line !== "" && !line.startsWith("#");
    if (isEntry && !form.test(line)) {
      diagnostics.report({
        code: "TN0102",
        message: `\`${line.slice(0, 60)}\` says nothing of what engines ship`,
        span: { file, start, end: start + line.length },
        help: "run `treenail support`, which writes the file",
      });
      return undefined;
    }
    if (isEntry) kept.push(line);
    start += line.length + 1;
  }
  return kept;
}

function cut(text: string, separator: string): [string, string] {
  const place = text.indexOf(separator);
  return place === -1 ? [text, ""] : [text.slice(0, place), text.slice(place + separator.length)];
}

/** Members of one interface often came in the same versions: what is `seen` is not read again. */
function parseEntry(
  name: string,
  text: string,
  seen: Map<string, readonly Shipped[]>,
): SupportEntry {
  const [versions, said] = cut(text, "; ");
  let shipped = seen.get(versions);
  if (shipped === undefined) {
    const given = versions.split(" ");
    shipped = engines.map((_, place) => parseShipped(given[place] ?? "?"));
    seen.set(versions, shipped);
  }
  const usual = { shipped, standardTrack: true, experimental: false, deprecated: false };
  if (said === "") return { ...usual, page: usualPage(name) };
  const words = said.split(" ");
  const own = words.find((word) => word.startsWith(pagePrefix))?.slice(pagePrefix.length);
  return {
    shipped,
    standardTrack: !words.includes("nonstandard"),
    experimental: words.includes("experimental"),
    deprecated: words.includes("deprecated"),
    page: words.includes("undescribed") ? undefined : (own ?? usualPage(name)),
  };
}

const pagePrefix = "mdn=";
const others: ReadonlyMap<string, Shipped> = new Map([
  ["-", { kind: "missing" }],
  ["?", { kind: "unknown" }],
  ["hidden", { kind: "hidden" }],
  ["next", { kind: "unreleased" }],
]);

function parseShipped(text: string): Shipped {
  const other = others.get(text);
  if (other !== undefined) return other;
  const whole = !text.endsWith("~");
  return { kind: "shipped", version: whole ? text : text.slice(0, -1), whole };
}

/** The line of an entry; what most entries have is not written. */
export function printEntry(name: string, entry: SupportEntry): string {
  const versions = entry.shipped.map(printShipped).join(" ");
  const words = [
    ...(entry.standardTrack ? [] : ["nonstandard"]),
    ...(entry.experimental ? ["experimental"] : []),
    ...(entry.deprecated ? ["deprecated"] : []),
    ...(entry.page === undefined ? ["undescribed"] : []),
    ...(entry.page === undefined || entry.page === usualPage(name)
      ? []
      : [`${pagePrefix}${entry.page}`]),
  ];
  const said = words.length === 0 ? "" : `; ${words.join(" ")}`;
  return `${name} ${versions.replace(/(?<!^)(?: \?)+$/u, "")}${said}`;
}

function printShipped(shipped: Shipped): string {
  switch (shipped.kind) {
    case "shipped":
      return shipped.version + (shipped.whole ? "" : "~");
    case "hidden":
      return "hidden";
    case "unreleased":
      return "next";
    case "missing":
      return "-";
    case "unknown":
      return "?";
  }
}

function usualPage(name: string): string {
  return `Web/API/${name.replaceAll(".", "/")}`;
}
