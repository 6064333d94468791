/**
 * WebIDL made at random, with names and texts that mean something to the languages it becomes. Whatever it is, the
 * answer is diagnostics, or code of which each file can be parsed: nothing escapes into code, and nothing crashes.
 * The seed is fixed, so that a failure is the same for everyone; `SEED=<number>` looks elsewhere.
 */
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import fc from "fast-check";
import ts from "typescript";
import { describe, expect, test } from "vitest";
import { findRust } from "../../workspace/src/setup/rust.ts";
import { compileFixture } from "./fixture.ts";
import { split } from "./golden.ts";
import { randomIdl, tokenSoup } from "./random-idl.ts";

const seed = Number(process.env["SEED"] ?? 1);
const patience = 120_000;

function compile(input: string): ReadonlyMap<string, string> {
  return compileFixture({
    name: "fuzz",
    data: new Map([["input.idl", input]]),
    expected: new Map(),
    strays: [],
  });
}

function faultsIn(file: string, source: string): readonly string[] {
  const { diagnostics } = ts.transpileModule(source, { fileName: file, reportDiagnostics: true });
  return (diagnostics ?? []).map(
    ({ messageText }) => `${file}: ${ts.flattenDiagnosticMessageText(messageText, " ")}`,
  );
}

describe("WebIDL made at random", () => {
  test(
    "becomes diagnostics, or code that can be parsed",
    () => {
      const rust: string[] = [];
      fc.assert(
        fc.property(randomIdl, (input) => {
          const produced = compile(input);
          expect(produced.get("expected.err") ?? "").not.toContain("TN0901");
          for (const [file, source] of split(produced.get("expected.ts") ?? "")) {
            expect(faultsIn(file, source)).toEqual([]);
          }
          const made = produced.get("expected.rs");
          if (made !== undefined) rust.push(made);
        }),
        { seed, numRuns: 300 },
      );
      expect(rust.length).toBeGreaterThan(100);
      expect(unparsedRust(rust)).toBe("");
    },
    patience,
  );

  test(
    "is never read as something else: any text at all",
    () => {
      fc.assert(
        fc.property(fc.string({ unit: "binary", maxLength: 200 }), (input) => {
          compile(input);
        }),
        { seed, numRuns: 500 },
      );
      fc.assert(
        fc.property(tokenSoup, (input) => {
          compile(input);
        }),
        { seed, numRuns: 1000 },
      );
    },
    patience,
  );
});

/** What rustfmt says of texts that it cannot parse. */
function unparsedRust(texts: readonly string[]): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "treenail-fuzz-"));
  try {
    const files = texts.flatMap((made, place) =>
      [...split(made)]
        .filter(([file]) => file !== "mod.rs")
        .map(([file, source]) => {
          const target = path.join(folder, `${String(place)}-${file}`);
          fs.writeFileSync(target, source);
          return target;
        }),
    );
    const bin = (findRust() ?? { bin: "" }).bin;
    const { stderr } = spawnSync(
      path.join(bin, "rustfmt"),
      ["--edition", "2024", "--emit", "stdout", ...files],
      {
        encoding: "utf8",
        maxBuffer: 1 << 28,
      },
    );
    return stderr;
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
}
