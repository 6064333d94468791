import { describe, expect, it } from "vitest";
import { packageNames } from "../src/test/files.ts";
import { isRuntime } from "../src/engines/engines.ts";
import { faultsIn, judge, type Fault } from "../src/test/faults.ts";
import type { TestReport } from "../src/portable/run.ts";
import { addCounts } from "../src/test/counts.ts";

const project = "packages/some";
const file = `${project}/tests/some.test.ts`;
const failed: TestReport = { file, name: "group > fails", state: "failed", error: "why" };
const passed: TestReport = { file, name: "group > passes", state: "passed" };

const fault = (test: string): Fault => ({
  engine: "workerd",
  version: "1",
  date: "2026-11-27",
  test,
  reason: "it is so",
});

function outcome(faults: readonly Fault[]): {
  readonly counts: object;
  readonly failures: readonly string[];
} {
  const results = judge(project, "workerd", [failed, passed], faults);
  return {
    counts: addCounts(...results.map(({ counts }) => counts)),
    failures: results.flatMap(({ failures }) => failures),
  };
}

describe("a test that fails", () => {
  it("fails where no fault is known", () => {
    expect(outcome([])).toEqual({
      counts: { passed: 1, failed: 1, skipped: 0 },
      failures: [`${file} (workerd): group > fails\nwhy`],
    });
  });

  it("is skipped where the engine is known to fail it", () => {
    expect(outcome([fault("group > fails")])).toEqual({
      counts: { passed: 1, failed: 0, skipped: 1 },
      failures: [],
    });
  });
});

describe("a fault that is no longer true fails", () => {
  it("when its test passes", () => {
    const { failures } = outcome([fault("group > fails"), fault("group > passes")]);
    expect(failures).toEqual([expect.stringContaining("`group > passes` passes: remove the line")]);
  });

  it("when there is no such test", () => {
    const { failures } = outcome([fault("group > fails"), fault("group > is gone")]);
    expect(failures).toEqual([expect.stringContaining("which is no test")]);
  });
});

describe("the faults of the packages", () => {
  it.each(packageNames())("say in %s which engine, when and why", (name) => {
    for (const each of faultsIn(`packages/${name}`)) {
      expect(isRuntime(each.engine), each.engine).toBe(true);
      expect(each.version).toMatch(/^\d+\.\d+/u);
      expect(each.date).toMatch(/^\d{4}-\d\d-\d\d$/u);
      expect(each.reason).not.toBe("");
    }
  });
});
