/** Each law of `architecture.test.ts` shown to be one: a small module that breaks it is found, and where. */
import { describe, expect, test } from "vitest";
import {
  cyclicModules,
  importsBeyondTheModel,
  importsOfLaterStages,
  importsOfPrinters,
  modulesOfNoStage,
  readsOfGeneratedText,
} from "./laws/imports.ts";
import { namesInJson, namesInModules } from "./laws/names.ts";
import * as shape from "./laws/shape.ts";
import { moduleOf } from "./source.ts";
import type { SourceModule } from "./source.ts";

/** One module, so that a law tells what it finds there. */
function at(path: string, ...lines: readonly string[]): readonly SourceModule[] {
  return [moduleOf(path, lines.join("\n"))];
}

const names = {
  definitions: new Set(["AbortSignal", "Event"]),
  members: new Set(["addEventListener", "close"]),
};

describe("law 1 finds", () => {
  test("a module of no stage", () => {
    expect(modulesOfNoStage(at("extras/more.ts", ""))).toEqual(["extras/more.ts"]);
  });

  test.each([
    ["an import", 'import { plan } from "../../output/write.ts";'],
    ["a type", 'import type { Planned } from "../../output/write.ts";'],
    ["an export", 'export * from "../../output/write.ts";'],
    ["an import at run time", 'await import("../../output/write.ts");'],
    ["one in a template", "await import(`../../output/write.ts`);"],
    ["a requirement", 'require("../../output/write.ts");'],
  ])("%s of a later stage", (_, line) => {
    expect(importsOfLaterStages(at("emit/rust/lower.ts", line))).toEqual([
      "emit/rust/lower.ts imports output/write.ts",
    ]);
  });

  test("an import that does not say of what", () => {
    expect(importsOfLaterStages(at("emit/rust/lower.ts", "await import(place);"))).toHaveLength(1);
  });

  test("modules that import each other", () => {
    const modules = [
      moduleOf("model/a.ts", 'import { b } from "./b.ts";'),
      moduleOf("model/b.ts", 'import { a } from "./a.ts";'),
      moduleOf("model/c.ts", 'import type { a } from "./a.ts";'),
    ];
    expect(cyclicModules(modules)).toEqual(["model/a.ts", "model/b.ts"]);
  });

  test.each([
    ["by name", "rust.files.flatMap(({ text }) => text.match(/pub fn/gu));"],
    ["by index", 'rust["files"].length;'],
    ["taken apart", "const { files } = rust;"],
    ["taken apart under another name", "function read({ files: made }: Emitted) {}"],
  ])("what is read out of generated text, %s", (_, line) => {
    expect(readsOfGeneratedText(at("emit/docs/index.ts", line))).toHaveLength(1);
    expect(readsOfGeneratedText(at("pipeline.ts", line))).toEqual([]);
  });
});

describe("law 2 finds", () => {
  test.each([
    ["interface InterfaceDefinition {", "readonly parentName: string;", "}"],
    ["interface Attribute {", "readonly putForwards?: string | undefined;", "}"],
    ["type TypeRef =", "| { readonly arms: readonly string[] }", ";"],
  ])("a bare string in %s", (...lines) => {
    expect(shape.bareReferences(at("model/types.ts", ...lines))).toHaveLength(1);
  });

  test("a text that is listed and gone", () => {
    expect(shape.idlePlainTexts(at("model/types.ts", ""))).toContain("Spec.title");
  });
});

describe("law 3 finds", () => {
  test.each([
    ["the trees", "emit/rust/lower.ts", "../../idl/read.ts"],
    ["the parser", "emit/rust/lower.ts", "webidl2"],
    ["what builds the model", "emit/rust/lower.ts", "../../model/build.ts"],
    ["what reads lines of specs", "emit/typescript/lower.ts", "../../model/restated.ts"],
    ["what collects them", "emit/docs/index.ts", "../../model/collect.ts"],
    ["the other backend", "emit/rust/lower.ts", "../typescript/names.ts"],
    ["a backend, from what reports", "emit/surface/index.ts", "../rust/names.ts"],
    ["the disk", "emit/reality/index.ts", "node:fs"],
    ["a whole backend, from beside them", "emit/header.ts", "./rust/lower.ts"],
  ])("an import of %s", (_, path, imported) => {
    expect(importsBeyondTheModel(at(path, `import { x } from "${imported}";`))).toHaveLength(1);
  });

  test("nothing wrong with what a backend may see", () => {
    const lines = [
      'import type { Model } from "../../model/types.ts";',
      'import type { PackageModel } from "../../select/package-model.ts";',
      'import { typeName } from "./names.ts";',
    ];
    expect(importsBeyondTheModel(at("emit/rust/lower.ts", ...lines))).toEqual([]);
  });
});

describe("laws 4 and 5 find", () => {
  test("a printer that lowers, at whatever remove", () => {
    const modules = [
      moduleOf("emit/rust/print.ts", 'import { lines } from "./lines.ts";'),
      moduleOf("emit/rust/lines.ts", 'import { lower } from "./lower.ts";'),
    ];
    expect(importsOfPrinters(modules)).toEqual(["emit/rust/print.ts reaches emit/rust/lower.ts"]);
    const line = 'import type { Model } from "../../model/types.ts";';
    expect(importsOfPrinters(at("emit/rust/print.ts", line))).toHaveLength(1);
  });

  test("a second place that makes names", () => {
    const line = "export const snake = (name: string): string => name.toLowerCase();";
    expect(shape.namesMadeElsewhere(at("emit/rust/members.ts", line))).toHaveLength(1);
    expect(shape.namesMadeElsewhere(at("emit/rust/names.ts", line))).toEqual([]);
  });
});

describe("law 6 finds a name", () => {
  test.each([
    ["as a text", 'const x = "AbortSignal";'],
    ["in a text", 'const x = "new AbortSignal()";'],
    ["as a text that is an English word", 'const x = "Event";'],
    ["in a template", "const x = `${y} AbortSignal`;"],
    ["as a sum of texts", 'const x = "Abort" + ("Sig" + "nal");'],
    ["as a key", "const x = { AbortSignal: 1 };"],
    ["as a key that is an English word", "const x = { Event: 1 };"],
    ["as a key in short", "const x = { AbortSignal };"],
    ["as a property", "const x = y.AbortSignal;"],
    ["in a pattern", "const x = /^AbortSignal|Blob$/u;"],
    ["of a member", 'const x = ["addEventListener"];'],
    ["of a member, as a key", "const x = { addEventListener: 1 };"],
    ["of a member, in a pattern", "const x = /addEventListener/u;"],
  ])("%s", (_, line) => {
    expect(namesInModules(at("emit/rust/lower.ts", line), names)).not.toEqual([]);
  });

  test("in data", () => {
    const file = (text: string) => [{ path: "emit/rust/data.json", text }];
    expect(namesInJson(file('{ "interfaces": ["AbortSignal"] }'), names)).toHaveLength(1);
    expect(namesInJson(file('{ "AbortSignal": { "deep": ["addEventListener"] } }'), names)).toEqual(
      ["emit/rust/data.json: AbortSignal", "emit/rust/data.json: addEventListener"],
    );
  });

  test("nowhere in words of its own", () => {
    const lines = ['import { close } from "./Event.ts";', 'const x = "close"; y.close();'];
    expect(namesInModules(at("emit/rust/lower.ts", ...lines), names)).toEqual([]);
  });
});

describe("law 7 finds", () => {
  test("a long file", () => {
    expect(shape.longFiles(at("model/a.ts", ...Array<string>(402).fill("")))).toHaveLength(1);
  });

  test("a long function", () => {
    const lines = ["function f() {", ...Array<string>(59).fill(""), "}"];
    expect(shape.longFunctions(at("model/a.ts", ...lines))).toHaveLength(1);
    expect(shape.longFunctions(at("model/a.ts", ...lines.slice(0, -2), "}"))).toEqual([]);
  });

  test("a type that is none", () => {
    expect(shape.untyped(at("model/a.ts", "const x: readonly any[] = [];"))).toHaveLength(1);
  });

  test.each([
    ["interface Policy { readonly isFallible: boolean; readonly isInfallible: boolean }"],
    ["type Policy = { readonly visible: boolean; readonly hidden?: boolean };"],
    ["function f(sync: boolean, isAsync: boolean) {}"],
  ])("two booleans that can disagree: %s", (line) => {
    expect(shape.contradictions(at("emit/rust/policy.ts", line))).toHaveLength(1);
  });

  test("nothing wrong with two booleans of two things", () => {
    const line = "interface Argument { readonly optional: boolean; readonly variadic: boolean }";
    expect(shape.contradictions(at("model/types.ts", line))).toEqual([]);
  });
});

describe("law 8 finds", () => {
  test.each([
    ["the date", "new Date().toDateString();"],
    ["the time", "performance.now();"],
    ["the user", 'process.env["USER"];'],
    ["the process", 'import process from "node:process";'],
    ["the machine", 'import os from "node:os";'],
    ["chance", "Math.random();"],
    ["the language of the machine", "a.localeCompare(b);"],
  ])("a use of %s", (_, line) => {
    expect(shape.usesOfTheMachine(at("emit/docs/index.ts", line))).not.toEqual([]);
    expect(shape.usesOfTheMachine(at("cli/report.ts", line))).toEqual([]);
  });

  test("an exception that nothing needs", () => {
    expect(shape.idleExceptions(at("output/write.ts", ""))).toContain("output/write.ts: process");
  });
});
