// Reads what Rust's test harness and wasm-bindgen's print; both end each binary with a line of counts.
import { stripVTControlCharacters } from "node:util";
import { addCounts, noCounts, type Counts } from "./counts.ts";

const runningLine = /^running (\d+) tests?$/mu;
const resultLine = /^test result: \w+\. (\d+) passed; (\d+) failed; (\d+) ignored/gmu;
const testLine = /^test (.+?)(?: - .*)? \.\.\. (ok|ignored|FAIL(?:ED)?)\b/gmu;
const invokedLine = /^\s*Invoking test: (.+)$/gmu;

export interface HarnessOutput {
  /** What the lines of counts say; where there is none, what was said of each test. */
  readonly counts: Counts;
  /** How many binaries came to their end. */
  readonly binaries: number;
  readonly failedTests: readonly string[];
  /** How many tests the first binary was about to run. */
  readonly running: number | undefined;
  /** Tests that ended. */
  readonly reported: readonly string[];
  /** Tests that a browser says it began, in their order; others say nothing. */
  readonly invoked: readonly string[];
}

export function readHarnessOutput(text: string): HarnessOutput {
  // Colours would hide the marks.
  const plain = stripVTControlCharacters(text);
  const lines = [...plain.matchAll(resultLine)];
  const tests = [...plain.matchAll(testLine)].map(([, name = "", state = ""]) => ({ name, state }));
  const of = (beginning: string): readonly string[] =>
    tests.filter(({ state }) => state.startsWith(beginning)).map(({ name }) => name);
  const told = lines.map(([, passed, failed, skipped]) => ({
    passed: Number(passed),
    failed: Number(failed),
    skipped: Number(skipped),
  }));
  const seen = {
    passed: of("ok").length,
    failed: of("FAIL").length,
    skipped: of("ignored").length,
  };
  const running = runningLine.exec(plain)?.[1];
  return {
    counts: lines.length === 0 ? seen : addCounts(noCounts, ...told),
    binaries: lines.length,
    failedTests: of("FAIL"),
    running: running === undefined ? undefined : Number(running),
    reported: tests.map(({ name }) => name),
    invoked: [...plain.matchAll(invokedLine)].map((match) => match[1] ?? ""),
  };
}
