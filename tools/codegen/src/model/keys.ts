/**
 * Keys by which operations are asked for objects, and of which interface those are: tags, of `@webref/elements`, and what
 * the conventions list, such as kinds of contexts. In: both; out: entries of tables, sorted. A tag is in the namespace
 * whose elements have the root that its interface descends from, for webref does not say it.
 */
import * as v from "valibot";
import { compareText } from "../diagnostics/compare-text.ts";
import type { Diagnostics } from "../diagnostics/diagnostic.ts";
import type { Span } from "../diagnostics/span.ts";
import { parseData } from "../idl/data.ts";
import type { ElementLists } from "../idl/inputs.ts";
import type { JsonPath } from "../idl/json.ts";
import { readElementPatches } from "./element-patches.ts";
import type { DefinitionId, Model } from "./types.ts";

/** One key of a table. */
export interface KeyEntry {
  readonly table: string;
  /** The rule by which it is looked up; of a tag there are several. */
  readonly rule: string | undefined;
  readonly key: string;
  readonly interface: DefinitionId;
  /** The dictionary that says how the object shall be. */
  readonly settings: DefinitionId | undefined;
  /** Of a tag, the address of its namespace. */
  readonly namespace: string | undefined;
  /** Whether the platform keeps it for old documents only. */
  readonly obsolete: boolean;
  /** What it was read from, if that is no data of the workspace: it stands in headers. */
  readonly source: string | undefined;
}

export const tagsSchema = v.record(
  v.string(),
  v.strictObject({ namespace: v.string(), root: v.string() }),
);
export const keysSchema = v.record(
  v.string(),
  v.strictObject({
    table: v.string(),
    gives: v.record(
      v.string(),
      v.strictObject({ interface: v.string(), settings: v.optional(v.string()) }),
    ),
  }),
);

/** What the conventions say of them. */
export interface KeyConventions {
  /** By table, the namespace of its tags, and the interface that all of its elements have. */
  readonly tags: v.InferOutput<typeof tagsSchema>;
  /** By rule, the table that it looks keys up in, and what is given for each. */
  readonly keys: v.InferOutput<typeof keysSchema>;
}

const elementsSchema = v.object({
  elements: v.array(
    v.object({
      name: v.string(),
      interface: v.optional(v.string()),
      obsolete: v.optional(v.boolean(), false),
    }),
  ),
});

export function readKeys(
  model: Model,
  conventions: KeyConventions,
  elements: ElementLists | undefined,
  report: { readonly idle: (path: JsonPath, message: string) => void } & {
    readonly diagnostics: Diagnostics;
  },
): readonly KeyEntry[] {
  const listed = listedKeys(model, conventions, report.idle);
  // Without tables of tags nobody asks what elements there are.
  const asked = Object.keys(conventions.tags).length > 0 ? elements : undefined;
  const tags = readTags(model, conventions, asked, report.diagnostics);
  for (const table of Object.keys(conventions.tags)) {
    if (!tags.some((entry) => entry.table === table))
      report.idle(["tags", table], `no element is of the table \`${table}\``);
  }
  return [...listed, ...tags].toSorted(
    (a, b) => compareText(a.table, b.table) || compareText(a.key, b.key),
  );
}

function listedKeys(
  model: Model,
  { keys }: KeyConventions,
  idle: (path: JsonPath, message: string) => void,
): readonly KeyEntry[] {
  const find = (
    kind: "interface" | "dictionary",
    name: string,
    path: JsonPath,
  ): DefinitionId | undefined => {
    const definition = model.definitions.get(name as DefinitionId);
    if (definition?.kind === kind) return definition.id;
    idle(["keys", ...path], `no ${kind} is called \`${name}\``);
    return undefined;
  };
  return Object.entries(keys).flatMap(([rule, { table, gives }]) =>
    Object.entries(gives).flatMap(([key, entry]): readonly KeyEntry[] => {
      const path = [rule, "gives", key];
      const given = find("interface", entry.interface, [...path, "interface"]);
      const settings =
        entry.settings === undefined
          ? undefined
          : find("dictionary", entry.settings, [...path, "settings"]);
      const rest = { namespace: undefined, obsolete: false, source: undefined };
      return given === undefined ? [] : [{ table, rule, key, interface: given, settings, ...rest }];
    }),
  );
}

/** Specs that are about the same element say the same of it, or nothing. */
function readTags(
  model: Model,
  { tags }: KeyConventions,
  elements: ElementLists | undefined,
  diagnostics: Diagnostics,
): readonly KeyEntry[] {
  const found = new Map<string, KeyEntry>();
  const unknown = new Map<string, Span>();
  const fault = (message: string, span: Span): void => {
    const help =
      "use lists of elements and IDL of the same time, or correct this one in `idl/patches/elements.json`";
    diagnostics.report({ code: "TN0215", message, span, help });
  };
  const patches = readElementPatches(elements?.patches, diagnostics);
  for (const { spec, file } of elements?.files ?? []) {
    const data = parseData(file, elementsSchema, diagnostics);
    for (const [place, element] of data?.value.elements.entries() ?? []) {
      const span = (key: string): Span => data?.spanOf(["elements", place, key]) as Span;
      const is = patches.interfaceOf(spec, element);
      if (is === undefined) {
        unknown.set(element.name, span("name"));
        continue;
      }
      const entry = tagOf(model, tags, element, is);
      const before = entry && found.get(`${entry.table} ${entry.key}`);
      if (entry === undefined) {
        fault(
          `the element \`${element.name}\` names \`${is}\`, which is no interface of an element`,
          span(element.interface === undefined ? "name" : "interface"),
        );
      } else if (before !== undefined && before.interface !== entry.interface) {
        fault(
          `the element \`${element.name}\` is a \`${entry.interface}\` here, and a \`${before.interface}\` elsewhere`,
          span("interface"),
        );
      } else {
        const obsolete = entry.obsolete || before?.obsolete === true;
        found.set(`${entry.table} ${entry.key}`, { ...entry, obsolete, source: elements?.name });
      }
    }
  }
  patches.reportIdle();
  const known = new Set([...found.values()].map(({ key }) => key));
  for (const [name, span] of unknown) {
    if (!known.has(name)) fault(`no spec says which interface the element \`${name}\` has`, span);
  }
  return [...found.values()];
}

function tagOf(
  model: Model,
  tags: KeyConventions["tags"],
  { name: key, obsolete }: { readonly name: string; readonly obsolete: boolean },
  interfaceName: string,
): KeyEntry | undefined {
  const seen = new Set<string>();
  for (let at = interfaceName as DefinitionId | undefined; at !== undefined && !seen.has(at);) {
    const definition = model.definitions.get(at);
    if (definition?.kind !== "interface") return undefined;
    const table = Object.entries(tags).find(([, { root }]) => root === definition.name);
    if (table !== undefined) {
      const [name, { namespace }] = table;
      const id = interfaceName as DefinitionId;
      const rest = { rule: undefined, settings: undefined, namespace, obsolete, source: undefined };
      return { table: name, key, interface: id, ...rest };
    }
    seen.add(at);
    at = definition.parent;
  }
  return undefined;
}
