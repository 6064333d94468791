/**
 * All of webref through both backends, the packages that are only planned included: nothing crashes, and what is still to
 * be decided before they can be generated (names of overloads, names that casing makes one) is counted.
 */
import { describe, expect, test } from "vitest";
import { Diagnostics } from "../src/diagnostics/diagnostic.ts";
import { emitRust } from "../src/emit/rust/index.ts";
import { emitTypeScript } from "../src/emit/typescript/index.ts";
import { readManifests } from "../src/select/manifest.ts";
import type { Manifests } from "../src/select/manifest.ts";
import { select } from "../src/select/packages.ts";
import type { Selection } from "../src/select/packages.ts";
import { readPlatform, root } from "./platform.ts";

const { inputs, model } = readPlatform();
const patience = 120_000;

/** Every planned package as if it had a folder; what a lower one reaches in a higher one is opaque. */
function selectAll(): Selection {
  const manifests = readManifests(root, new Diagnostics());
  const { graph } = select(model, manifests, inputs.names, new Diagnostics());
  const dependencies = new Map(graph.packages.map((node) => [node.name, node.dependencies]));
  const withFolders = manifests.packages.map((manifest) => ({
    ...manifest,
    folder: `packages/${manifest.name}`,
    dependencies:
      manifest.folder === undefined
        ? (dependencies.get(manifest.name) ?? [])
        : manifest.dependencies,
  }));
  const first = new Diagnostics();
  select(model, { ...manifests, packages: withFolders }, inputs.names, first);
  const opaque = new Map<string, Map<string, string>>();
  for (const { message } of first.sorted()) {
    const [, id = "", name = ""] = /^`(.+?)` is reached by package `(.+?)`/u.exec(message) ?? [];
    opaque.set(
      name,
      (opaque.get(name) ?? new Map<string, string>()).set(id, "of a higher package"),
    );
  }
  const complete: Manifests = {
    ...manifests,
    packages: withFolders.map((manifest) => ({
      ...manifest,
      opaque: new Map([...manifest.opaque, ...(opaque.get(manifest.name) ?? [])]),
    })),
  };
  return select(model, complete, inputs.names, new Diagnostics());
}

describe("all of webref, in both languages", () => {
  const { packages } = selectAll();

  test("is made of all packages, which hold every definition", () => {
    // A package that owns nothing yet may have a folder; there is no more of it to look at.
    const owning = packages.filter(({ definitions }) => definitions.length > 0);
    expect(owning).toHaveLength(67);
    const held = packages.reduce((sum, { definitions }) => sum + definitions.length, 0);
    expect(held).toBe(model.definitions.size);
  });

  test(
    "is lowered and printed without a fault of the compiler",
    () => {
      const diagnostics = new Diagnostics();
      const faults: string[] = [];
      const files = { rust: 0, typescript: 0 };
      for (const each of packages) {
        try {
          files.rust += emitRust(each, diagnostics).files.length;
          files.typescript += emitTypeScript(each, diagnostics).files.length;
        } catch (error) {
          faults.push(`${each.name}: ${error instanceof Error ? error.message : String(error)}`);
        }
      }
      expect(faults).toEqual([]);
      expect(files.rust).toBeGreaterThan(1500);
      expect(files.typescript).toBeGreaterThan(1500);
      const counts: Record<string, number> = {};
      for (const { code } of diagnostics.sorted()) counts[code] = (counts[code] ?? 0) + 1;
      // What is to be decided before those packages get a folder; it goes down as they do.
      expect(counts).toMatchInlineSnapshot(`
        {
          "TN0401": 114,
          "TN0403": 218,
        }
      `);
    },
    patience,
  );
});
