// What `npm test -- …` takes.
import { engineNames, isEngine, isRuntime, type Engine } from "../engines/engines.ts";
import { readArguments } from "../setup/entry.ts";
import { SetupError } from "../setup/progress.ts";
import { generatedPackages, packageNames, realityProject } from "./files.ts";
import {
  engineOf,
  isCheckSuite,
  isTool,
  projectFolders,
  suitesOf,
  type SuiteTask,
} from "./suites.ts";

/** Groups of suites that a run can keep to. */
export const partNames = ["checks", "tools", "typescript", "runtimes", "rust", "wasm"] as const;

export type PartName = (typeof partNames)[number];

export interface TestOptions {
  readonly engines: readonly Engine[];
  readonly packages: readonly string[];
  /** Whether `--only` was given: the tools' own tests are left out then. */
  readonly filtered: boolean;
  readonly parts: readonly PartName[];
  /** Whether results of earlier runs may not be used. */
  readonly fresh: boolean;
}

export const usage = `npm test [-- options]
  --engines node,chromium   keep to these engines (${engineNames.join(", ")})
  --only url,fetch          keep to these packages, and leave the tools' own tests and the checks out
  --parts typescript,wasm   keep to these parts (${partNames.join(", ")})
  --fresh                   run everything, also what has passed before and has not changed since`;

/** Reads the command line; a word that is not known is an error that names the known ones. */
export function readOptions(args: readonly string[]): TestOptions {
  const { values } = readArguments(
    {
      args: [...args],
      options: {
        engines: { type: "string" },
        only: { type: "string" },
        parts: { type: "string" },
        fresh: { type: "boolean" },
      },
    },
    usage,
  );
  const packages = packageNames();
  return {
    engines:
      values.engines === undefined
        ? engineNames
        : list(values.engines, engineNames, "engine").filter(isEngine),
    packages: values.only === undefined ? packages : list(values.only, packages, "package"),
    filtered: values.only !== undefined,
    parts: partNames.filter(
      (part) => values.parts === undefined || list(values.parts, partNames, "part").includes(part),
    ),
    fresh: values.fresh === true,
  };
}

/** All that has tests and that the options let through. */
export function chosenTasks(options: TestOptions): readonly SuiteTask[] {
  const generated = generatedPackages();
  const projects = projectFolders().filter((project) =>
    isTool(project)
      ? !options.filtered
      : project === realityProject
        ? options.packages.some((name) => generated.includes(name))
        : options.packages.some((name) => project === `packages/${name}`),
  );
  return projects
    .flatMap((project) => suitesOf(project).map((suite) => ({ project, suite })))
    .filter((task) => {
      const engine = engineOf(task.suite);
      return (
        (engine === undefined || options.engines.includes(engine)) &&
        options.parts.includes(partOf(task))
      );
    });
}

function partOf({ project, suite }: SuiteTask): PartName {
  if (isCheckSuite(suite)) return "checks";
  if (suite.startsWith("wasm-")) return "wasm";
  if (isTool(project)) return "tools";
  if (suite === "rust") return "rust";
  return isRuntime(suite) ? "runtimes" : "typescript";
}

function list(text: string, known: readonly string[], what: string): readonly string[] {
  const words = text
    .split(",")
    .map((word) => word.trim())
    .filter((word) => word !== "");
  const unknown = words.filter((word) => !known.includes(word));
  if (words.length === 0 || unknown.length > 0) {
    throw new SetupError(
      `unknown ${what} \`${unknown.join(", ")}\`; known are ${known.join(", ")}`,
    );
  }
  return words;
}
