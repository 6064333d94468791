/**
 * Typed events in Rust: every (target, type) pair that webref's list has for a target of a package is dispatched there as the interface
 * that the list says, and the package's own wasm tests hear it. Read from the list itself, and not from what the model made of it.
 */
import fs from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { Diagnostics } from "../src/diagnostics/diagnostic.ts";
import { emitBesideRust, emitRust } from "../src/emit/rust/index.ts";
import { typeName } from "../src/emit/rust/names.ts";
import { readManifests } from "../src/select/manifest.ts";
import type { PackageModel } from "../src/select/package-model.ts";
import { select } from "../src/select/packages.ts";
import { readPlatform, root } from "./platform.ts";

interface ListedEvent {
  readonly type: string;
  readonly interface: string;
  readonly targets: readonly {
    readonly target: string;
    readonly bubblingPath?: readonly string[];
  }[];
}

const { inputs, model } = readPlatform();
const listed = JSON.parse(inputs.events?.text ?? "[]") as readonly ListedEvent[];
const manifests = readManifests(root, new Diagnostics());
const { packages } = select(model, manifests, inputs.names, new Diagnostics());

/** `FileReader load ProgressEvent`, for each event that is fired at a target of the package, or bubbles to it. */
function pairsListed({ definitions, visible }: PackageModel): readonly string[] {
  const owned = new Set(definitions.map(({ name }) => name));
  const isVisible = (name: string): boolean =>
    [...visible].some(([id, { kind }]) => id === name && kind !== "opaque");
  return listed.flatMap(({ type, interface: event, targets }) =>
    targets
      .flatMap(({ target, bubblingPath = [] }) => [target, ...bubblingPath])
      .filter((target) => owned.has(target) && isVisible(event))
      .map((target) => `${typeName(target)} ${typeName(type)} ${typeName(event)}`),
  );
}

function emitted(each: PackageModel): {
  readonly impls: readonly string[];
  readonly heard: string;
} {
  const { files } = emitRust(each, new Diagnostics());
  const text = files.find((file) => file.path.endsWith("/dispatches.rs"))?.text ?? "";
  const impls = [
    ...text.matchAll(/impl Dispatches<event::(\w+)>\s+for (\w+)\s+\{\s+type Event = (\w+);/gu),
  ].map(([, type, target, event]) => [target, type, event].join(" "));
  const beside = emitBesideRust(each, new Diagnostics());
  const heard = beside.find((file) => file.path.endsWith("/dispatches.rs"))?.text ?? "";
  return {
    impls,
    heard: heard.replaceAll(/treenail_\w+::(?:event::)?/gu, "").replaceAll(/\s+/gu, ""),
  };
}

describe.each(packages.map((each) => [each.name, each] as const))("events in %s", (name, each) => {
  const pairs = [...new Set(pairsListed(each))].toSorted();
  const { impls, heard } = emitted(each);

  test("are dispatched on each target that the list names, as the interface it says", () => {
    expect(impls.filter((pair) => pairs.includes(pair)).toSorted()).toEqual(pairs);
  });

  test("are heard by a test each, which the package's wasm tests name", () => {
    const silent = impls.filter((pair) => {
      const [target, type, event] = pair.split(" ");
      return !heard.includes(`hears::<${target ?? ""},_,${event ?? ""}>(${type ?? ""}`);
    });
    expect(silent).toEqual([]);
    const folder = path.join(root, "packages", name, "tests");
    const names = fs
      .globSync("**/*.rs", { cwd: folder })
      .some((file) =>
        fs.readFileSync(path.join(folder, file), "utf8").includes("generated/tests/dispatches.rs"),
      );
    expect(names, `name generated/tests/dispatches.rs in packages/${name}/tests`).toBe(
      impls.length > 0,
    );
  });
});

test("there are so many of them", () => {
  expect(Object.fromEntries(packages.map((each) => [each.name, emitted(each).impls.length])))
    .toMatchInlineSnapshot(`
    {
      "core": 0,
      "events": 1,
      "fetch": 0,
      "file": 6,
      "streams": 0,
      "timers": 0,
      "url": 0,
    }
  `);
});
