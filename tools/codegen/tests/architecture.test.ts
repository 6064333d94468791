/** The laws that the compiler is built by, each as a check of its source or of what it makes. */
import ts from "typescript";
import { describe, expect, test } from "vitest";
import { Diagnostics } from "../src/diagnostics/diagnostic.ts";
import { SourceFile } from "../src/diagnostics/span.ts";
import { renderAll } from "../src/diagnostics/render.ts";
import type { Inputs } from "../src/idl/inputs.ts";
import { buildModel } from "../src/model/build.ts";
import type { Definition, TypeRef } from "../src/model/types.ts";
import { emit } from "../src/pipeline.ts";
import { MapView } from "../src/select/frozen.ts";
import { readManifests } from "../src/select/manifest.ts";
import { select } from "../src/select/packages.ts";
import { readPlatform, root } from "./platform.ts";
import { heightOf, lineOf, nodesOf, readSource } from "./source.ts";
import type { SourceModule } from "./source.ts";

const modules = readSource();
const platform = readPlatform();

/** From the bottom: each imports from itself and from those before it. */
const stages = [
  // What generated tests run; no stage of the compiler.
  "reality",
  "diagnostics",
  "idl",
  "model",
  "select",
  "emit",
  "output",
  "front.ts",
  "pipeline.ts",
  "cli",
  "cli.ts",
];
const backends = ["emit/rust", "emit/typescript"];

function stageOf(file: string): number {
  return stages.indexOf(file.split("/")[0] ?? "");
}

function backendOf(file: string): string | undefined {
  return backends.find((backend) => file.startsWith(`${backend}/`));
}

function located(module: SourceModule, node: ts.Node, what: string): string {
  return `${module.path}:${String(lineOf(node))}: ${what}`;
}

describe("law 1: stages go one way", () => {
  test("every module belongs to a stage", () => {
    expect(modules.filter(({ path }) => stageOf(path) === -1).map(({ path }) => path)).toEqual([]);
  });

  test("a stage imports from itself and from earlier stages only", () => {
    const wrong = modules.flatMap(({ path, imports }) =>
      imports
        .filter((imported) => stageOf(imported) > stageOf(path))
        .map((imported) => `${path} imports ${imported}`),
    );
    expect(wrong).toEqual([]);
  });

  test("no module imports itself by way of others", () => {
    const byPath = new Map(modules.map((module) => [module.path, module]));
    const reaches = (from: string, seen: Set<string>): Set<string> => {
      for (const next of byPath.get(from)?.valueImports ?? []) {
        if (!byPath.has(next) || seen.has(next)) continue;
        seen.add(next);
        reaches(next, seen);
      }
      return seen;
    };
    const cyclic = modules.filter(({ path }) => reaches(path, new Set()).has(path));
    expect(cyclic.map(({ path }) => path)).toEqual([]);
  });
});

describe("law 2: the model holds references, not names", () => {
  const { model } = platform;

  test("unions are flat, and nullability stands outside of them", () => {
    const unions: TypeRef[] = [];
    const visit = (value: unknown, depth: number): void => {
      if (typeof value !== "object" || value === null || depth > 9) return;
      if ("kind" in value && value.kind === "union" && "arms" in value)
        unions.push(value as TypeRef);
      for (const [key, item] of Object.entries(value)) if (key !== "span") visit(item, depth + 1);
    };
    for (const definition of model.definitions.values()) visit(definition, 0);
    expect(unions.length).toBeGreaterThan(100);
    const arms = unions.flatMap((type) => (type.kind === "union" ? type.arms : []));
    expect(arms.filter(({ kind, nullable }) => kind === "union" || nullable)).toEqual([]);
  });

  test("every definition and member says where it comes from", () => {
    for (const definition of model.definitions.values()) {
      const members = "members" in definition ? definition.members : [];
      for (const { origin } of [definition, ...members]) {
        expect(origin.spec).not.toBe("");
        expect(origin.span.end).toBeGreaterThan(origin.span.start);
      }
    }
  });
});

describe("law 3: a backend gets a frozen PackageModel and nothing else", () => {
  test("backends import neither the parser, nor its trees, nor each other", () => {
    const wrong = modules.flatMap(({ path, imports }) => {
      const own = backendOf(path);
      if (own === undefined) return [];
      return imports
        .filter((imported) => {
          const other = backendOf(imported);
          return (
            imported === "webidl2" ||
            imported.startsWith("idl/") ||
            (other !== undefined && other !== own)
          );
        })
        .map((imported) => `${path} imports ${imported}`);
    });
    expect(wrong).toEqual([]);
  });

  test("what it gets cannot be changed, however deep it looks", () => {
    const { packages } = selectFrom(platform.inputs);
    const seen = new Set<object>();
    const open: string[] = [];
    const visit = (value: unknown, path: string): void => {
      if (typeof value !== "object" || value === null || seen.has(value)) return;
      // A text counts its lines when it is first asked; what it holds is private or read-only to the type checker.
      if (value instanceof SourceFile) return;
      seen.add(value);
      if (isWritable(value)) open.push(path);
      const items = value instanceof MapView ? value : Object.entries(value);
      for (const [key, item] of items) visit(item, `${path}.${String(key)}`);
    };
    for (const model of packages) visit(model, model.name);
    expect(seen.size).toBeGreaterThan(8000);
    expect(open).toEqual([]);
  });

  test("a write to it throws", () => {
    const [model] = selectFrom(platform.inputs).packages;
    const [definition] = model?.definitions ?? [];
    const writes: readonly (() => unknown)[] = [
      () => Object.assign(model ?? {}, { name: "other" }),
      () => (model?.definitions as Definition[]).push(definition as Definition),
      () => Object.assign(definition?.origin.span ?? {}, { start: 0 }),
      () => (model?.visible as Map<unknown, unknown>).clear(),
      () => (definition?.edits.other as Map<unknown, unknown>).set("Omit", "no reason"),
    ];
    for (const write of writes) expect(write).toThrow(TypeError);
  });
});

describe("laws 4 and 5: backends are built alike", () => {
  test.each(backends)("%s has lower, names, types and print", (backend) => {
    const names = modules.flatMap(({ path }) =>
      backendOf(path) === backend ? [path.slice(backend.length + 1)] : [],
    );
    expect(names).toEqual(expect.arrayContaining(["lower.ts", "names.ts", "print.ts", "types.ts"]));
  });

  test.each(backends)("%s prints from its tree alone", (backend) => {
    const printers = modules.filter(({ path }) => path.startsWith(`${backend}/print`));
    const wrong = printers.flatMap(({ path, imports }) =>
      imports
        .filter((imported) => imported.startsWith("model/") || imported.startsWith("select/"))
        .map((imported) => `${path} imports ${imported}`),
    );
    expect(wrong).toEqual([]);
  });
});

describe("law 6: no API's name stands in the compiler", () => {
  test("no string of the source names a definition of the platform", () => {
    const names = new Set<string>([...platform.model.definitions.values()].map(({ name }) => name));
    const wrong = modules.flatMap((module) =>
      nodesOf(module.tree).flatMap((node) =>
        namesIn(node, names).map((name) => located(module, node, name)),
      ),
    );
    expect(wrong).toEqual([]);
  });
});

describe("law 7: modules and functions stay small, and types stay typed", () => {
  test("no file has more than 400 lines", () => {
    const long = modules.filter(({ text }) => text.split("\n").length > 401);
    expect(long.map(({ path }) => path)).toEqual([]);
  });

  test("no function has more than 60 lines", () => {
    const long = modules.flatMap((module) =>
      nodesOf(module.tree)
        .filter((node) => ts.isFunctionLike(node) && heightOf(node) > 60)
        .map((node) => located(module, node, `${String(heightOf(node))} lines`)),
    );
    expect(long).toEqual([]);
  });

  test("nothing has the type any", () => {
    const found = modules.flatMap((module) =>
      nodesOf(module.tree)
        .filter(({ kind }) => kind === ts.SyntaxKind.AnyKeyword)
        .map((node) => located(module, node, "any")),
    );
    expect(found).toEqual([]);
  });
});

describe("law 8: output depends on the input alone", () => {
  test("the order in which files are found changes no byte", () => {
    const { inputs } = platform;
    const forwards = filesFrom(inputs);
    const backwards = filesFrom({
      ...inputs,
      specs: inputs.specs.toReversed(),
      overrides: inputs.overrides.toReversed(),
      patches: inputs.patches.toReversed(),
      infallible: inputs.infallible.toReversed(),
    });
    expect(forwards.size).toBeGreaterThan(50);
    expect([...backwards.keys()].toSorted()).toEqual([...forwards.keys()].toSorted());
    for (const [file, text] of forwards) expect(backwards.get(file), file).toBe(text);
  });

  test("no file holds a date, or a path of this machine", () => {
    for (const [file, text] of filesFrom(platform.inputs)) {
      expect(text, file).not.toContain(root);
      expect(text, file).not.toMatch(/\b\d{4}-\d\d-\d\dT\d\d:\d\d/u);
    }
  });
});

function selectFrom(inputs: Inputs): ReturnType<typeof select> {
  const diagnostics = new Diagnostics();
  const model = buildModel(inputs, diagnostics);
  const manifests = readManifests(root, diagnostics);
  const selection = model && select(model, manifests, inputs.names, diagnostics);
  expect(renderAll(diagnostics.sorted(), { color: false })).toBe("");
  if (selection === undefined) throw new Error("the platform does not compile");
  return selection;
}

/** Whether a program could change it: give it a property, take one away, or write to it as to a map. */
function isWritable(value: object): boolean {
  const [key] = Object.keys(value);
  return (
    !Object.isFrozen(value) ||
    value instanceof Map ||
    value instanceof Set ||
    (key !== undefined && Reflect.set(value, key, undefined)) ||
    Reflect.set(value, "another", 0)
  );
}

function filesFrom(inputs: Inputs): ReadonlyMap<string, string> {
  const diagnostics = new Diagnostics();
  const generated = emit({ model: platform.model, selection: selectFrom(inputs) }, diagnostics);
  expect(renderAll(diagnostics.sorted(), { color: false })).toBe("");
  return new Map(generated?.files.map(({ path, text }) => [path, text]));
}

/**
 * A name as the whole of a string, or anywhere in it where it can be no English word (`AbortSignal`, not `Event`).
 * What WebIDL itself defines is no API's.
 */
function namesIn(node: ts.Node, names: ReadonlySet<string>): readonly string[] {
  const isText =
    ts.isStringLiteralLike(node) ||
    ts.isTemplateHead(node) ||
    ts.isTemplateMiddleOrTemplateTail(node);
  if (!isText || ts.isImportDeclaration(node.parent) || ts.isExportDeclaration(node.parent))
    return [];
  const isName = (word: string): boolean => names.has(word) && !ofWebIdl.has(word);
  if (isName(node.text)) return [node.text];
  const words = node.text.match(/[A-Za-z_][A-Za-z0-9_]*/gu) ?? [];
  return words.filter((word) => isName(word) && /[a-z][A-Z]|[A-Z]{2}/u.test(word));
}

/** Words of WebIDL, which the compiler knows as a language, and one of the Rust it makes. */
const ofWebIdl: ReadonlySet<string> = new Set([
  "ArrayBufferView",
  "BufferSource",
  "AllowSharedBufferSource",
  "DOMException",
  "Function",
  "VoidFunction",
  // The extended attribute, not the interface of WebAssembly.
  "Global",
  // The associated type of a trait in generated Rust.
  "Event",
]);
