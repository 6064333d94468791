/**
 * All of webref through the front half, counted exactly. An update of webref restates the numbers, which are snapshots,
 * so that the review sees what it brought.
 *
 * How things are counted: a definition once, its partials folded in; a member once, in the definition that it was
 * written in. Two counts look at what a program sees instead, and say so: there a mixin's members count for each
 * interface that includes it.
 */
import { describe, expect, test } from "vitest";
import { renderAll } from "../src/diagnostics/render.ts";
import { formatSpan } from "../src/diagnostics/span.ts";
import type { Span } from "../src/diagnostics/span.ts";
import { ourAttributes } from "../src/model/our-attributes.ts";
import type { Definition, Member, Operation, TypeRef } from "../src/model/types.ts";
import { readPlatform } from "./platform.ts";

/** Without our patches: the counts here are of webref alone. */
const { trees, model, diagnostics } = readPlatform({ raw: true });
const definitions = [...model.definitions.values()];
const membersOf = (definition: Definition): readonly Member[] =>
  "members" in definition ? definition.members : [];
const written = definitions.flatMap((definition) =>
  membersOf(definition).filter(({ writtenIn }) => writtenIn === definition.id),
);
const operations = written.filter((member) => member.kind === "operation");
const interfaces = definitions.filter((definition) => definition.kind === "interface");

function tally(keys: Iterable<string>): Readonly<Record<string, number>> {
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return Object.fromEntries(counts);
}

function counted<Item>(items: readonly Item[], keyOf: (item: Item) => string): object {
  return { all: items.length, ...tally(items.map(keyOf)) };
}

describe("webref is read", () => {
  test("without any diagnostic, once it is patched", () => {
    expect(renderAll(readPlatform().diagnostics.sorted(), { color: false })).toBe("");
  });

  test("with faults that our patches are for, and no others", () => {
    expect(tally(diagnostics.sorted().map(({ code, message }) => `${code} ${message}`)))
      .toMatchInlineSnapshot(`
        {
          "TN0201 no definition is called \`CSSOMString\`": 269,
          "TN0201 no definition is called \`WindowProxy\`": 14,
          "TN0214 the union holds \`CSSColorValue\` and \`CSSStyleValue\`, which no value tells apart": 1,
          "TN0214 the union holds \`CollectedClientAdditionalPaymentData\` and \`CollectedClientAdditionalPaymentRegistrationData\`, which no value tells apart": 1,
          "TN0214 the union holds \`DigitalCredentialPresentationProtocol\` and \`DigitalCredentialIssuanceProtocol\`, which no value tells apart": 1,
        }
      `);
  });

  test("with all of its files", () => {
    const roots = trees.platform.flatMap((file) => file.roots);
    const isPartial = (root: (typeof roots)[number]): boolean => "partial" in root && root.partial;
    expect({
      files: trees.platform.length,
      whole: tally(roots.filter((root) => !isPartial(root)).map(({ type }) => type)),
      partial: tally(roots.filter(isPartial).map(({ type }) => type)),
    }).toMatchInlineSnapshot(`
      {
        "files": 334,
        "partial": {
          "dictionary": 181,
          "interface": 361,
          "interface mixin": 27,
          "namespace": 10,
        },
        "whole": {
          "callback": 75,
          "callback interface": 3,
          "dictionary": 930,
          "enum": 398,
          "eof": 334,
          "includes": 273,
          "interface": 1138,
          "interface mixin": 99,
          "namespace": 9,
          "typedef": 148,
        },
      }
    `);
  });
});

describe("the model has", () => {
  test("definitions of these kinds", () => {
    expect(counted(definitions, ({ kind }) => kind)).toMatchInlineSnapshot(`
      {
        "all": 2800,
        "callback": 75,
        "callbackInterface": 3,
        "dictionary": 930,
        "enum": 398,
        "interface": 1138,
        "mixin": 99,
        "namespace": 9,
        "typedef": 148,
      }
    `);
  });

  test("members of these kinds", () => {
    expect(counted(written, ({ kind }) => kind)).toMatchInlineSnapshot(`
      {
        "all": 11528,
        "attribute": 4143,
        "constant": 1006,
        "constructor": 458,
        "field": 3352,
        "iterable": 17,
        "maplike": 14,
        "operation": 2528,
        "setlike": 10,
      }
    `);
  });

  test("so many attributes of interfaces, counting a mixin's for each interface that includes it", () => {
    const seen = interfaces.flatMap(({ members }) =>
      members.filter(({ kind }) => kind === "attribute"),
    );
    expect(seen.length).toMatchInlineSnapshot(`5001`);
  });

  test("operations, by what is special about them", () => {
    expect(counted(operations, ({ special }) => special)).toMatchInlineSnapshot(`
      {
        "all": 2528,
        "deleter": 2,
        "getter": 54,
        "regular": 2344,
        "setter": 11,
        "static": 103,
        "stringifier": 14,
      }
    `);
  });

  test("operations that return a promise, and some more as a program sees them", () => {
    const promising = (list: readonly Member[]): readonly Operation[] =>
      list
        .filter((member) => member.kind === "operation")
        .filter(({ returns }) => returns.kind === "promise");
    expect({
      written: promising(written).length,
      seen: promising(interfaces.flatMap(({ members }) => members)).length,
    }).toMatchInlineSnapshot(`
      {
        "seen": 515,
        "written": 509,
      }
    `);
  });

  test("sets of overloaded operations and constructors, most with a name", () => {
    const isFirst = ({ overload }: Pick<Operation, "overload">): boolean =>
      overload.count > 1 && overload.index === 0;
    const first = operations.filter(isFirst);
    expect({
      named: first.filter(({ name }) => name !== "").length,
      nameless: first.filter(({ name }) => name === "").map(({ id }) => id),
      constructors: written.filter((member) => member.kind === "constructor").filter(isFirst)
        .length,
    }).toMatchInlineSnapshot(`
      {
        "constructors": 11,
        "named": 71,
        "nameless": [
          "HTMLFormElement.(getter)",
        ],
      }
    `);
  });

  test("operations and constructors with optional arguments", () => {
    const withOptional = written.filter((member) =>
      member.kind === "operation" || member.kind === "constructor"
        ? member.arguments.some(({ optional }) => optional)
        : false,
    );
    expect(counted(withOptional, ({ kind }) => kind)).toMatchInlineSnapshot(`
      {
        "all": 859,
        "constructor": 210,
        "operation": 649,
      }
    `);
  });

  test("types of every kind, each counted where it is written", () => {
    expect(tally(typesWritten().map(({ kind }) => kind))).toMatchInlineSnapshot(`
      {
        "any": 540,
        "asyncSequence": 1,
        "bigint": 4,
        "boolean": 962,
        "buffer": 300,
        "float": 1065,
        "frozenArray": 118,
        "integer": 1634,
        "object": 104,
        "observableArray": 3,
        "promise": 568,
        "record": 20,
        "reference": 7932,
        "sequence": 575,
        "string": 2388,
        "undefined": 1149,
        "union": 277,
      }
    `);
  });

  test("no name that is left unresolved", () => {
    for (const type of typesWritten()) {
      if (type.kind === "reference") expect(model.definitions.has(type.id), type.id).toBe(true);
    }
  });
});

describe("every spec", () => {
  test("has a title and an address, also where a patch belongs to it", () => {
    const specs = [...readPlatform().model.specs.values()];
    expect(specs).toHaveLength(trees.platform.length);
    const wrong = specs.filter(
      ({ id, title, url }) => title === id || url === undefined || !URL.canParse(url),
    );
    expect(wrong).toEqual([]);
  });
});

describe("the events of webref", () => {
  test("are so many, dispatched at so many targets", () => {
    const targets = model.events.flatMap((event) => event.targets.map(({ target }) => target));
    expect({
      events: model.events.length,
      targets: new Set(targets).size,
    }).toMatchInlineSnapshot(`
      {
        "events": 444,
        "targets": 151,
      }
    `);
  });

  test("reach interfaces with those that bubble to them", () => {
    const dispatched = interfaces.flatMap(({ events }) => events);
    expect({
      own: dispatched.filter(({ bubblesFrom }) => bubblesFrom === undefined).length,
      bubbled: dispatched.filter(({ bubblesFrom }) => bubblesFrom !== undefined).length,
    }).toMatchInlineSnapshot(`
      {
        "bubbled": 255,
        "own": 617,
      }
    `);
  });
});

describe("every edit", () => {
  const patched = readPlatform();
  const edited = [...patched.model.definitions.values()].flatMap((definition) => [
    definition,
    ...membersOf(definition),
  ]);
  const spans = edited.flatMap(
    ({ edits: { rustName, tsName, omit, other, infallible, patches } }) =>
      [rustName, tsName, omit, infallible, ...other.values(), ...patches].flatMap(
        (edit) => edit?.span ?? [],
      ),
  );
  const recorded = new Map(
    [...Map.groupBy(new Set(spans.map(formatSpan)), (place) => place.split(":")[0] ?? "")].map(
      ([file, places]) => [file, places.length] as const,
    ),
  );
  const { overrides, patches, infallible } = patched.inputs;
  const ours = [...ourAttributes.keys()].join("|");

  test.each([
    ["of an override", overrides, new RegExp(`(?<=[[,] ?)(?:${ours})\\b`, "gu")],
    ["of a patch", patches, /\[(?:Adds|Removes)\b/gu],
    ["of an infallible operation", infallible, /^\s*[A-Za-z]/gmu],
  ])("%s is recorded with its place", (_, files, pattern) => {
    expect(files.length).toBeGreaterThan(3);
    for (const { file } of files) {
      const lines = file.text.replaceAll(/^\s*\/\/.*$/gmu, "").match(pattern) ?? [];
      expect(recorded.get(file.path), file.path).toBe(lines.length);
    }
  });
});

describe("every place", () => {
  test("of a definition is its name in the text", () => {
    const wrong = definitions.filter(({ name, origin }) => textAt(origin.span) !== name);
    expect(wrong.map(({ name, origin }) => `${name}: ${textAt(origin.span)}`)).toEqual([]);
  });

  test("of a member is its name in the text, or the word that declares what has none", () => {
    const wrong = written.filter(
      (member) => !wordsOf(member).includes(textAt(member.origin.span).replace(/^_/u, "")),
    );
    expect(wrong.map((member) => `${member.id}: ${textAt(member.origin.span)}`)).toEqual([]);
  });

  test("of an argument, an enum value and an extended attribute holds what is there", () => {
    for (const member of written) {
      for (const { name, span } of "arguments" in member ? member.arguments : []) {
        expect(textAt(span).replace(/^_/u, ""), member.id).toBe(name);
      }
      for (const { name, span } of member.extended) expect(textAt(span), member.id).toContain(name);
    }
    for (const definition of definitions) {
      if (definition.kind !== "enum") continue;
      for (const { value, span } of definition.values) expect(textAt(span)).toBe(`"${value}"`);
    }
  });

  test("of a type holds something", () => {
    const empty = typesWritten().filter(({ span }) => textAt(span).trim() === "");
    expect(empty).toHaveLength(0);
  });
});

function textAt({ file, start, end }: Span): string {
  return file.text.slice(start, end);
}

function wordsOf(member: Member): readonly string[] {
  if (member.kind === "constructor") return ["constructor"];
  if (member.name !== "") return [member.name];
  if (member.kind === "operation") return [member.special];
  // Until 2025 it was written in two words, `async iterable`.
  return member.kind === "iterable" && member.async
    ? ["async_iterable", "iterable"]
    : [member.kind];
}

/** Types as written, with those inside them; the arms of a typedef's union only where the typedef is written. */
function typesWritten(): readonly TypeRef[] {
  const found: TypeRef[] = [];
  const add = (type: TypeRef | undefined): void => {
    if (type === undefined) return;
    found.push(type);
    if ("of" in type) add(type.of);
    if (type.kind === "record") [type.key, type.value].forEach(add);
    if (type.kind === "union") type.arms.forEach(add);
  };
  const addArguments = (list: readonly { readonly type: TypeRef }[]): void => {
    for (const { type } of list) add(type);
  };
  for (const definition of definitions) {
    if (definition.kind === "typedef") add(definition.type);
    if (definition.kind === "callback") {
      add(definition.returns);
      addArguments(definition.arguments);
    }
  }
  for (const member of written) {
    if ("type" in member) add(member.type);
    if ("returns" in member) add(member.returns);
    if ("key" in member) add(member.key);
    if ("value" in member && member.kind !== "constant") add(member.value);
    if ("arguments" in member) addArguments(member.arguments);
  }
  return found;
}
