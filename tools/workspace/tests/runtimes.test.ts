import { describe, expect, it } from "vitest";
import { runInRuntime } from "../src/test/runtimes.ts";

const sample = "tools/workspace/tests/samples/outcomes.ts";

describe.each(["deno", "bun"] as const)("in %s", (runtime) => {
  it("tests end as they do in vitest", async () => {
    const run = runInRuntime(runtime, [sample], "http://127.0.0.1:9");
    const { reports, problems, notes } = await run;
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
    const { reports, problems } = await runInRuntime(runtime, [file], "http://127.0.0.1:9");
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

  it("a file that cannot be loaded is a problem, not nothing", async () => {
    const run = runInRuntime(
      runtime,
      ["tools/workspace/tests/samples/ends-early.ts"],
      "http://127.0.0.1:9",
    );
    const { problems } = await run;
    expect(problems.map(({ message }) => message)).toEqual([
      expect.stringContaining("before all tests had run"),
    ]);
  });

  it("a file that hangs is ended at the limit, and what ran before it counts", async () => {
    const files = [sample, "tools/workspace/tests/samples/hangs.ts"];
    const run = runInRuntime(runtime, files, "http://127.0.0.1:9", 8000);
    const { problems, reports } = await run;
    expect(problems).toEqual([
      { file: files[1], message: expect.stringContaining("its limit of 8 s was over") as string },
    ]);
    expect(reports.some(({ name }) => name === "outcomes > passes")).toBe(true);
  }, 40_000);
});
