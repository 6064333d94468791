/**
 * For each definition that `lib.dom` knows and we know, ours can be used as the library's and the other way round. Where not, the list says why, and which
 * of the two is wrong; an entry that is not needed any more fails. `UPDATE=1` takes those away, and adds what is new, to be sorted by a person.
 */
import { globSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { lowerPackage } from "../src/emit/typescript/lower.ts";
import { printModule } from "../src/emit/typescript/print.ts";
import { compareWithLibDom, type Comparison, type Group, type Way } from "./lib-dom.ts";
import { lineOf, linesOf, readCauses, restated, writeCauses } from "./lib-dom-list.ts";
import { layeredPackages } from "../../workspace/src/test/files.ts";
import { readPlatform, root } from "./platform.ts";
import { asOnePackage } from "./whole-platform.ts";

/** All of webref, as one package: what the IDL says, wherever a package has to leave a type out. */
function wholePlatform(): Group {
  const { model, inputs } = readPlatform();
  const one = asOnePackage(model, inputs);
  const { modules } = lowerPackage(one, () => undefined);
  const types = modules.filter(({ file }) => file.startsWith("types/") || file === "exposed.ts");
  const folder = path.join(root, one.folder, "generated/ts");
  return new Map(types.map((module) => [path.join(folder, module.file), printModule(module)]));
}

/** What is published with a layer by hand; of all the platform's packages together the other test tells. */
function packages(): Group {
  const names = `{${layeredPackages().join(",")}}`;
  const pattern = `packages/${names}/generated/ts/{types/*,exposed}.ts`;
  const files = globSync(pattern, { cwd: root }).toSorted();
  return new Map(
    files.map((file) => [path.join(root, file), readFileSync(path.join(root, file), "utf8")]),
  );
}

/** Those that `lib.dom` means something else by. */
const otherMeaning = new Set(
  readCauses()
    .filter(({ id }) => id === "other-meaning")
    .flatMap(({ differences }) => Object.values(differences).flatMap((each) => Object.keys(each))),
);
const [platform, published] = compareWithLibDom([wholePlatform(), packages()], otherMeaning);
if (platform === undefined || published === undefined) throw new Error("nothing was compared");

if (process.env["UPDATE"] === "1") writeCauses(restated(readCauses(), platform.differences));
const causes = readCauses();
const listed = causes.flatMap((cause) => linesOf(cause));

/** How many can be used as each other, but for what they inherit or mention: that is counted where it is. */
function counts(
  { compared, differences }: Comparison,
  isCounted: (definition: string) => boolean,
): Readonly<Record<string, number>> {
  const failing = (...some: readonly Way[]): ReadonlySet<string> =>
    new Set(differences.flatMap(({ way, definition }) => (some.includes(way) ? [definition] : [])));
  const ours = failing("only lib.dom's", "ours is not lib.dom's");
  const theirs = failing("only ours", "lib.dom's is not ours");
  const counted = compared.filter(isCounted);
  const count = (isOurs: boolean, isTheirs: boolean): number =>
    counted.filter((name) => !ours.has(name) === isOurs && !theirs.has(name) === isTheirs).length;
  return {
    "known to both": counted.length,
    "each is the other": count(true, true),
    "only ours is lib.dom's": count(true, false),
    "only lib.dom's is ours": count(false, true),
    "neither is the other": count(false, false),
  };
}

/** A class or a namespace itself. */
function isObject(name: string): boolean {
  return name.startsWith("typeof ");
}

describe("our types and those of lib.dom", () => {
  test("are compared, of all kinds", () => {
    const kinds = ["Request", "RequestInit", "RequestMode", "EventListener", "BodyInit", "Body"];
    for (const name of [...kinds, "Window", "HTMLVideoElement", "GPUDevice"])
      expect(platform.compared).toContain(name);
    for (const name of kinds) expect(published.compared).toContain(name);
  });

  test("can be used as each other, but where the list says why not (accept with UPDATE=1)", () => {
    expect(platform.differences.map(lineOf).toSorted()).toEqual(listed.toSorted());
  });

  test("can be so in the packages, too, but for members that another package has, or none yet", () => {
    const known = new Set(listed);
    const others = published.differences.map(lineOf).filter((line) => !known.has(line));
    expect(others).toEqual([
      // Of the package `file`, in which blobs are known.
      "typeof URL.createObjectURL: only lib.dom's",
      "typeof URL.revokeObjectURL: only lib.dom's",
      // Of File and Directory Entries.
      "File.webkitRelativePath: only lib.dom's",
    ]);
  });

  test("are so many", () => {
    expect(counts(platform, (name) => !isObject(name))).toMatchInlineSnapshot(`
      {
        "each is the other": 1293,
        "known to both": 1653,
        "neither is the other": 63,
        "only lib.dom's is ours": 224,
        "only ours is lib.dom's": 73,
      }
    `);
    expect(counts(published, (name) => !isObject(name))).toMatchInlineSnapshot(`
      {
        "each is the other": 66,
        "known to both": 89,
        "neither is the other": 2,
        "only lib.dom's is ours": 15,
        "only ours is lib.dom's": 6,
      }
    `);
  });

  test("are so many classes and namespaces", () => {
    expect(counts(platform, isObject)).toMatchInlineSnapshot(`
      {
        "each is the other": 658,
        "known to both": 695,
        "neither is the other": 3,
        "only lib.dom's is ours": 10,
        "only ours is lib.dom's": 24,
      }
    `);
    expect(counts(published, isObject)).toMatchInlineSnapshot(`
      {
        "each is the other": 23,
        "known to both": 29,
        "neither is the other": 0,
        "only lib.dom's is ours": 2,
        "only ours is lib.dom's": 4,
      }
    `);
  });
});

describe("the list of differences", () => {
  test("has each once, by a cause that is told once, with the one who is wrong", () => {
    expect(new Set(listed).size).toBe(listed.length);
    expect(causes.map(({ id }) => id)).toEqual([...new Set(causes.map(({ id }) => id))].toSorted());
    for (const { id, wrong, reason, standard } of causes) {
      expect(["lib.dom", "ours", "neither"], `${id}: ${reason}`).toContain(wrong);
      expect(reason).toMatch(/^[A-Zl].{20,}\.$/u);
      expect(standard ?? "https://").toMatch(/^https:\/\//u);
    }
  });

  test("has so many of each cause", () => {
    const each = causes.map((cause) => [`${cause.id} (${cause.wrong})`, linesOf(cause).length]);
    expect(Object.fromEntries(each)).toMatchInlineSnapshot(`
      {
        "buffers (neither)": 19,
        "by-case (neither)": 12,
        "css-properties (lib.dom)": 1647,
        "current-target (lib.dom)": 167,
        "error-members (ours)": 2,
        "errors-in-prose (ours)": 3,
        "function (neither)": 5,
        "given-in-prose (ours)": 2,
        "handler-focus (ours)": 14,
        "handler-plain (lib.dom)": 33,
        "handler-target (neither)": 13,
        "handler-this (lib.dom)": 549,
        "handler-worker (neither)": 7,
        "held (neither)": 33,
        "iterable-of-lists (lib.dom)": 3,
        "late (lib.dom)": 484,
        "listeners-by-event (neither)": 6,
        "mixins (neither)": 58,
        "node-types (neither)": 40,
        "null-at-times (lib.dom)": 8,
        "old-forms (neither)": 3,
        "optional-before-required (lib.dom)": 1,
        "other-meaning (neither)": 1,
        "promises (lib.dom)": 2,
        "prose (neither)": 29,
        "prose-null (neither)": 12,
        "prose-strings (neither)": 36,
        "prose-there (neither)": 16,
        "prose-trusted (neither)": 5,
        "same-value (neither)": 9,
        "sequence (lib.dom)": 84,
        "set-methods (lib.dom)": 18,
        "stale (lib.dom)": 23,
        "touch (neither)": 24,
        "uint8 (lib.dom)": 1,
        "url-objects (neither)": 6,
        "window-global (neither)": 3,
      }
    `);
  });
});
