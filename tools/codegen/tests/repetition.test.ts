/** What IDL says once and means in many places: as much as the platform does is compiled, and what would fill a disk is refused at once. */
import { describe, expect, test } from "vitest";
import { Diagnostics } from "../src/diagnostics/diagnostic.ts";
import { emitPackage } from "../src/pipeline.ts";
import { packageModel } from "./fixture.ts";
import { told, withProjects } from "./project.ts";

const list = (count: number, each: (place: number) => string, between = "\n"): string =>
  Array.from({ length: count }, (_, place) => each(place)).join(between);

/** IDL that says so much, and means the square of it. */
const multiplied: Readonly<Record<string, (count: number) => string>> = {
  "members of a mixin in interfaces": (count) =>
    `interface mixin M { ${list(count, (at) => `attribute long a${at};`)} };` +
    list(count, (at) => `[Exposed=*] interface I${at} {}; I${at} includes M;`),
  "operations with arguments of a mixin": (count) =>
    `interface mixin M { ${list(count, (at) => `Promise<any> a${at}(long a, long b);`)} };` +
    list(count, (at) => `[Exposed=*] interface I${at} {}; I${at} includes M;`),
  "fields of a chain of dictionaries": (count) =>
    list(count, (at) => `dictionary D${at} ${at > 0 ? `: D${at - 1}` : ""} { long a${at}; };`),
  "fields of a dictionary in its heirs": (count) =>
    `dictionary D { ${list(count, (at) => `required long a${at};`)} };` +
    list(count, (at) => `dictionary D${at} : D {};`),
  "optional arguments": (count) =>
    `[Exposed=*] interface I { undefined a(${list(count, (at) => `optional long a${at}`, ",")}); };`,
  "optional arguments of a constructor": (count) =>
    `[Exposed=*] interface I { constructor(${list(count, (at) => `optional long a${at}`, ",")}); };`,
  "arms of a union in unions": (count) =>
    list(count, (at) => `[Exposed=*] interface A${at} {};`) +
    `typedef (${list(count, (at) => `A${at}`, " or ")}) U; [Exposed=*] interface I {
      ${list(count, (at) => `undefined a${at}((U or DOMString) x);`)} };`,
  "arms of unions in each other": (count) =>
    list(
      Math.min(count, 150),
      (at) => `[Exposed=*] interface A${at} {};
        typedef (A${at} or ${at > 0 ? `U${at - 1}` : "long"}) U${at};`,
    ),
  "names of globals": (count) =>
    list(count, (at) => `[Global=G${at}, Exposed=G${at}] interface G${at} {};`) +
    `[Exposed=(${list(count, (at) => `G${at}`, ",")})] interface I {
      ${list(count, (at) => `attribute long a${at};`)} };`,
  "heirs of arms": (count) =>
    `[Exposed=*] interface P {}; ${list(count, (at) => `[Exposed=*] interface I${at} : P {};`)}
      [Exposed=*] interface Q { ${list(count, (at) => `undefined a${at}((P or long) x);`)} };`,
};

interface Made {
  readonly codes: readonly string[];
  /** Characters, of files of all kinds. */
  readonly size: number;
}

function made(text: string): Made {
  const diagnostics = new Diagnostics();
  const model = packageModel(new Map([["input.idl", text]]), diagnostics);
  const files = model === undefined ? [] : emitPackage(model, diagnostics);
  const codes = diagnostics.sorted().map(({ code }) => code);
  return { codes, size: files.reduce((sum, file) => sum + file.text.length, 0) };
}

describe.each(Object.entries(multiplied))("%s", (_, text) => {
  test("are bound where they are few", () => {
    expect(made(text(20)).codes).toEqual([]);
  });

  test("make some megabytes and a hundredfold at most", { timeout: 60_000 }, () => {
    for (const count of [40, 60, 90, 140]) {
      const idl = text(count);
      const { codes, size } = made(idl);
      if (codes.length > 0) expect(codes).toContain("TN0105");
      else expect(size).toBeLessThan(4_000_000 + 150 * idl.length);
    }
  });
});

const hostile = Object.entries(multiplied).filter(
  ([name]) => !name.includes("heirs of") && !name.includes("names"),
);

test.each(hostile)("%s without end are refused at once", { timeout: 30_000 }, (_, text) => {
  const before = process.cpuUsage();
  const { codes } = made(text(4000));
  const { user, system } = process.cpuUsage(before);
  expect(codes).toContain("TN0105");
  expect((user + system) / 1000).toBeLessThan(5000);
});

test("a name that no disk could have as a file's is refused", () => {
  expect(made(`[Exposed=*] interface ${"A".repeat(120)} {};`).codes).toEqual([]);
  expect(made(`[Exposed=*] interface ${"A".repeat(121)} {};`).codes).toEqual(["TN0105"]);
  expect(made(`dictionary D { long ${"a".repeat(1000)}; };`).codes).toEqual(["TN0105"]);
});

describe("a project", () => {
  const held = withProjects();

  test("is counted by itself: the platform leaves it no more", async () => {
    held.project.configure(multiplied["members of a mixin in interfaces"]?.(100) ?? "");
    expect(told(await held.project.generate())).toEqual([
      "TN0105 idl/own.idl:1:17: what `M` says is repeated in 10000 places, and all that is said in 3204 at most",
    ]);
  });

  test("is counted where it includes and inherits what the platform has", async () => {
    held.project.configure(
      list(
        200,
        (at) => `dictionary D${at} : PointerEventInit {};
          [Exposed=Window] interface I${at} : EventTarget {}; I${at} includes GlobalEventHandlers;`,
      ),
    );
    expect(told(await held.project.generate())).toEqual([
      expect.stringMatching(
        /^TN0105 .*: what `GlobalEventHandlers` says is repeated in \d+ places/u,
      ),
    ]);
  });
});
