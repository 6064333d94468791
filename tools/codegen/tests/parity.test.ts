/** Both languages have the same things under the same names; what differs is listed in each package's surface, with a reason. */
import { globSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { Diagnostics } from "../src/diagnostics/diagnostic.ts";
import { type Difference, parityOf, unexplained } from "../src/emit/surface/parity.ts";
import type { Emitted, PackageModel, SurfaceItem } from "../src/select/package-model.ts";
import { packageModel } from "./fixture.ts";
import { root } from "./platform.ts";

interface Surface {
  readonly parity: readonly Difference[];
  readonly rust: readonly string[];
  readonly typescript: readonly string[];
}
const surfaces = globSync("packages/*/generated/surface.json", { cwd: root })
  .toSorted()
  .map((file) => ({
    file,
    surface: JSON.parse(readFileSync(path.join(root, file), "utf8")) as Surface,
  }));

describe("the packages", () => {
  test("have surfaces", () => {
    expect(surfaces.length).toBeGreaterThanOrEqual(7);
  });

  test.each(surfaces)("differ between the languages for a reason only: $file", ({ surface }) => {
    expect(surface.parity.filter(({ reason }) => reason === unexplained)).toEqual([]);
  });

  test.each(surfaces)("list each name once a form, sorted: $file", ({ surface }) => {
    for (const list of [surface.rust, surface.typescript]) {
      expect([...new Set(list)].toSorted()).toEqual(list);
    }
  });

  test("need every name that the conventions say is another one", () => {
    const { renamed } = JSON.parse(
      readFileSync(path.join(root, "idl/conventions.json"), "utf8"),
    ) as { readonly renamed: Readonly<Record<string, string>> };
    const reasons = surfaces.flatMap(({ surface }) => surface.parity.map(({ reason }) => reason));
    const idle = Object.entries(renamed).filter(([, reason]) => !reasons.includes(reason));
    expect(idle).toEqual([]);
  });
});

describe("a difference is found where", () => {
  const model = modelOf(`
    [Exposed=*] interface Gate { undefined openWide(); attribute DOMString name; };
    interface mixin Openable { undefined shut(); };
    Gate includes Openable;
  `);
  const rust: readonly SurfaceItem[] = [
    item("Gate", "Gate"),
    item("Gate.openWide", "Gate::open_wide"),
    item("Gate.name", "Gate::name"),
    item("Gate.name", "Gate::set_name"),
    item("Openable", "Openable"),
    item("Openable.shut", "Gate::shut"),
  ];
  const typescript: readonly SurfaceItem[] = [
    item("Gate", "Gate"),
    item("Gate.openWide", "Gate.openWide"),
    item("Gate.name", "Gate.name"),
    item("Openable", "Openable"),
    item("Openable.shut", "Gate.shut"),
  ];
  const differences = (
    one: readonly SurfaceItem[],
    other: readonly SurfaceItem[],
    omitted: Emitted["omitted"] = [],
  ): readonly Difference[] => parityOf(model, emitted(one), emitted(other, omitted));

  test("nothing differs: nowhere", () => {
    expect(differences(rust, typescript)).toEqual([]);
  });

  test("one language lacks a member", () => {
    const without = typescript.filter(({ idl }) => idl !== "Gate.openWide");
    expect(differences(rust, without)).toEqual([
      { idl: "Gate.openWide", missing: "typescript", reason: unexplained },
    ]);
  });

  test("one language says why it lacks a member", () => {
    const without = typescript.filter(({ idl }) => idl !== "Gate.openWide");
    const omission = { what: "Gate.openWide", language: "typescript", reason: "too wide" } as const;
    expect(differences(rust, without, [omission])).toEqual([
      { idl: "Gate.openWide", missing: "typescript", reason: "too wide" },
    ]);
  });

  test("the other language's reason does not count", () => {
    const without = typescript.filter(({ idl }) => idl !== "Gate.openWide");
    const omission = { what: "Gate.openWide", language: "rust", reason: "too wide" } as const;
    expect(differences(rust, without, [omission])[0]?.reason).toBe(unexplained);
  });

  test("a member has another name", () => {
    const renamed = rust.map((each) =>
      each.idl === "Gate.openWide" ? item(each.idl, "Gate::fling") : each,
    );
    expect(differences(renamed, typescript)).toEqual([
      { idl: "Gate.openWide", missing: "nothing: another name", reason: unexplained },
    ]);
  });
});

function modelOf(idl: string): PackageModel {
  const diagnostics = new Diagnostics();
  const model = packageModel(new Map([["input.idl", idl]]), diagnostics);
  if (model === undefined) throw new Error(diagnostics.sorted()[0]?.message);
  return model;
}

function emitted(surface: readonly SurfaceItem[], omitted: Emitted["omitted"] = []): Emitted {
  return { files: [], omitted, surface };
}

function item(idl: string, name: string): SurfaceItem {
  return { idl, name, signature: "" };
}
