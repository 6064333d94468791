// Reads what Rust's test harness and wasm-bindgen's print; both end each binary with a line of counts.
import { stripVTControlCharacters } from "node:util";
import { addCounts, noCounts, type Counts } from "./counts.ts";

const resultLine = /^test result: \w+\. (\d+) passed; (\d+) failed; (\d+) ignored/gmu;
const failedTest = /^test (.+?)(?: - .*)? \.\.\. FAIL(?:ED)?$/gmu;

export interface HarnessOutput {
  readonly counts: Counts;
  /** How many binaries came to their end. */
  readonly binaries: number;
  readonly failedTests: readonly string[];
}

export function readHarnessOutput(text: string): HarnessOutput {
  // Colours would hide the marks.
  const plain = stripVTControlCharacters(text);
  const lines = [...plain.matchAll(resultLine)];
  const counts = lines.map(([, passed, failed, skipped]) => ({
    passed: Number(passed),
    failed: Number(failed),
    skipped: Number(skipped),
  }));
  return {
    counts: addCounts(noCounts, ...counts),
    binaries: lines.length,
    failedTests: [...plain.matchAll(failedTest)].map((match) => match[1] ?? ""),
  };
}
