/**
 * What is emitted runs: every fixture whose Rust calls JavaScript has a behaviour, and each calls every function that its fixture
 * emits. Exceptions are data, and fail when they are no longer needed.
 */
import fs from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { fixturesFolder, fixturesWith } from "./golden.ts";

const read = (fixture: string, file: string): string =>
  fs.readFileSync(path.join(fixturesFolder, fixture, file), "utf8");

// Fixtures of other stages look at one thing of what is emitted, not at what it does.
const calling = fixturesWith("expected.rs").filter(
  (fixture) =>
    fixture.startsWith("emit-") &&
    /#\[wasm_bindgen\(|::handler\(/u.test(read(fixture, "expected.rs")),
);
const behaving = fixturesWith("behaviour.rs");

/** Fixtures of which other behaviours show all that their Rust does. */
const withoutBehaviour: ReadonlyMap<string, string> = new Map([
  [
    "emit-attributes-written-elsewhere",
    "attributes of another package, as another fixture has them",
  ],
  ["emit-classes-that-others-await", "is about where types of TypeScript are declared"],
  ["emit-definitions-called-like-devices", "names of files; the calls are those of dictionaries"],
  ["emit-definitions-called-like-fixed-files", "names of files; the calls are those of attributes"],
  ["emit-disposal-taken-back", "differs from `emit-disposal` in TypeScript alone"],
  ["emit-events-of-an-interface-left-out", "is about what is not emitted"],
  ["emit-idl-written-today", "the Rust is that of `emit-idl-written-before-2020`"],
  ["emit-omitted-by-override", "is about what is not emitted"],
  ["emit-omitted-definitions-that-others-use", "is about what is not emitted"],
  ["emit-patched", "edits of IDL; the calls are those of operations"],
  ["emit-properties-of-css", "names of properties; the call is that of an operation"],
  ["emit-renamed-to-the-idl-name", "a name; the call is that of an operation"],
  ["emit-spec-title-with-markup", "text of documentation"],
  ["emit-text-with-byte-order-mark", "how IDL is read"],
  ["emit-text-with-windows-line-ends", "how IDL is read"],
  ["emit-tiers-of-members", "is about what documentation says"],
  ["emit-types-of-web-sys", "is about conversions of types, which the tests of packages make"],
  [
    "emit-union-with-pairs-by-a-typedef",
    "is about which types stand for a union; the calls are those of unions and pairs",
  ],
  ["emit-unknown-extended-attributes", "attributes that mean nothing"],
]);

/** Functions that a behaviour of their fixture does not call, and why. */
const uncalled: ReadonlyMap<string, string> = new Map([
  ["emit-answers-that-come-later add_event_listener", "the future of a request calls it"],
  ["emit-answers-that-come-later remove_event_listener", "the future of a request calls it"],
  [
    "emit-callback-with-many-arguments answer",
    "is about layout; what callbacks answer has fixtures of its own",
  ],
  [
    "emit-callback-with-many-arguments wait",
    "is about layout; what callbacks answer has fixtures of its own",
  ],
  ["emit-elements-by-their-tags iter", "lists by index have a fixture of their own"],
  [
    "emit-mixin-of-a-global-and-others window",
    "it asks for a page, in which html's own tests call it",
  ],
  ["emit-promises-of-all-types get_name", "what promises carry is taken, not looked into"],
]);

describe("what fixtures emit", () => {
  test("runs, wherever it calls JavaScript", () => {
    const missing = calling.filter((fixture) => !behaving.includes(fixture));
    expect(missing).toEqual([...withoutBehaviour.keys()]);
  });

  test("is called, each function of it", () => {
    const missing = behaving.flatMap((fixture) => {
      const behaviour = read(fixture, "behaviour.rs");
      const names = read(fixture, "expected.rs").matchAll(/\bpub fn (?!(?:text_)?js_)(\w+)/gu);
      return [...new Set([...names].map(([, name = ""]) => name))]
        .filter((name) => !new RegExp(`\\b${name}\\b`, "u").test(behaviour))
        .map((name) => `${fixture} ${name}`);
    });
    expect(missing).toEqual([...uncalled.keys()]);
  });
});
