/** The laws that the compiler is built by, each as a check of its source or of what it makes. */
import { describe, expect, test } from "vitest";
import { Diagnostics } from "../src/diagnostics/diagnostic.ts";
import { renderAll } from "../src/diagnostics/render.ts";
import { SourceFile } from "../src/diagnostics/span.ts";
import type { Inputs } from "../src/idl/inputs.ts";
import { buildModel } from "../src/model/build.ts";
import type { Definition, TypeRef } from "../src/model/types.ts";
import { emit } from "../src/pipeline.ts";
import { readManifests } from "../src/select/manifest.ts";
import { select } from "../src/select/packages.ts";
import { frozenSelection, MapView } from "./frozen.ts";
import {
  cyclicModules,
  importsBeyondTheModel,
  importsOfLaterStages,
  importsOfPrinters,
  modulesOfNoStage,
  readsOfGeneratedText,
} from "./laws/imports.ts";
import { apiNames, namesInJson, namesInModules } from "./laws/names.ts";
import * as shape from "./laws/shape.ts";
import { readPlatform, root } from "./platform.ts";
import { readJsonFiles, readSource } from "./source.ts";

const modules = readSource();
const platform = readPlatform();
const backends = ["emit/rust", "emit/typescript"];

describe("law 1: stages go one way", () => {
  test("every module belongs to a stage", () => {
    expect(modulesOfNoStage(modules)).toEqual([]);
  });

  test("a stage imports from itself and from earlier stages only, and says from where", () => {
    expect(importsOfLaterStages(modules)).toEqual([]);
  });

  test("no module imports itself by way of others", () => {
    expect(cyclicModules(modules)).toEqual([]);
  });

  test("nothing is read out of generated text", () => {
    expect(readsOfGeneratedText(modules)).toEqual([]);
  });
});

describe("law 2: the model holds references, not names", () => {
  const { model } = platform;

  test("no reference of it is a bare string", () => {
    expect(shape.bareReferences(modules)).toEqual([]);
    expect(shape.idlePlainTexts(modules)).toEqual([]);
  });

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

describe("law 3: a backend gets a PackageModel, which it only reads, and nothing else", () => {
  test("backends import the model's types, what reports faults, and themselves", () => {
    expect(importsBeyondTheModel(modules)).toEqual([]);
  });

  test("what tests give it cannot be changed, however deep it looks", () => {
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
      path.startsWith(`${backend}/`) ? [path.slice(backend.length + 1)] : [],
    );
    expect(names).toEqual(expect.arrayContaining(["lower.ts", "names.ts", "print.ts", "types.ts"]));
  });

  test("printing knows the tree of the language alone", () => {
    expect(importsOfPrinters(modules)).toEqual([]);
  });

  test("names are made in one module for each language", () => {
    expect(shape.namesMadeElsewhere(modules)).toEqual([]);
  });
});

describe("law 6: no API's name stands in the compiler", () => {
  const names = apiNames(platform.model);

  test("not in its code, as text, key, pattern or identifier", () => {
    expect(namesInModules(modules, names)).toEqual([]);
  });

  test("not in data beside its code", () => {
    expect(namesInJson(readJsonFiles(), names)).toEqual([]);
  });
});

describe("law 7: modules and functions stay small, and types stay typed", () => {
  test("no file has more than 400 lines", () => {
    expect(shape.longFiles(modules)).toEqual([]);
  });

  test("no function has more than 60 lines", () => {
    expect(shape.longFunctions(modules)).toEqual([]);
  });

  test("nothing has the type any", () => {
    expect(shape.untyped(modules)).toEqual([]);
  });

  test("no two booleans can disagree", () => {
    expect(shape.contradictions(modules)).toEqual([]);
  });
});

describe("law 8: output depends on the input alone", () => {
  test("nothing of the machine or the time is asked outside of commands", () => {
    expect(shape.usesOfTheMachine(modules)).toEqual([]);
    expect(shape.idleExceptions(modules)).toEqual([]);
  });

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
  return frozenSelection(selection);
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
