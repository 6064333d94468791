/** Packages of one project that name each other's definitions. */
import path from "node:path";
import { describe, expect, test } from "vitest";
import { generate, type GeneratedFile, type GenerateResult } from "../src/index.ts";
import { wasmTarget } from "../../workspace/src/setup/rust.ts";
import { cargo } from "./cargo.ts";
import { writeCrate } from "./golden.ts";
import { root } from "./platform.ts";
import { told, withProjects } from "./project.ts";
import { typeErrors } from "./typescript-program.ts";

const held = withProjects();

const doors = `[Exposed=*]
interface Door : EventTarget {
  readonly attribute DoorKind kind;
  Promise<DoorState> open(optional DoorOptions options = {});
  undefined shut();
};
[Exposed=*]
interface DoorEvent : Event { readonly attribute Door door; };
dictionary DoorOptions { AbortSignal signal; double wide; };
dictionary DoorState { double wide; };
enum DoorKind { "wood", "steel" };
callback DoorCallback = undefined (Door door);
typedef (Door or DOMString) DoorName;
interface mixin Opens { undefined openAll(); };
`;
const houses = `[Exposed=*]
interface Gate : Door { constructor(DoorKind kind); readonly attribute DoorEvent? last; };
[Exposed=*]
interface House : EventTarget {
  constructor(sequence<Door> doors, optional HouseOptions options = {});
  readonly attribute FrozenArray<Door> doors;
  Promise<Gate> gate(DoorName name, DoorCallback found);
  (Door or DoorState) first(DoorKind kind);
};
House includes Opens;
dictionary HouseOptions : DoorOptions { DoorKind kind = "wood"; Door front; House beside; };
partial interface Door { readonly attribute House house; };
partial dictionary DoorOptions { House inside; };
`;

const opened = { type: "open", interface: "DoorEvent", targets: [{ target: "Door" }] };
// Of a target that neither language can add to but by what is said of it.
const slammed = { type: "door-slam", interface: "Event", targets: [{ target: "AbortSignal" }] };
const entered = { type: "enter", interface: "DoorEvent", targets: [{ target: "House" }] };
const shut = { type: "open", interface: "DoorEvent", targets: [{ target: "House" }] };

/** Two packages, of which the second names much of the first. */
function twoPackages(second: object = {}, first: object = {}): void {
  held.project.put("idl/doors.idl", doors);
  held.project.put("idl/houses.idl", houses);
  held.project.config({
    houses: {
      idl: ["idl/houses.idl"],
      dependencies: ["doors"],
      events: [entered, shut],
      rust: "src/houses",
      typescript: "ts/houses",
      docs: "docs/houses",
      ...second,
    },
    doors: {
      idl: ["idl/doors.idl"],
      events: [opened, slammed],
      rust: "src/doors",
      typescript: "ts/doors",
      docs: "docs/doors",
      ...first,
    },
  });
}

function textOf({ files }: GenerateResult, name: string): string {
  return files.find((file) => file.path === name)?.text ?? "";
}

describe("a package that depends on another of its project", () => {
  test("names its definitions, where they are", async () => {
    twoPackages();
    const result = await held.project.generate();
    expect(told(result)).toEqual([]);
    expect(textOf(result, "src/houses/gate.rs")).toContain("use crate::doors::{Door, ");
    expect(textOf(result, "src/houses/event.rs")).toContain("pub use crate::doors::event::Open;");
    expect(textOf(result, "ts/houses/types/gate.ts")).toContain('from "../../doors/index.ts";');
    expect(textOf(result, "ts/houses/fields.ts")).toContain('declare module "../doors/index.ts" {');
    expect(textOf(result, "ts/houses/house.ts")).toContain(
      'from "doors";\n * import { house } from "houses";',
    );
    const { needs } = result;
    expect(needs.rust).toEqual(["core", "events"]);
    expect(needs.typescript).toEqual(["core", "events"]);
  });

  test("passes the compiler of TypeScript with it", { timeout: 60_000 }, async () => {
    twoPackages();
    const { files } = await held.project.generate();
    const folder = path.join(root, "target/own-packages");
    const program = `import { abortSignal, once } from "@treenail/events";
      import type { Door } from "./ts/doors/index.ts";
      import { gate, house } from "./ts/houses/index.ts";
      const door: Door = gate.create("wood");
      const home = house.create([door], { wide: 1, front: door });
      export const wide: Promise<Door> = once(door, "open").then((event) => event.door);
      export const slam: Promise<string> = once(abortSignal.abort(), "door-slam").then(({ type }) => type);
      export const who: Promise<Door> = once(home, "enter").then((event) => event.door);
      // @ts-expect-error: there is no such kind.
      gate.create("glass");
    `;
    const sources = new Map(
      [{ path: "main.ts", text: program }, ...files]
        .filter((file) => file.path.endsWith(".ts"))
        .map((file) => [path.join(folder, file.path), file.text]),
    );
    const libraries = { name: "esnext alone", lib: ["lib.esnext.d.ts"], types: [] };
    expect(typeErrors([...sources.keys()], libraries, { files: sources })).toEqual([]);
  });

  test("passes the compiler of Rust with it", { timeout: 600_000 }, async () => {
    twoPackages();
    const { files } = await held.project.generate();
    expect(checked("own-packages", files, "pub mod doors;\npub mod houses;\n")).toBe("");
  });

  test("passes it as a crate of its own, too", { timeout: 600_000 }, async () => {
    held.project.put("a/Cargo.toml", '[package] # ours\nname = "own-doors"\n');
    held.project.put("b/Cargo.toml", '[package]\nname = "own-houses"\n');
    twoPackages({ rust: "b/src/houses" }, { rust: "a/src/doors" });
    const result = await held.project.generate();
    expect(told(result)).toEqual([]);
    expect(textOf(result, "b/src/houses/gate.rs")).toContain("use own_doors::doors::{Door, ");
    const below = (folder: string): readonly GeneratedFile[] =>
      result.files
        .filter((file) => file.path.startsWith(folder))
        .map(({ path: name, text }) => ({ path: name.slice(folder.length), text }));
    expect(checked("own-doors", below("a/"), "pub mod doors;\n")).toBe("");
    const needs = '\n[dependencies.own-doors]\npath = "../own-doors"\n';
    expect(checked("own-houses", below("b/"), "pub mod houses;\n", needs)).toBe("");
  });

  test("finds its package of npm by its name", async () => {
    held.project.put("a/package.json", '{ "author": { "name": "me" }, "name": "@own/doors" }');
    held.project.put("b/package.json", '{ "name": "@own/houses" }');
    twoPackages({ typescript: "b/ts" }, { typescript: "a/ts" });
    const result = await held.project.generate();
    expect(told(result)).toEqual([]);
    expect(textOf(result, "b/ts/types/gate.ts")).toContain('from "@own/doors";');
    expect(textOf(result, "b/ts/fields.ts")).toContain('declare module "@own/doors" {');
  });

  test("imports it as it is told to", async () => {
    twoPackages({ typescript: { folder: "ts/houses", extension: ".js" } });
    const result = await held.project.generate();
    expect(textOf(result, "ts/houses/types/gate.ts")).toContain('from "../../doors/index.js";');
  });

  test("is the same where it alone is asked for", async () => {
    twoPackages();
    const all = await held.project.generate();
    const one = await generate({ root: held.project.root, packages: ["houses"] });
    expect(one.files).toEqual(all.files.filter(({ path: name }) => name.includes("houses/")));
  });
});

/** What cargo says of these files as a crate. */
function checked(
  name: string,
  files: readonly GeneratedFile[],
  modules: string,
  manifest = "",
): string {
  const folder = path.join(root, "target", name);
  const sources = files
    .filter((file) => file.path.endsWith(".rs"))
    .map((file) => [file.path, file.text] as const);
  const all = new Map([["src/lib.rs", modules], ...sources]);
  writeCrate({ folder, manifest, modules: new Map(), files: all });
  const words = ["check", "--target", wasmTarget, "--manifest-path", `${folder}/Cargo.toml`];
  const { status, stderr } = cargo(...words);
  return status === 0 ? "" : stderr;
}

describe("what packages of a project say of each other is told where it is wrong", () => {
  const one = { idl: ["idl/a.idl"], rust: "a", typescript: "ts/a" };
  const other = { idl: ["idl/b.idl"], rust: "b", typescript: "ts/b" };

  test.each([
    [["b"], {}, []],
    [["nope", "b"], {}, ["TN0213: the package `a` depends on `nope`, and no package is called so"]],
    [
      ["a", "b"],
      {},
      [
        "TN0207: the packages need each other: `a` → `a`",
        "TN0213: the package `a` depends on itself",
      ],
    ],
    [["fetch", "b"], {}, ["TN0213: `fetch` is a package that is published, which all see"]],
    [["b"], { dependencies: ["a"] }, ["TN0207: the packages need each other: `a` → `b` → `a`"]],
    [["b"], { rust: undefined }, ["TN0102: `b` has no folder in `rust`, where `a` has one"]],
    [
      [],
      {},
      ["TN0203: `Gate` is reached by package `b` but is owned by `a`, which it does not depend on"],
    ],
  ])("%j beside %j", async (dependencies, more, messages) => {
    held.project.put("idl/a.idl", "[Exposed=*] interface Gate { readonly attribute Wall wall; };");
    held.project.put("idl/b.idl", "[Exposed=*] interface Wall { undefined stand(); };");
    held.project.config({ a: { ...one, dependencies }, b: { ...other, ...more } });
    const { diagnostics } = await held.project.generate();
    expect(diagnostics.map(({ code, message }) => `${code}: ${message}`)).toEqual(messages);
    const places = diagnostics.map(({ span }) => span?.file);
    expect(places.every((place) => place === "treenail.jsonc" || place === "idl/a.idl")).toBe(true);
  });

  test("and which of two would have to see the other", async () => {
    held.project.put("idl/a.idl", "[Exposed=*] interface Gate { readonly attribute Wall wall; };");
    held.project.put("idl/b.idl", "[Exposed=*] interface Wall {};");
    held.project.config({ a: one, b: other });
    const { diagnostics } = await held.project.generate();
    expect(diagnostics[0]?.notes).toEqual(["`Gate.wall` is of `a`, and comes here for its types"]);
    expect(diagnostics[0]?.help).toBe(
      'add `"b"` to `dependencies` of `a`, or `"a"` to those of `b`, in treenail.jsonc',
    );
  });

  test("a circle that definitions make", async () => {
    held.project.put("idl/a.idl", "[Exposed=*] interface Gate : Wall {};");
    held.project.put(
      "idl/b.idl",
      "[Exposed=*] interface Wall {}; [Exposed=*] interface Arch : Gate {};",
    );
    held.project.config({
      a: { ...one, dependencies: ["b"] },
      b: { ...other, dependencies: [] },
    });
    expect(told(await held.project.generate())).toEqual([expect.stringContaining("TN0207 idl/")]);
  });

  test("an event of a package that it does not see", async () => {
    held.project.put("idl/a.idl", "[Exposed=*] interface Gate : EventTarget {};");
    held.project.put("idl/b.idl", "[Exposed=*] interface Wall {};");
    const events = [{ type: "open", interface: "Event", targets: [{ target: "Gate" }] }];
    held.project.config({ a: one, b: { ...other, events } });
    expect(told(await held.project.generate())).toEqual([
      expect.stringMatching(
        /^TN0203 treenail.jsonc:.*: the event `open` names `Gate`, which package `b` does not see$/u,
      ),
    ]);
  });

  test("a crate without a name", async () => {
    held.project.put("x/Cargo.toml", "[workspace]\n");
    held.project.put("idl/a.idl", "[Exposed=*] interface Gate { readonly attribute Wall wall; };");
    held.project.put("idl/b.idl", "[Exposed=*] interface Wall {};");
    held.project.config({
      a: { ...one, dependencies: ["b"] },
      b: { ...other, rust: "x/src/b" },
    });
    expect(told(await held.project.generate())).toEqual([
      expect.stringContaining("`b` is of another crate, and its `Cargo.toml` names none"),
    ]);
  });
});
