/**
 * Every folder under `fixtures/`, compiled and compared with what it expects: the union of expected and produced
 * files, so that a file too many fails like a file too few. `UPDATE=1` accepts what comes out, of one fixture with
 * `-t <name>`; read the difference.
 */
import fs from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { spokenExamples } from "../src/cli/spoken-examples.ts";
import { codes } from "../src/diagnostics/codes.ts";
import { compileFixture, readFixtures } from "./fixture.ts";
import { fixturesFolder } from "./golden.ts";

const update = process.env["UPDATE"] === "1";
const stages = [
  "read",
  "resolve",
  "own",
  "override",
  "patch",
  "infallible",
  "convention",
  "name",
  "rust",
  "typescript",
  "emit",
];
const fixtures = readFixtures();
/** Codes that no small text brings about; `treenail explain` has words for them. */
const elsewhere: ReadonlySet<string> = new Set(spokenExamples.keys());

describe.each(fixtures)("$name", (fixture) => {
  const { name, expected, strays } = fixture;
  const produced = compileFixture(fixture);

  test("holds no other file", () => {
    expect(strays).toEqual([]);
  });

  test("is named for a stage", () => {
    expect(stages).toContain(name.slice(0, name.indexOf("-")));
  });

  const files = new Set([...expected.keys(), ...produced.keys()]);
  test.each([...files].toSorted())("makes %s as expected (accept with UPDATE=1)", (file) => {
    const text = produced.get(file);
    if (update) accept(path.join(fixturesFolder, name, file), text);
    expect(text).toBe(update ? text : expected.get(file));
  });
});

describe("the fixtures", () => {
  const bad = fixtures.filter(({ expected }) => expected.has("expected.err"));

  test("are at least 40 good ones and 40 bad ones", () => {
    expect(bad.length).toBeGreaterThanOrEqual(40);
    expect(fixtures.length - bad.length).toBeGreaterThanOrEqual(40);
  });

  test("written as IDL was before 2020 make what those written today make", () => {
    const made = ["before-2020", "today"].map((when) => {
      const fixture = fixtures.find(({ name }) => name === `emit-idl-written-${when}`);
      return fixture && compileFixture(fixture);
    });
    expect(made[0]).toEqual(made[1]);
    expect(made[0]?.has("expected.rs")).toBe(true);
  });

  test("show every code that a text can bring about", () => {
    const shown = new Set(
      bad.flatMap(({ expected }) => expected.get("expected.err")?.match(/TN\d{4}/gu) ?? []),
    );
    const missing = Object.keys(codes).filter((code) => !shown.has(code) && !elsewhere.has(code));
    expect(missing).toEqual([]);
    expect([...elsewhere].filter((code) => shown.has(code))).toEqual([]);
  });
});

function accept(file: string, text: string | undefined): void {
  if (text === undefined) fs.rmSync(file);
  else fs.writeFileSync(file, text);
}
