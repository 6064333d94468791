// One package is one npm package and one crate: both manifests are made from the same facts, and each package has what it must have.
import { existsSync, globSync, readFileSync } from "node:fs";
import path from "node:path";
import { manifestsOf, surroundingsOf } from "../generate/manifests.ts";
import type { Surroundings } from "../generate/npm-manifest.ts";
import { root } from "../root.ts";
import type { Findings } from "./findings.ts";

interface Bindings {
  readonly stage?: number;
}

// In capitals, as people leave them: a todo list is something to write about.
const placeholder = /\b(?:TODO|FIXME|TBD|PLACEHOLDER|[Ll]orem ipsum)\b|<name>|\{\{/u;
const documents = ["README.md", "CHANGELOG.md", "package.json", "Cargo.toml"];

/** Checks the metadata of packages, by their folder names. */
export function checkMetadata(names: readonly string[], base: string = root): Findings {
  const surroundings = surroundingsOf(base);
  return names.flatMap((name) =>
    checkPackage(path.join(base, "packages", name), base, surroundings).map(
      (finding) => `packages/${name}: ${finding}`,
    ),
  );
}

function checkPackage(folder: string, base: string, surroundings: Surroundings): Findings {
  const missing = [...documents, "bindings.json", "ts/index.ts", "rust/lib.rs"].filter(
    (file) => !existsSync(path.join(folder, file)),
  );
  if (missing.length > 0) return missing.map((file) => `\`${file}\` is missing`);
  const { stage } = JSON.parse(
    readFileSync(path.join(folder, "bindings.json"), "utf8"),
  ) as Bindings;
  return [
    ...syncFindings(folder, surroundings),
    ...licenceFindings(base, folder),
    ...textFindings(folder),
    ...(stage === 0 ? layerFindings(folder) : testFindings(folder)),
  ];
}

/** What is said elsewhere, both manifests and the README repeat. */
function syncFindings(folder: string, surroundings: Surroundings): Findings {
  return manifestsOf(folder, surroundings)
    .filter(({ before, after }) => before !== after)
    .map(({ file }) => `\`${path.basename(file)}\` is out of step: \`npm run generate\` writes it`);
}

/** The files that hold the texts of the licences, in the repository and in each package. */
export const licenceFiles = ["LICENSE-APACHE", "LICENSE-MIT"] as const;

/** Whoever takes a package alone has the licences with it. */
function licenceFindings(base: string, folder: string): Findings {
  const read = (file: string): string => (existsSync(file) ? readFileSync(file, "utf8") : "");
  return licenceFiles
    .filter((file) => read(path.join(folder, file)) !== read(path.join(base, file)))
    .map((file) => `\`${file}\` is not a copy of the repository's`);
}

function textFindings(folder: string): Findings {
  return documents.flatMap((file) => {
    const match = placeholder.exec(readFileSync(path.join(folder, file), "utf8"));
    return match === null ? [] : [`\`${file}\` still holds \`${match[0]}\``];
  });
}

/** A layer by hand is tested and measured, and the stage says that there is one. */
function layerFindings(folder: string): Findings {
  return globSync(["ts/**/*.ts", "rust/**/*.rs"], { cwd: folder })
    .filter((file) => !["ts/index.ts", "rust/lib.rs"].includes(file))
    .map((file) => `\`${file}\` is a layer by hand, and the stage in bindings.json is 0`);
}

function testFindings(folder: string): Findings {
  const found: string[] = [];
  if (globSync("tests/*.test.ts", { cwd: folder }).length === 0)
    found.push("has no TypeScript test (`tests/*.test.ts`)");
  if (globSync("tests/**/*.rs", { cwd: folder }).length === 0)
    found.push("has no Rust test (`tests/*.rs`)");
  return found;
}
