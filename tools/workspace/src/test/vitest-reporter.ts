// A vitest reporter that writes what `npm test` sums up: counts by package and engine, to the file named in the environment. It
// writes whenever a file of tests has ended, so that a run that is cut off loses only what had not.
import { renameSync, writeFileSync } from "node:fs";
import path from "node:path";
import process from "node:process";
import type { Reporter, SerializedError, TestModule, TestSpecification } from "vitest/node";
import { root } from "../root.ts";
import { failure, projectOf, type SuiteResult } from "./result.ts";
import type { Suite } from "./suites.ts";

/** Names the file that the reporter writes. */
export const resultsVariable = "TREENAIL_VITEST_RESULTS";

/** What the reporter writes. */
export interface VitestResults {
  readonly modules: readonly EndedModule[];
  /** What went wrong outside of any test. */
  readonly problems: readonly SuiteResult[];
  readonly unfinished: readonly UnfinishedModule[];
}

/** A file of tests in one engine. */
export interface VitestModule {
  readonly file: string;
  readonly suite: Suite;
}

export interface EndedModule extends VitestModule {
  readonly result: SuiteResult;
}

export interface UnfinishedModule extends VitestModule {
  /** Whether it was running, as far as was told. */
  readonly started: boolean;
}

interface Place {
  readonly moduleId: string;
  readonly project: { readonly name: string };
}

export default class ResultReporter implements Reporter {
  readonly #ended = new Map<string, EndedModule>();
  readonly #unfinished = new Map<string, UnfinishedModule>();

  onTestRunStart(specifications: readonly TestSpecification[]): void {
    for (const specification of specifications) {
      this.#unfinished.set(keyOf(specification), { ...placeOf(specification), started: false });
    }
    this.#write([]);
  }

  onTestModuleStart(module: TestModule): void {
    this.#unfinished.set(keyOf(module), { ...placeOf(module), started: true });
    this.#write([]);
  }

  onTestModuleEnd(module: TestModule): void {
    this.#unfinished.delete(keyOf(module));
    this.#ended.set(keyOf(module), { ...placeOf(module), result: resultOf(module) });
    this.#write([]);
  }

  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly SerializedError[]): void {
    // Also those that ended without having begun, as one that cannot be loaded.
    this.#unfinished.clear();
    for (const module of modules)
      this.#ended.set(keyOf(module), { ...placeOf(module), result: resultOf(module) });
    const [first] = this.#ended.values();
    const { project, suite } = first?.result ?? {
      project: "tools/workspace",
      suite: "node" as const,
    };
    // The page or the process is at fault, not a test: somebody has to look.
    this.#write(
      unhandled.map(({ message }) =>
        failure(project, suite, `unhandled outside of a test: ${message}`),
      ),
    );
  }

  #write(problems: readonly SuiteResult[]): void {
    const file = process.env[resultsVariable];
    if (file === undefined) return;
    const written: VitestResults = {
      modules: [...this.#ended.values()],
      problems,
      unfinished: [...this.#unfinished.values()],
    };
    // In one step: whoever ends this process must not find half a file.
    writeFileSync(`${file}.new`, JSON.stringify(written));
    renameSync(`${file}.new`, file);
  }
}

/** The suite of a vitest project; the tools' own tests run in Node under a project of their own. */
export function suiteOf(project: string): Suite {
  return project === "tools" ? "node" : (project as Suite);
}

function placeOf({ moduleId, project }: Place): VitestModule {
  const file = path.relative(root, moduleId).split(path.sep).join("/");
  return { file, suite: suiteOf(project.name) };
}

function keyOf(place: Place): string {
  const { file, suite } = placeOf(place);
  return `${suite} ${file}`;
}

function resultOf(module: TestModule): SuiteResult {
  const { file, suite } = placeOf(module);
  const counts = { passed: 0, failed: 0, skipped: 0 };
  const failures: string[] = [];
  const notes: string[] = [];
  for (const test of module.children.allTests()) {
    // Told by the reality check.
    const { treenailNotes = [] } = test.meta() as { treenailNotes?: readonly string[] };
    notes.push(...treenailNotes.map((note) => `${projectOf(file)}: ${note}`));
    const { state, errors } = test.result();
    if (state === "passed" || state === "skipped") {
      counts[state] += 1;
      continue;
    }
    counts.failed += 1;
    const why = errors?.map(({ message }) => `\n    ${message}`).join("") ?? "";
    failures.push(
      `${file} (${suite}): ${test.fullName}${state === "pending" ? " did not run" : why}`,
    );
  }
  for (const error of module.errors()) {
    counts.failed += 1;
    failures.push(`${file}: ${error.message}`);
  }
  if (counts.passed + counts.failed + counts.skipped === 0) {
    counts.failed += 1;
    failures.push(`${file}: holds no test that ran`);
  }
  return { project: projectOf(file), suite, counts, failures, notes };
}
