/**
 * What engines ship: in, `@mdn/browser-compat-data` as it is installed; out, a line for each interface, member and event.
 * The data itself is 20 MB, too much for each run.
 */
import fs from "node:fs";
import { compareText } from "../diagnostics/compare-text.ts";
import { engines } from "./engines.ts";
import type { EngineName, Shipped } from "./engines.ts";
import { printEntry } from "./support.ts";
import type { SupportEntry } from "./support.ts";
import { installedFile } from "./webref.ts";

/** What a version of an engine is said to have. */
export interface CompatStatement {
  readonly version_added: string | false;
  readonly version_removed?: string | boolean;
  readonly flags?: readonly unknown[];
  readonly prefix?: string;
  readonly alternative_name?: string;
  readonly partial_implementation?: boolean;
}
export interface Compat {
  readonly mdn_url?: string;
  readonly status?: {
    readonly experimental: boolean;
    readonly standard_track: boolean;
    readonly deprecated: boolean;
  };
  readonly support: Readonly<
    Partial<Record<EngineName, CompatStatement | readonly CompatStatement[]>>
  >;
}
export interface CompatNode {
  readonly __compat?: Compat;
  readonly [name: string]: CompatNode | Compat | undefined;
}
type Releases = Readonly<Record<string, { readonly status: string }>>;
export interface CompatData {
  readonly __meta: { readonly version: string };
  readonly browsers: Readonly<Record<EngineName, { readonly releases: Releases }>>;
  readonly [section: string]: unknown;
}

export function readCompatData(root: string): CompatData {
  const file = installedFile("@mdn/browser-compat-data", root);
  return JSON.parse(fs.readFileSync(file, "utf8")) as CompatData;
}

export function membersText(data: CompatData): string {
  const lines = [...features(data)]
    .toSorted(([one], [other]) => compareText(one, other))
    .map(([name, compat]) => printEntry(name, entryOf(compat, data)));
  const head = `# @mdn/browser-compat-data ${data.__meta.version}: ${engines.join(" ")}`;
  return `${[head, ...lines].join("\n")}\n`;
}

/** Interfaces and members; what is said of a member's arguments and of single values is left out. */
export function features(data: CompatData): ReadonlyMap<string, Compat> {
  const found = new Map<string, Compat>();
  for (const [prefix, owners] of sections(data)) {
    if (owners.__compat !== undefined) found.set(prefix.slice(0, -1), owners.__compat);
    for (const [owner, node] of children(owners)) {
      if (node.__compat !== undefined) found.set(prefix + owner, node.__compat);
      for (const [member, { __compat }] of children(node)) {
        if (__compat !== undefined && isMember(member))
          found.set(`${prefix}${owner}.${member}`, __compat);
      }
    }
  }
  return found;
}

/** `api` itself, and the `api` of any other section, whose interfaces have the section's name before theirs. */
function* sections(data: CompatData): Generator<readonly [prefix: string, owners: CompatNode]> {
  for (const [name, section] of Object.entries(data)) {
    if (name === "api") yield ["", section as CompatNode];
    else if (!name.startsWith("__") && name !== "browsers") {
      const inner = (section as CompatNode)["api"] as CompatNode | undefined;
      if (inner !== undefined) yield [`${name}.`, inner];
    }
  }
}

function children(node: CompatNode): readonly (readonly [string, CompatNode])[] {
  return Object.entries(node).filter(
    (child): child is [string, CompatNode] => child[0] !== "__compat",
  );
}

/** `worker_support`, `options_mode_parameter` and their like are remarks; no API has names of that form. */
function isMember(name: string): boolean {
  return !/^[a-z\d-]+(?:_[a-z\d-]+)+$/u.test(name) || /^[a-z\d]+_(?:event|static)$/u.test(name);
}

function entryOf({ mdn_url, status, support }: Compat, { browsers }: CompatData): SupportEntry {
  return {
    shipped: engines.map((engine) => shippedIn(support[engine], browsers[engine].releases)),
    standardTrack: status?.standard_track ?? true,
    experimental: status?.experimental ?? false,
    deprecated: status?.deprecated ?? false,
    page: mdn_url?.replace(/^https:\/\/developer\.mozilla\.org\/docs\//u, ""),
  };
}

function shippedIn(
  said: CompatStatement | readonly CompatStatement[] | undefined,
  releases: Releases,
): Shipped {
  if (said === undefined) return { kind: "unknown" };
  const present = statements(said).filter(
    (statement) => typeof statement.version_added === "string" && !isRemoved(statement, releases),
  );
  const plain = present.filter((statement) => !isHidden(statement));
  const [first] = plain.filter((statement) => isReleased(statement.version_added, releases));
  if (first !== undefined && first.version_added !== false) {
    const whole = first.partial_implementation !== true;
    return { kind: "shipped", version: first.version_added, whole };
  }
  if (plain.length > 0) return { kind: "unreleased" };
  return { kind: present.length > 0 ? "hidden" : "missing" };
}

export function statements(
  said: CompatStatement | readonly CompatStatement[] | undefined,
): readonly CompatStatement[] {
  return said === undefined ? [] : [said].flat();
}

/** Behind a setting, or under another name. */
export function isHidden({ flags, prefix, alternative_name }: CompatStatement): boolean {
  return flags !== undefined || prefix !== undefined || alternative_name !== undefined;
}

function isRemoved({ version_removed }: CompatStatement, releases: Releases): boolean {
  if (typeof version_removed !== "string") return version_removed === true;
  return isReleased(version_removed, releases);
}

function isReleased(version: string | false, releases: Releases): boolean {
  const status = releases[String(version).replace("≤", "")]?.status;
  return status === "current" || status === "retired" || status === "esr";
}
