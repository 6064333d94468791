// Parity of the hand-written layers: what is generated is compared when it is generated, see `parity` in each `generated/surface.json`.
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import {
  compareLayers,
  differencesOf,
  idleConventions,
  type Conventions,
  type Differences,
  type Layer,
} from "../parity/compare.ts";
import { rustItems, rustMethodsInMacros } from "../parity/rust-items.ts";
import { typescriptItems } from "../parity/typescript-items.ts";
import { root } from "../root.ts";
import type { Findings } from "./findings.ts";
import type { Surface } from "./surface.ts";

const conventionsFile = path.join(import.meta.dirname, "../parity/conventions.json");

/** Checks packages by their folder names. */
export function checkParity(names: readonly string[], base: string = root): Findings {
  const conventions = readJson(conventionsFile) as Conventions;
  return names.flatMap((name) => {
    const folder = path.join(base, "packages", name);
    const list = path.join(folder, "parity.json");
    const differences = existsSync(list) ? (readJson(list) as Differences) : {};
    return compareLayers(layersOf(folder), differences, conventions).map(
      (finding) => `packages/${name}: ${finding}`,
    );
  });
}

/** Entries of the common list that no package needs. */
export function checkConventions(names: readonly string[]): Findings {
  const all = names.map((name) => differencesOf(layersOf(path.join(root, "packages", name))));
  return idleConventions(readJson(conventionsFile) as Conventions, all);
}

interface Layers {
  readonly typescript: Layer;
  readonly rust: Layer;
}

function layersOf(folder: string): Layers {
  const surface = readJson(path.join(folder, "generated/surface.json")) as Surface;
  const [typescript, rust] = [namesOf(surface.typescript), namesOf(surface.rust)];
  const rustFolder = path.join(folder, "rust");
  const used = dependenciesOf(folder).map(layersOf);
  return {
    typescript: {
      items: typescriptItems(path.join(folder, "ts/index.ts")),
      others: [...typescript, ...used.flatMap((layers) => everything(layers.typescript))],
    },
    rust: {
      items: rustItems(rustFolder, new Set(rust)),
      others: [
        ...rust,
        ...rustMethodsInMacros(rustFolder),
        ...used.flatMap((layers) => everything(layers.rust)),
      ],
    },
  };
}

/** The folders of the packages that a package builds on. */
function dependenciesOf(folder: string): readonly string[] {
  const bindings = readJson(path.join(folder, "bindings.json")) as {
    readonly dependencies?: readonly string[];
  };
  return (bindings.dependencies ?? []).map((name) => path.join(folder, "..", name));
}

function everything({ items, others }: Layer): readonly string[] {
  return [...items.map(({ name }) => name), ...others];
}

function readJson(file: string): unknown {
  return JSON.parse(readFileSync(file, "utf8"));
}

/** A line of a surface is `name: signature`. */
function namesOf(lines: readonly string[]): readonly string[] {
  return lines.map((line) => line.slice(0, line.indexOf(": ")));
}
