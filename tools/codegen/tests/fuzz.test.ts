/**
 * Input that nobody would write, 2,000 of the inputs that `npm run fuzz` has 100,000 of: whatever it is, the answer is diagnostics,
 * or files that can be parsed, soon, and in the folders that they are for. The seed is fixed, so that a failure is the same for everyone;
 * `SEED=<number>` looks elsewhere.
 */
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { again, keep, told } from "./fuzz/failures.ts";
import { faultsOfDiagnostics, faultsOfFiles } from "./fuzz/outcome.ts";
import { inputOf, kindOf, shrunk } from "./fuzz/inputs.ts";
import { type Counts, fuzz } from "./fuzz/run.ts";
import { unparsed } from "./fuzz/rust-syntax.ts";

const seed = Number(process.env["SEED"] ?? 1);
const patience = 300_000;

function faultsOf({ failures }: Counts): readonly string[] {
  return failures.map(
    ({ number, faults }) => `${faults.join("; ")}\nagain with ${again(number, seed)}`,
  );
}

test(
  "input at random becomes diagnostics, or code that can be parsed",
  async () => {
    const counts = await fuzz({ seed, from: 0, to: 2000, threads: 1 });
    expect(faultsOf(counts)).toEqual([]);
    expect(counts.inputs).toBe(2000);
    // Where nearly all of it is refused, the languages are not looked at.
    expect(counts.compiled).toBeGreaterThan(500);
  },
  patience,
);

describe("an input", () => {
  test("is the same wherever its number is asked for", () => {
    for (const number of [0, 3, 7, 15, 40, 70]) {
      expect(inputOf(seed, number)).toEqual(inputOf(seed, number));
      expect(inputOf(seed, number).texts).not.toEqual(inputOf(seed + 1, number).texts);
    }
  });

  test("that fails is made smaller, and fails still", () => {
    const isFine = ({ texts }: { readonly texts: Readonly<Record<string, string>> }): boolean =>
      !(texts["input.idl"] ?? "").includes("enum");
    const number = Array.from({ length: 200 }, (_, place) => place).find(
      (place) => kindOf(place) === "mutated" && !isFine(inputOf(seed, place)),
    );
    const before = inputOf(seed, number ?? 0);
    const after = shrunk(before, seed, isFine, 1000);
    expect(isFine(after)).toBe(false);
    expect(JSON.stringify(after.texts).length).toBeLessThan(JSON.stringify(before.texts).length);
  });
});

describe("a failure", () => {
  test("is told with what does it again, and nothing of it speaks to the terminal", () => {
    const faults = ["it says \u001b[2J", "and more"];
    expect(told({ number: 3, kind: "mutated", texts: {}, faults }, 7)).toBe(
      "input 3 (mutated): it says ␛[2J\n  kept in .fuzz/7-3\n  again with npm run fuzz -- --seed 7 --input 3\n",
    );
  });

  test("is kept, and a smaller one takes its place", () => {
    const root = fs.mkdtempSync(path.join(os.tmpdir(), "treenail-fuzz-"));
    try {
      const texts = { "treenail.jsonc": "{}", "idl/own.idl": "nope" };
      const failure = { number: 3, kind: "project", faults: ["so", "and so"] } as const;
      keep({ ...failure, texts }, 7, root);
      keep({ ...failure, texts: { "idl/own.idl": "n" } }, 7, root);
      const folder = path.join(root, ".fuzz/7-3");
      expect(fs.readdirSync(folder).toSorted()).toEqual(["faults.txt", "idl"]);
      expect(fs.readFileSync(path.join(folder, "idl/own.idl"), "utf8")).toBe("n");
      expect(fs.readFileSync(path.join(folder, "faults.txt"), "utf8")).toBe("so\n\nand so\n");
    } finally {
      fs.rmSync(root, { recursive: true });
    }
  });

  test("is looked for by a command, which says how it went", () => {
    const main = path.join(import.meta.dirname, "fuzz/main.ts");
    const run = (...args: readonly string[]): readonly [number | null, string] => {
      const done = spawnSync(process.execPath, [main, ...args], { encoding: "utf8" });
      return [done.status, done.stderr];
    };
    const [status, said] = run("--seed", "7", "--input", "15");
    expect(said).toMatch(/^seed 7\n1 inputs in \d+ s, \d+ a second: [01] compiled, 0 failed\n$/u);
    expect(status).toBe(0);
    expect(run("--seed", "x")).toEqual([
      1,
      expect.stringContaining("--seed takes a number\nusage:"),
    ]);
  });
});

describe("what is wrong is found:", () => {
  test("a compiler that hangs at one input, and crashes at another", async () => {
    const counts = await fuzz({
      seed,
      from: 20,
      to: 40,
      threads: 2,
      drill: { 25: "hang", 31: "crash" },
      patience: 3000,
    });
    expect(counts.inputs).toBe(20);
    expect(
      counts.failures.map(({ number, faults }) => [number, faults[0]?.split("\n")[0]]),
    ).toEqual([
      [25, "it does not end within 3 s"],
      [31, "it crashes: Error: a drill"],
    ]);
  });

  test("a compiler that takes too long", async () => {
    const counts = await fuzz({ seed, from: 20, to: 22, threads: 1, limit: 0.001 });
    expect(counts.failures.map(({ faults }) => faults)).toEqual([
      [expect.stringMatching(/^it takes \d\.\d s$/u)],
      [expect.stringMatching(/^it takes \d\.\d s$/u)],
    ]);
  });

  test.each([
    ["out/a.ts", "export const a = ;", "out/a.ts: Expression expected."],
    ["out/a.json", "{", expect.stringContaining("out/a.json: SyntaxError")],
    ["other/a.md", "", "`other/a.md` is outside of out"],
    ["out/../a.md", "", "`out/../a.md` is outside of out"],
    ["out/a\\b.md", "", "`out/a\\b.md` is outside of out"],
  ])("a file %s", (path, text, fault) => {
    expect(faultsOfFiles([{ path, text }], ["out"])).toEqual([fault]);
  });

  test("two files in one place", () => {
    const files = ["out/a.md", "out/A.md", "out/a.md/b.md"].map((path) => ({ path, text: "" }));
    expect(faultsOfFiles(files, ["out"])).toEqual([
      "`out/A.md` is made twice",
      "`out/a.md` is a file, and a folder",
    ]);
  });

  test("a diagnostic of a bug", () => {
    const bug = { code: "TN0901", severity: "error", message: "so", notes: [] } as const;
    const found = faultsOfDiagnostics([{ ...bug, span: undefined, help: undefined }]);
    expect(found).toEqual(["a compiler bug is told: so"]);
  });

  test("Rust that cannot be parsed, and Rust that ends where it should not, among Rust that is fine", () => {
    const texts = ["pub fn a() {}", "fn (", "//! About.\n#![allow(dead_code)]", "}\nfn b() {"];
    const found = unparsed(texts.map((text) => ({ text })));
    expect(found.map(([{ text }]) => text)).toEqual(["fn (", "}\nfn b() {"]);
  });
});
