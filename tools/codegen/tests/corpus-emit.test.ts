/**
 * All of webref through both backends, the packages that are only planned included: nothing crashes, nothing is lost
 * without a word, and what is still to be decided before they can be generated (names of overloads, names that casing
 * makes one) is counted.
 */
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { findRust } from "../../workspace/src/setup/rust.ts";
import { Diagnostics } from "../src/diagnostics/diagnostic.ts";
import type { Span } from "../src/diagnostics/span.ts";
import { emitRust } from "../src/emit/rust/index.ts";
import { emitTypeScript } from "../src/emit/typescript/index.ts";
import type { Definition, Member } from "../src/model/types.ts";
import { globalRoots } from "../src/select/homes.ts";
import { readManifests } from "../src/select/manifest.ts";
import type { Emitted, Omission, PackageModel } from "../src/select/package-model.ts";
import { readPlatform, root } from "./platform.ts";
import { selectAll } from "./whole-platform.ts";

const { inputs, model } = readPlatform();
const patience = 120_000;

/** What a backend made of a package, and where it refused to. */
interface Made extends Emitted {
  readonly refused: ReadonlySet<Span | undefined>;
}
interface Language {
  readonly name: "rust" | "typescript";
  readonly emit: (model: PackageModel, diagnostics: Diagnostics) => Emitted;
}
const languages: readonly Language[] = [
  { name: "rust", emit: emitRust },
  { name: "typescript", emit: emitTypeScript },
];

// A package that owns nothing yet may have a folder; there is no more of it to look at.
const packages = selectAll(model, inputs).packages.filter(
  ({ definitions }) => definitions.length > 0,
);
const codes: Record<string, number> = {};
const made = new Map(
  languages.map(({ name, emit }) => [
    name,
    new Map(packages.map((each) => [each.name, makeOne(each, emit)])),
  ]),
);

function makeOne(model: PackageModel, emit: Language["emit"]): Made {
  const diagnostics = new Diagnostics();
  const emitted = emit(model, diagnostics);
  const found = diagnostics.sorted();
  for (const { code } of found) codes[code] = (codes[code] ?? 0) + 1;
  return { ...emitted, refused: new Set(found.map(({ span }) => span)) };
}

function allOf(language: Language["name"]): readonly Made[] {
  return [...(made.get(language)?.values() ?? [])];
}

/** What packages leave out of a language, by what their data or the language says. */
function omissionsIn(language: Language["name"]): readonly Omission[] {
  const ofModels = packages
    .flatMap(({ omitted }) => omitted)
    .filter((omission) => omission.language === undefined || omission.language === language);
  return [...ofModels, ...allOf(language).flatMap(({ omitted }) => omitted)];
}

/** How often each reason is given, whatever it is given for. */
function reasonsIn(language: Language["name"]): Readonly<Record<string, number>> {
  const reasons: Record<string, number> = {};
  for (const { reason } of omissionsIn(language)) {
    const general = reason.replaceAll(/`\w+`/gu, "`…`");
    reasons[general] = (reasons[general] ?? 0) + 1;
  }
  return reasons;
}

describe("all of webref, in both languages", () => {
  test("is made of all packages, which hold every definition", () => {
    expect(packages.length).toMatchInlineSnapshot(`101`);
    const held = packages.reduce((sum, { definitions }) => sum + definitions.length, 0);
    expect(held).toBe(model.definitions.size);
  });

  test("is so many files and public names", () => {
    const counts = languages.map(({ name }) => ({
      language: name,
      files: allOf(name).flatMap(({ files }) => files).length,
      names: allOf(name).flatMap(({ surface }) => surface).length,
    }));
    expect(counts).toMatchInlineSnapshot(`
      [
        {
          "files": 2894,
          "language": "rust",
          "names": 24171,
        },
        {
          "files": 3023,
          "language": "typescript",
          "names": 24569,
        },
      ]
    `);
  });

  test("has a name for everything, in both languages", () => {
    expect(codes).toEqual({});
  });

  test("leaves out of Rust what it says", () => {
    expect(reasonsIn("rust")).toMatchInlineSnapshot(`
      {
        "A timer made from text is eval; this package takes functions, and trusted types belong to html": 1,
        "An object URL of a media source is made by media-source, which adds its arm there; files need no media stack": 1,
        "Reading a form element needs the whole of html; entries are appended here one by one": 2,
        "\`…\` dispatches it as \`…\`": 11,
        "a form from before promises: it gives nothing that the other one does not": 5,
        "a type of WebIDL itself: bytes are \`&[u8]\` going in, and \`…\` is written by hand": 3,
        "another name of \`…\`, and Rust can spell but one of them": 56,
        "it belongs to html-canvas, which this package does without": 4,
        "it belongs to html-embedded, which this package does without": 1,
        "it belongs to html-forms, which this package does without": 1,
        "it belongs to html-media, which this package does without": 1,
        "it belongs to media-capture, which this package does without": 1,
        "it belongs to svg, which this package does without": 1,
        "it belongs to webgl, which this package does without": 2,
        "it belongs to webgpu, which this package does without": 1,
        "it brings no methods here, and without them a trait says nothing": 3,
        "it descends from no interface of the package \`…\`": 1,
        "no interface that includes the mixin has the member in this package": 1,
      }
    `);
  });

  test("has each event of the platform on each target in Rust, said once, or left out for a reason", () => {
    const types = new Set(model.events.map(({ type }) => type));
    const named = new Set(packages.flatMap(({ eventNames }) => [...eventNames.keys()]));
    const impls = [...(made.get("rust")?.values() ?? [])].flatMap(({ files }) =>
      files.flatMap(({ text }) => text.match(/^impl (?:\w+::)*Dispatches</gmu) ?? []),
    );
    const declared = [...model.definitions.values()].flatMap((definition) =>
      definition.kind === "interface"
        ? definition.events.map(({ type }) => [definition, type] as const)
        : [],
    );
    const placed = packages.flatMap(({ events }) => events);
    const withEvent = new Set(
      placed.map(({ target, event }) => `${target.id} event ${event.type}`),
    );
    const without = new Set(
      packages.flatMap(({ name, omitted }) =>
        [...omitted, ...(made.get("rust")?.get(name)?.omitted ?? [])].map(({ what }) => what),
      ),
    );
    const ancestors = (id: Definition["id"] | undefined): readonly string[] => {
      const definition = id === undefined ? undefined : model.definitions.get(id);
      return definition?.kind === "interface"
        ? [definition.id, ...ancestors(definition.parent)]
        : [];
    };
    const lost = declared.filter(
      ([{ id }, type]) =>
        !ancestors(id).some((each) => withEvent.has(`${each} event ${type}`)) &&
        !without.has(`${id} event ${type}`),
    );
    expect(lost.map(([{ id }, type]) => `${id} ${type}`)).toEqual([]);
    expect([...types].filter((type) => !named.has(type))).toMatchInlineSnapshot(`[]`);
    expect({
      entries: model.events.length,
      types: types.size,
      declared: declared.length,
      impls: impls.length,
    }).toMatchInlineSnapshot(`
      {
        "declared": 872,
        "entries": 446,
        "impls": 602,
        "types": 316,
      }
    `);
  });

  test("leaves out of TypeScript what it says", () => {
    expect(reasonsIn("typescript")).toMatchInlineSnapshot(`
      {
        "a form from before promises: it gives nothing that the other one does not": 5,
        "a getter by name cannot stand beside named members": 2,
        "a word of Web IDL: the language's own types stand for it": 3,
        "deleting a property is not in a type": 1,
        "members of this kind do not float": 1,
        "what is assigned by index has no type without a getter": 1,
      }
    `);
  });

  test.each(languages)(
    "loses nothing in $name: each thing is there, or left out for a reason",
    ({ name }) => {
      const lost = packages.flatMap((each) => {
        const one = made.get(name)?.get(each.name);
        return one === undefined ? [each.name] : lostFrom(each, one, name);
      });
      expect(lost).toEqual([]);
    },
  );

  test.each(languages)("leaves out at most 0.5 % of the members in $name", ({ name }) => {
    const there = new Set(allOf(name).flatMap(({ surface }) => surface.map(({ idl }) => idl)));
    const without = new Map(omissionsIn(name).map(({ what, reason }) => [what, reason] as const));
    const written = [...model.definitions.values()].flatMap((definition) =>
      ("members" in definition ? definition.members : [])
        .filter(({ writtenIn }) => writtenIn === definition.id)
        .map(({ id }) => ({ id, definition })),
    );
    // A mixin's member is there where an interface that includes it has it, an operation where one of its forms is, and
    // another name of an attribute where that attribute is.
    const left = written.filter(({ id, definition }) => {
      const owners = definition.kind === "mixin" ? definition.includers : [definition.id];
      const rest = id.slice(definition.id.length).replace(/#\d+$/u, "");
      const reason = without.get(id);
      if (reason === undefined) return false;
      const other = /^another name of `(\w+)`/u.exec(reason)?.[1];
      const names = other === undefined ? [rest] : [rest, `.${other}`];
      return !owners.some((owner) => names.some((name) => there.has(owner + name)));
    });
    expect(without.size).toBeGreaterThan(0);
    expect(left.length / written.length).toBeLessThanOrEqual(0.005);
  });

  test.each(languages)("leaves out nothing in $name because it is not done yet", ({ name }) => {
    const undone = omissionsIn(name).filter(({ reason }) =>
      /\b(?:yet|todo|unsupported|not (?:supported|implemented|emitted))\b/iu.test(reason),
    );
    expect(undone).toEqual([]);
  });

  test("has constants of the types that IDL says, not one of them another", () => {
    const types: Record<string, number> = {};
    for (const { signature } of allOf("rust").flatMap(({ surface }) => surface)) {
      const type = /^const \w+: (.+)$/u.exec(signature)?.[1];
      if (type !== undefined) types[type] = (types[type] ?? 0) + 1;
    }
    expect(types).toMatchInlineSnapshot(`
      {
        "i64": 1,
        "u16": 233,
        "u32": 1069,
      }
    `);
  });

  test(
    "is Rust that rustfmt can read, and leaves as it is",
    () => {
      const folder = fs.mkdtempSync(path.join(os.tmpdir(), "treenail-corpus-"));
      try {
        expect(unlikeRustfmt(folder)).toBe("");
      } finally {
        fs.rmSync(folder, { recursive: true });
      }
    },
    patience,
  );

  test("has each member in the package where it is at home, or left out there", () => {
    const there = new Set<string>(
      packages.flatMap((each) => [
        ...thingsOf(each).map(({ id }) => id),
        ...each.omitted.map(({ what }) => what),
        ...each.globals.map(({ member, path }) => globalKey(path, member)),
      ]),
    );
    const roots = globalRoots(model, readManifests(root, new Diagnostics()));
    const lost = [...model.definitions.values()].flatMap((definition) =>
      ("members" in definition ? definition.members : []).filter((member) => {
        // What window and workers have alike is one function.
        const way = roots.get(definition.id);
        return !there.has(member.id) && !(way && there.has(globalKey(way, member)));
      }),
    );
    expect(lost.map(({ id }) => id)).toEqual([]);
  });
});

function globalKey(way: readonly string[], { id }: Pick<Member, "id">): string {
  return ["globalThis", ...way].join(".") + id.slice(id.search(/[.:]/u));
}

/** What rustfmt says of the files of all packages. It finds those of a package from its `mod.rs`. */
function unlikeRustfmt(folder: string): string {
  for (const { path: name, text } of allOf("rust").flatMap(({ files }) => files)) {
    const file = path.join(folder, name);
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, text);
  }
  const roots = packages.map((each) => path.join(folder, each.folder, "generated/rust/mod.rs"));
  const bin = (findRust() ?? { bin: "" }).bin;
  const words = ["--check", "--config-path", path.join(root, "rustfmt.toml"), "--edition", "2024"];
  const done = spawnSync(path.join(bin, "rustfmt"), [...words, ...roots], {
    encoding: "utf8",
    maxBuffer: 1 << 28,
  });
  expect(done.error).toBeUndefined();
  return `${done.stdout}${done.stderr}`;
}

type Thing = Pick<Definition | Member, "id" | "origin">;

function thingsOf({ definitions, floats, globals }: PackageModel): readonly Thing[] {
  return [
    ...definitions.flatMap((definition) => [
      definition,
      ...("members" in definition ? definition.members : []),
    ]),
    ...floats.flatMap(({ members }) => members),
    ...globals.map(({ member }) => member),
  ];
}

/** What a package holds and a language has not, says nothing of, and did not refuse. */
function lostFrom(
  model: PackageModel,
  { surface, omitted, refused }: Made,
  language: Language["name"],
): readonly string[] {
  const there = new Set([
    ...surface.map(({ idl }) => idl),
    ...[...model.omitted, ...omitted]
      .filter((omission) => omission.language === undefined || omission.language === language)
      .map(({ what }) => what),
    ...model.definitions.flatMap(saidElsewhere),
  ]);
  return thingsOf(model)
    .filter(({ id, origin }) => !there.has(id) && !refused.has(origin.span))
    .map(({ id }) => id);
}

/** A mixin's members are members of what includes it; a callback interface's operation is its type. */
function saidElsewhere(definition: Definition): readonly string[] {
  if (definition.kind === "mixin" && definition.includers.length > 0)
    return definition.members.map(({ id }) => id);
  if (definition.kind !== "callbackInterface") return [];
  return definition.members.filter(({ kind }) => kind === "operation").map(({ id }) => id);
}
