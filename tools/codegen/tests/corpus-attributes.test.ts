/** Every extended attribute of webref is in the model, wherever it stands; and all that webref says of its events. */
import { expect, test } from "vitest";
import { formatSpan } from "../src/diagnostics/span.ts";
import type { Span } from "../src/diagnostics/span.ts";
import type { ExtendedAttribute } from "../src/model/types.ts";
import { readPlatform } from "./platform.ts";

const { trees, model, inputs } = readPlatform({ raw: true });

function tally(names: Iterable<string>): Readonly<Record<string, number>> {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return Object.fromEntries([...counts].toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

/** Names of all attributes in the trees of the parser. */
function written(): readonly string[] {
  const names: string[] = [];
  const seen = new Set<object>();
  const visit = (value: unknown): void => {
    if (typeof value !== "object" || value === null || seen.has(value)) return;
    seen.add(value);
    if (Array.isArray(value)) {
      value.forEach(visit);
      return;
    }
    const node = value as Readonly<Record<string, unknown>>;
    const attributes = (node["extAttrs"] ?? []) as readonly { readonly name: string }[];
    names.push(...attributes.map(({ name }) => name));
    for (const key of ["extAttrs", "members", "arguments", "idlType"]) visit(node[key]);
  };
  for (const { roots } of trees.platform) visit(roots);
  return names;
}

/** Those in the model, each once: a mixin's stand on the members of all who include it. */
function kept(): readonly string[] {
  const names = new Map<string, string>();
  const seen = new Set<object>();
  const visit = (value: unknown): void => {
    if (typeof value !== "object" || value === null || seen.has(value) || isSpan(value)) return;
    seen.add(value);
    if ("extended" in value)
      for (const { name, span } of value.extended as readonly ExtendedAttribute[])
        names.set(formatSpan(span), name);
    for (const item of value instanceof Map ? value.values() : Object.values(value)) visit(item);
  };
  visit(model.definitions);
  visit(model.inclusions);
  return [...names.values()];
}

function isSpan(value: object): value is Span {
  return "file" in value && "start" in value;
}

test("extended attributes are kept, by name", () => {
  const found = tally(kept());
  expect(found).toEqual(tally(written()));
  expect(found).toMatchInlineSnapshot(`
    {
      "AllowResizable": 4,
      "AllowShared": 46,
      "CEReactions": 568,
      "Clamp": 12,
      "CrossOriginIsolated": 1,
      "Default": 37,
      "EnforceRange": 193,
      "Exposed": 1232,
      "Global": 9,
      "HTMLConstructor": 77,
      "LegacyFactoryFunction": 3,
      "LegacyLenientSetter": 3,
      "LegacyLenientThis": 3,
      "LegacyNamespace": 7,
      "LegacyNoInterfaceObject": 46,
      "LegacyNullToEmptyString": 96,
      "LegacyOverrideBuiltIns": 3,
      "LegacyTreatNonObjectAsNull": 3,
      "LegacyUnenumerableNamedProperties": 8,
      "LegacyUnforgeable": 19,
      "LegacyWindowAlias": 4,
      "NewObject": 168,
      "PutForwards": 28,
      "Reflect": 343,
      "ReflectDefault": 10,
      "ReflectNonNegative": 4,
      "ReflectPositive": 1,
      "ReflectPositiveWithFallback": 2,
      "ReflectRange": 4,
      "ReflectSetter": 28,
      "ReflectURL": 19,
      "Replaceable": 35,
      "SameObject": 383,
      "SecureContext": 375,
      "Serializable": 33,
      "Transferable": 16,
      "Unscopable": 9,
      "WebGLHandlesContextLoss": 21,
    }
  `);
});

test("lines that include a mixin are kept", () => {
  const lines = trees.platform.flatMap(({ roots }) =>
    roots.filter(({ type }) => type === "includes"),
  );
  expect(model.inclusions).toHaveLength(lines.length);
  expect(lines.length).toMatchInlineSnapshot(`273`);
});

test("all that is said of events is kept", () => {
  const raw = JSON.parse(inputs.events?.text ?? "[]") as readonly Readonly<
    Record<string, unknown>
  >[];
  const said = tally(raw.flatMap((event) => Object.keys(event)));
  const { events } = model;
  expect({
    cancelable: events.filter(({ cancelable }) => cancelable !== undefined).length,
    extendedIn: events.filter(({ extendedIn }) => extendedIn.length > 0).length,
    href: events.filter(({ href }) => href !== undefined).length,
    interface: events.length,
    src: events.filter(({ source }) => source !== undefined).length,
    targets: events.filter(({ targets }) => targets.length > 0).length,
    type: events.length,
  }).toEqual(said);
  expect(said).toMatchInlineSnapshot(`
    {
      "cancelable": 92,
      "extendedIn": 17,
      "href": 404,
      "interface": 444,
      "src": 442,
      "targets": 444,
      "type": 444,
    }
  `);
  expect(tally(events.map(({ cancelable }) => String(cancelable)))).toMatchInlineSnapshot(`
    {
      "false": 40,
      "true": 52,
      "undefined": 352,
    }
  `);
});
