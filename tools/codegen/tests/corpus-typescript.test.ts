/**
 * All of the platform through the TypeScript backend, as far as the partition is ready for it: the packages that are only planned are emitted in
 * memory.
 */
import { describe, expect, test } from "vitest";
import { Diagnostics } from "../src/diagnostics/diagnostic.ts";
import { renderAll } from "../src/diagnostics/render.ts";
import { emitTypeScript } from "../src/emit/typescript/index.ts";
import { signalRole } from "../src/emit/typescript/functions.ts";
import { readManifests } from "../src/select/manifest.ts";
import type { Emitted, PackageModel } from "../src/select/package-model.ts";
import { select } from "../src/select/packages.ts";
import { readPlatform, root } from "./platform.ts";

/** Planned packages that reach definitions which no package they depend on owns yet; the finer cut of html resolves them. */
const unready = ["ai", "cssom", "html", "messaging"];

const { model, inputs } = readPlatform();
const packages = plannedPackages();
const diagnostics = new Diagnostics();
const emitted = new Map<string, Emitted>();
const failed: string[] = [];
for (const each of packages) {
  try {
    emitted.set(each.name, emitTypeScript(each, diagnostics));
  } catch {
    failed.push(each.name);
  }
}

describe("all of the platform as TypeScript", () => {
  test("is emitted but for the packages that are not ready", () => {
    expect(failed.toSorted()).toEqual(unready);
    expect(emitted.size).toBe(packages.length - unready.length);
  });

  test("gives no name twice", () => {
    expect(renderAll(diagnostics.sorted(), { color: false })).toBe("");
  });

  test("is the same at each run", () => {
    const [one] = packages.filter(({ name }) => name === "fetch");
    if (one === undefined) throw new Error("no package `fetch`");
    expect(emitTypeScript(one, diagnostics)).toEqual(emitted.get("fetch"));
  });
});

describe("operations that give a promise", () => {
  const [any] = packages;
  if (any === undefined) throw new Error("no packages");
  const whole: PackageModel = {
    ...any,
    visible: new Map(
      [...model.definitions].map(([id, definition]) => [id, { kind: "owned", definition }]),
    ),
  };
  const roles = new Map<string, number>();
  for (const definition of model.definitions.values()) {
    const members = "members" in definition ? definition.members : [];
    for (const member of members) {
      if (member.kind !== "operation" || member.returns.kind !== "promise") continue;
      if (member.writtenIn !== definition.id) continue;
      const role = signalRole(whole, member.arguments) ?? "none";
      roles.set(role, (roles.get(role) ?? 0) + 1);
    }
  }

  test("take a signal: the platform's own, one beside its options, or one of ours", () => {
    expect(Object.fromEntries(roles)).toMatchInlineSnapshot(`
      {
        "own": 335,
        "platform": 45,
        "shared": 129,
      }
    `);
  });
});

/** Every planned package as if it had a folder, depending on what its definitions reach. */
function plannedPackages(): readonly PackageModel[] {
  const manifests = readManifests(root, new Diagnostics());
  const planned = manifests.packages.map((each) => ({ ...each, folder: `packages/${each.name}` }));
  const { graph } = select(
    model,
    { ...manifests, packages: planned },
    inputs.names,
    new Diagnostics(),
  );
  const reached = new Map(graph.packages.map(({ name, dependencies }) => [name, dependencies]));
  const depending = planned.map((each) => ({
    ...each,
    dependencies: [...new Set([...each.dependencies, ...(reached.get(each.name) ?? [])])],
  }));
  return select(model, { ...manifests, packages: depending }, inputs.names, new Diagnostics())
    .packages;
}
