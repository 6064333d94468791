/** What upstream adds takes no name away: programs that were written before go on compiling. */
import { describe, expect, test } from "vitest";
import { Diagnostics } from "../src/diagnostics/diagnostic.ts";
import { emitRust } from "../src/emit/rust/index.ts";
import { emitTypeScript } from "../src/emit/typescript/index.ts";
import { packageModel } from "./fixture.ts";

const around = (members: string): string => `
[Exposed=*] interface Wall {};
[Exposed=*] interface Door {};
[Exposed=*] interface Gate { ${members} };
dictionary Options { DOMString name; };
enum Wood { "oak" };
`;

/** Before and after, as members of an interface. */
const additions: Readonly<Record<string, readonly [string, string]>> = {
  "a first optional argument": ["undefined f(long a);", "undefined f(long a, optional long b);"],
  "a second optional argument": [
    "undefined f(long a, optional long b);",
    "undefined f(long a, optional long b, optional DOMString c);",
  ],
  "an optional argument of a constructor": [
    "constructor(Wall wall);",
    "constructor(Wall wall, optional Options options = {});",
  ],
  "an optional argument of a promise operation": [
    "Promise<long> f();",
    "Promise<long> f(optional Options options = {});",
  ],
  "an arm of an argument's union": [
    "undefined f((DOMString or Wall) it);",
    "undefined f((DOMString or Wall or Door) it);",
  ],
  "an arm of a result's union": ["(DOMString or Wall) f();", "(DOMString or Wall or Door) f();"],
  "an arm of an attribute's union": [
    "attribute (DOMString or Wall) it;",
    "attribute (DOMString or Wall or Door) it;",
  ],
  "an arm of one of two unions that were alike": [
    "undefined f((DOMString or Wall) it); undefined g((DOMString or Wall) it);",
    "undefined f((DOMString or Wall or Door) it); undefined g((DOMString or Wall) it);",
  ],
  "a member before one with a union": [
    "sequence<(DOMString or Wall)> f();",
    "sequence<(DOMString or Wall)> e(); sequence<(DOMString or Wall)> f();",
  ],
  "an overload with a name of its own": [
    "undefined f(long a);",
    "undefined f(long a); undefined g(Wall a);",
  ],
  "an attribute": ["attribute long a;", "attribute long a; attribute long b;"],
};

function namesOf(text: string): Readonly<Record<"rust" | "typescript", readonly string[]>> {
  const diagnostics = new Diagnostics();
  const model = packageModel(new Map([["input.idl", text]]), diagnostics);
  if (model === undefined) throw new Error(diagnostics.sorted()[0]?.message);
  const names = (surface: readonly { readonly name: string }[]): readonly string[] =>
    [...new Set(surface.map(({ name }) => name))].toSorted();
  return {
    rust: names(emitRust(model, diagnostics).surface),
    typescript: names(emitTypeScript(model, diagnostics).surface),
  };
}

describe.each(Object.entries(additions))("%s", (_, [before, after]) => {
  const [old, grown] = [namesOf(around(before)), namesOf(around(after))];
  test.each(["rust", "typescript"] as const)("takes no name of %s away", (language) => {
    expect(grown[language]).toEqual(expect.arrayContaining([...old[language]]));
  });
});

test("a field, a value and an arm of a union with a name take no name away", () => {
  const text = `typedef (DOMString or Wall) Part;${around(
    "Part f(optional Options options = {}, optional Wood wood, optional Part part);",
  )}`;
  const old = namesOf(text);
  const grown = namesOf(
    text
      .replace("DOMString name;", "DOMString name; long size;")
      .replace('"oak"', '"oak", "ash"')
      .replace("(DOMString or Wall)", "(DOMString or Wall or Door)"),
  );
  for (const language of ["rust", "typescript"] as const)
    expect(grown[language]).toEqual(expect.arrayContaining([...old[language]]));
});
