// Runs what a test file registered and prints one line of JSON per test, for the runner that started the runtime.
import { takeRejections } from "./rejections.ts";
import { takeFile, type Hook, type Suite, type TestCase, type TestContext } from "./registry.ts";

/** The result of one test. */
export interface TestReport {
  readonly file: string;
  readonly name: string;
  readonly state: "passed" | "failed" | "skipped";
  readonly error?: string;
}

/** Begins each line that holds a `TestReport`. */
export const reportMark = "@treenail-test ";

class Skipped extends Error {}

interface Surroundings {
  readonly file: string;
  readonly doomed: readonly string[];
  readonly path: readonly string[];
  readonly before: readonly Hook[];
  readonly after: readonly Hook[];
  readonly skipped: boolean;
  /** Whether only marked tests run, and this place is not marked. */
  readonly excluded: boolean;
}

/**
 * Loads a file and runs everything that it registers; one that throws while it loads is a failed test of its own. The tests called
 * `doomed` are known to fail here, and nobody waits long for them.
 */
export async function runFile(
  file: string,
  load: () => Promise<unknown>,
  doomed: readonly string[] = [],
): Promise<void> {
  try {
    await load();
  } catch (error) {
    takeFile();
    report({ file, name: "(file)", state: "failed", error: describeError(error) });
    return;
  }
  const suite = takeFile();
  const excluded = hasOnly(suite);
  const outside = { file, doomed, path: [], before: [], after: [], skipped: false, excluded };
  await runSuite(suite, outside);
  // What the last test began may still fail; what takes longer is told to the next file.
  await new Promise((resolve) => setTimeout(resolve, 25));
  const error = await unhandledRejection();
  if (error) report({ file, name: "(after the last test)", state: "failed", error });
}

/** Says what was rejected and not handled since the last time, if anything was. */
async function unhandledRejection(): Promise<string | undefined> {
  const reasons = await takeRejections();
  return reasons.length === 0
    ? undefined
    : ["not handled:", ...reasons.map((reason) => describeError(reason))].join("\n");
}

function hasOnly(suite: Suite): boolean {
  return suite.children.some(
    (child) => child.mode === "only" || (child.kind === "suite" && hasOnly(child)),
  );
}

async function runSuite(suite: Suite, outer: Surroundings): Promise<void> {
  const inner: Surroundings = {
    ...outer,
    path: suite.name === "" ? outer.path : [...outer.path, suite.name],
    before: [...outer.before, ...suite.hooks.beforeEach],
    after: [...[...suite.hooks.afterEach].reverse(), ...outer.after],
    skipped: outer.skipped || suite.mode === "skip",
    excluded: outer.excluded && suite.mode !== "only",
  };
  try {
    if (!inner.skipped) await runHooks(suite.hooks.beforeAll);
    for (const child of suite.children) {
      if (child.kind === "suite") await runSuite(child, inner);
      else report(await runTest(child, inner));
    }
    if (!inner.skipped) await runHooks([...suite.hooks.afterAll].reverse());
  } catch (error) {
    report({
      file: outer.file,
      name: [...inner.path, "(hook)"].join(" > "),
      state: "failed",
      error: describeError(error),
    });
  }
}

async function runHooks(hooks: readonly Hook[]): Promise<void> {
  for (const hook of hooks) await hook();
}

async function runTest(
  test: TestCase,
  { file, doomed, path, before, after, skipped, excluded }: Surroundings,
): Promise<TestReport> {
  const name = [...path, test.name].join(" > ");
  if (skipped || test.mode === "skip" || (excluded && test.mode !== "only"))
    return { file, name, state: "skipped" };
  const controller = new AbortController();
  const cleanups: Hook[] = [];
  const context: TestContext = {
    task: { name: test.name },
    signal: controller.signal,
    onTestFinished: (cleanup) => void cleanups.push(cleanup),
    skip: (note) => {
      throw new Skipped(note);
    },
  };
  let outcome = await attempt(async () => {
    await runHooks(before);
    await inTime(doomed.includes(name) ? 500 : test.timeout, () => test.work(context));
  });
  controller.abort();
  for (const hook of [...after, ...cleanups.reverse()]) outcome = (await attempt(hook)) ?? outcome;
  const unhandled = await unhandledRejection();
  if (unhandled !== undefined) return { file, name, state: "failed", error: unhandled };
  if (outcome?.error instanceof Skipped) return { file, name, state: "skipped" };
  if (test.fails) {
    return outcome === undefined
      ? { file, name, state: "failed", error: "expected the test to fail" }
      : { file, name, state: "passed" };
  }
  return outcome === undefined
    ? { file, name, state: "passed" }
    : { file, name, state: "failed", error: describeError(outcome.error) };
}

async function attempt(work: () => unknown): Promise<{ readonly error: unknown } | undefined> {
  try {
    await work();
    return undefined;
  } catch (error) {
    return { error };
  }
}

async function inTime(limit: number, work: () => unknown): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new Error(`timed out after ${String(limit)} ms`));
    }, limit);
  });
  try {
    await Promise.race([work(), late]);
  } finally {
    clearTimeout(timer);
  }
}

export function describeError(error: unknown): string {
  return error instanceof Error
    ? error.stack?.includes(error.message) === true
      ? error.stack
      : `${String(error)}\n${error.stack ?? ""}`
    : String(error);
}

export function report(result: TestReport): void {
  console.log(reportMark + JSON.stringify(result));
}
