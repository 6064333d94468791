import { beforeAll, describe, expect, it } from "vitest";
import { runtimeNames, type Runtime } from "../src/engines/engines.ts";
import { setUpEngines } from "../src/setup/engines.ts";
import { runInRuntimes, type RuntimeResult } from "../src/test/runtimes.ts";

const sample = "tools/workspace/tests/samples/outcomes.ts";
const hanging = "tools/workspace/tests/samples/hangs.ts";

async function runInRuntime(
  runtime: Runtime,
  files: readonly string[],
  limit?: number,
): Promise<RuntimeResult> {
  const chosen = new Map([[runtime, files]]);
  const results = await runInRuntimes(chosen, "http://127.0.0.1:9", limit);
  const result = results.get(runtime);
  if (result === undefined) throw new Error(`nothing ran in ${runtime}`);
  return result;
}

beforeAll(() => setUpEngines({ engines: runtimeNames, drivers: [] }));

describe.each(runtimeNames)("in %s", (runtime) => {
  it("tests end as they do in vitest", async () => {
    const { reports, problems, notes } = await runInRuntime(runtime, [sample]);
    expect(notes).toEqual([{ file: sample, message: "read this" }]);
    expect(problems).toEqual([]);
    expect(Object.fromEntries(reports.map(({ name, state }) => [name, state]))).toEqual({
      "outcomes > passes": "passed",
      "outcomes > fails": "failed",
      "outcomes > fails later": "failed",
      "outcomes > throws what is no error": "failed",
      "outcomes > takes too long": "failed",
      "outcomes > is skipped": "skipped",
      "outcomes > skips itself": "skipped",
      "outcomes > fails as expected": "passed",
      "outcomes > adds 1 to 2": "passed",
      "outcomes > adds 3 to 4": "passed",
      "outcomes > is called x": "passed",
      "hooks > first": "passed",
      "hooks > second": "passed",
      "a hook that fails > (hook)": "failed",
      spies: "passed",
    });
  });

  it("a rejection that nobody handles fails the test that runs", async () => {
    const file = "tools/workspace/tests/samples/unhandled.ts";
    const { reports, problems } = await runInRuntime(runtime, [file]);
    expect(problems).toEqual([]);
    expect(reports.map(({ name, state }) => [name, state])).toEqual([
      ["leaves a rejection to nobody", "failed"],
      ["handles its own, if late", "passed"],
      ["is followed by one", "passed"],
      ["(after the last test)", "failed"],
    ]);
    expect(reports[0]?.error).toContain("left alone");
    expect(reports[3]?.error).toContain("left after the end");
  });

  it("what a file that throws has registered is nobody's, and the next file runs", async () => {
    const broken = "tools/workspace/tests/samples/throws.ts";
    const { reports } = await runInRuntime(runtime, [broken, sample]);
    expect(reports.slice(0, 2).map(({ file, name, state }) => [file, name, state])).toEqual([
      [broken, "(file)", "failed"],
      [sample, "outcomes > passes", "passed"],
    ]);
  });

  it("a file that ends everything is a problem, not nothing", async () => {
    const file = "tools/workspace/tests/samples/ends-early.ts";
    const { problems } = await runInRuntime(runtime, [file]);
    expect(problems.map(({ message }) => message)).toEqual([
      expect.stringContaining("before all tests had run"),
    ]);
  });
});

// Those whose program is started by another one, which alone must not be all that ends.
it.each(["deno", "workerd"] as const)(
  "a file that hangs in %s is ended at the limit, and what ran before it counts",
  async (runtime) => {
    const { problems, reports } = await runInRuntime(runtime, [sample, hanging], 8000);
    expect(problems).toEqual([
      { file: hanging, message: expect.stringContaining("its limit of 8 s was over") as string },
    ]);
    expect(reports.some(({ name }) => name === "outcomes > passes")).toBe(true);
  },
  40_000,
);
