import { describe, expect, it } from "vitest";
import { readHarnessOutput } from "../src/test/rust-output.ts";

describe("the output of Rust's tests", () => {
  it("is summed over binaries", () => {
    const text = `
running 2 tests
test one ... ok
test two ... ok

test result: ok. 2 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.00s

     Running tests/host.rs
test result: ok. 3 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.00s
`;
    const { counts, binaries } = readHarnessOutput(text);
    expect(counts).toEqual({ passed: 5, failed: 0, skipped: 1 });
    expect(binaries).toBe(2);
  });

  it("names what failed, on the host and in an engine", () => {
    const text = `test on_the_host ... FAILED
test in_an_engine ... FAIL
test result: FAILED. 0 passed; 2 failed; 0 ignored; 0 filtered out
`;
    expect(readHarnessOutput(text)).toMatchObject({
      counts: { failed: 2 },
      failedTests: ["on_the_host", "in_an_engine"],
    });
  });

  it("is read through colours", () => {
    const text =
      "test result: \u001B[32mok\u001B[0m. 4 passed; 0 failed; 0 ignored; 0 filtered out\n";
    expect(readHarnessOutput(text).counts.passed).toBe(4);
  });

  it("of a run that died has no binary at its end, and tells of each test", () => {
    const text =
      "running 3 tests\ntest one ... ok\ntest two ... FAIL\nconsole output:\n    Invoking test: three\n";
    expect(readHarnessOutput(text)).toEqual({
      binaries: 0,
      running: 3,
      counts: { passed: 1, failed: 1, skipped: 0 },
      reported: ["one", "two"],
      failedTests: ["two"],
      invoked: ["three"],
    });
  });
});
