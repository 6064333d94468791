/**
 * What emitted Rust does in a program as users have it. The glue of wasm-bindgen's test runner refuses numbers and booleans of
 * other types before they are converted, and a panic ends all tests behind it: neither is so here.
 */
import { spawnSync } from "node:child_process";
import path from "node:path";
import process from "node:process";
import { beforeAll, describe, expect, test } from "vitest";
import { bindModule } from "../../workspace/src/setup/rust-tools.ts";
import { setUpRust, wasmTarget } from "../../workspace/src/setup/rust.ts";
import { cargo } from "./cargo.ts";
import { goldenRust, writeCrate } from "./golden.ts";
import { root } from "./platform.ts";

const patience = 600_000;
const behaviours = path.join(import.meta.dirname, "behaviours");
// Of a name of its own: in one target folder, cargo would take two crates of one name for the same.
const crate = path.join(root, "target/released");
const glue = path.join(crate, "glue");

beforeAll(async () => {
  const program = JSON.stringify(path.join(behaviours, "released.rs"));
  writeCrate({
    folder: crate,
    manifest: `\n[[example]]\nname = "program"\npath = ${program}\ncrate-type = ["cdylib"]\n`,
    modules: goldenRust(["emit-callback", "emit-results-of-the-wrong-type"]),
  });
  const manifest = path.join(crate, "Cargo.toml");
  const built = cargo(
    "build",
    "--example",
    "program",
    "--target",
    wasmTarget,
    "--manifest-path",
    manifest,
  );
  expect(built.status, built.stderr).toBe(0);
  const wasm = path.join(root, "target", wasmTarget, "debug/examples/program.wasm");
  const target = "experimental-nodejs-module";
  await bindModule(await setUpRust(), wasm, { target, folder: glue });
}, patience);

function run(name: string, ...more: readonly string[]): unknown {
  const words = [
    path.join(behaviours, "released.js"),
    path.join(glue, "program.js"),
    name,
    ...more,
  ];
  const { stdout, stderr } = spawnSync(process.execPath, words, {
    encoding: "utf8",
    timeout: 60_000,
  });
  expect(stdout, stderr).not.toBe("");
  return JSON.parse(stdout);
}

describe("a member of which JavaScript gives another type", () => {
  test("gives an error or a value, and throws only in place of a plain number", () => {
    expect(run("members")).toMatchInlineSnapshot(`
      {
        "calls": {
          "exact": {
            "as if text": "an error: TypeError",
            "bigint": "1",
            "endless text": "an error: TypeError",
            "function": "an error: TypeError",
            "null": "an error: TypeError",
            "number": "1.5",
            "object": "an error: TypeError",
            "symbol": "an error: TypeError",
            "text": "2",
            "that throws": "an error: RangeError",
            "true": "1",
            "undefined": "an error: TypeError",
            "without prototype": "an error: TypeError",
          },
          "rough": {
            "as if text": "NaN",
            "bigint": "an error: TypeError",
            "endless text": "NaN",
            "function": "NaN",
            "null": "an error: TypeError",
            "number": "1.5",
            "object": "NaN",
            "symbol": "an error: TypeError",
            "text": "2",
            "that throws": "an error: RangeError",
            "true": "1",
            "undefined": "an error: TypeError",
            "without prototype": "an error: TypeError",
          },
          "says": {
            "as if text": "true",
            "bigint": "true",
            "endless text": "true",
            "function": "true",
            "null": "an error: TypeError",
            "number": "true",
            "object": "true",
            "symbol": "true",
            "text": "true",
            "that throws": "true",
            "true": "true",
            "undefined": "an error: TypeError",
            "without prototype": "true",
          },
          "text": {
            "as if text": "an error: TypeError",
            "bigint": "an error: TypeError",
            "endless text": "an error: TypeError",
            "function": "an error: TypeError",
            "null": "an error: TypeError",
            "number": "an error: TypeError",
            "object": "an error: TypeError",
            "symbol": "an error: TypeError",
            "text": "2",
            "that throws": "an error: TypeError",
            "true": "an error: TypeError",
            "undefined": "an error: TypeError",
            "without prototype": "an error: TypeError",
          },
          "whole": {
            "as if text": "0",
            "bigint": "an error: TypeError",
            "endless text": "0",
            "function": "0",
            "null": "an error: TypeError",
            "number": "1",
            "object": "0",
            "symbol": "an error: TypeError",
            "text": "2",
            "that throws": "an error: RangeError",
            "true": "1",
            "undefined": "an error: TypeError",
            "without prototype": "an error: TypeError",
          },
        },
        "reads": {
          "exact": {
            "as if text": "NaN",
            "bigint": "throws TypeError",
            "endless text": "NaN",
            "function": "NaN",
            "null": "0",
            "number": "1.5",
            "object": "NaN",
            "symbol": "throws TypeError",
            "text": "2",
            "that throws": "throws RangeError",
            "true": "1",
            "undefined": "NaN",
            "without prototype": "throws TypeError",
          },
          "rough": {
            "as if text": "NaN",
            "bigint": "throws TypeError",
            "endless text": "NaN",
            "function": "NaN",
            "null": "NaN",
            "number": "1.5",
            "object": "NaN",
            "symbol": "throws TypeError",
            "text": "2",
            "that throws": "throws RangeError",
            "true": "1",
            "undefined": "NaN",
            "without prototype": "throws TypeError",
          },
          "says": {
            "as if text": "true",
            "bigint": "true",
            "endless text": "true",
            "function": "true",
            "null": "false",
            "number": "true",
            "object": "true",
            "symbol": "true",
            "text": "true",
            "that throws": "true",
            "true": "true",
            "undefined": "false",
            "without prototype": "true",
          },
          "text": {
            "as if text": "",
            "bigint": "",
            "endless text": "",
            "function": "",
            "null": "",
            "number": "",
            "object": "",
            "symbol": "",
            "text": "2",
            "that throws": "",
            "true": "",
            "undefined": "",
            "without prototype": "",
          },
          "whole": {
            "as if text": "0",
            "bigint": "throws TypeError",
            "endless text": "0",
            "function": "0",
            "null": "0",
            "number": "1",
            "object": "0",
            "symbol": "throws TypeError",
            "text": "2",
            "that throws": "throws RangeError",
            "true": "1",
            "undefined": "0",
            "without prototype": "throws TypeError",
          },
        },
      }
    `);
  });

  test("and that throws without a result can be called again", () => {
    expect(run("throwThrough")).toEqual([["throws RangeError"], "7"]);
  });
});

describe("a callback that takes numbers and a boolean", () => {
  test.each(["new", "guarded", "once"])("converts as JavaScript does, or throws (%s)", (make) => {
    expect(run("numbers", make)).toMatchInlineSnapshot(`
      {
        "depth": {
          "NaN": "throws TypeError",
          "as if text": "throws TypeError",
          "bigint": "throws TypeError",
          "boxed": "called: 3",
          "endless": "called: -Infinity",
          "endless text": "throws TypeError",
          "false": "called: 0",
          "fraction": "called: 0.5",
          "function": "throws TypeError",
          "no text": "called: 0",
          "null": "called: 1000",
          "number": "called: 1.5",
          "object": "throws TypeError",
          "other text": "throws TypeError",
          "symbol": "throws TypeError",
          "text": "called: 2",
          "that throws": "throws RangeError",
          "too wide": "called: 2147483648",
          "true": "called: 1",
          "undefined": "called: 1000",
          "without prototype": "throws TypeError",
        },
        "floors": {
          "NaN": "throws TypeError",
          "as if text": "throws TypeError",
          "bigint": "throws TypeError",
          "boxed": "called: 3",
          "endless": "throws RangeError",
          "endless text": "throws TypeError",
          "false": "called: 0",
          "fraction": "throws TypeError",
          "function": "throws TypeError",
          "no text": "called: 0",
          "null": "throws TypeError",
          "number": "throws TypeError",
          "object": "throws TypeError",
          "other text": "throws TypeError",
          "symbol": "throws TypeError",
          "text": "called: 2",
          "that throws": "throws RangeError",
          "too wide": "throws RangeError",
          "true": "called: 1",
          "undefined": "throws TypeError",
          "without prototype": "throws TypeError",
        },
        "isOpen": {
          "NaN": "called: 0",
          "as if text": "called: 0",
          "bigint": "called: 0",
          "boxed": "called: 0",
          "endless": "called: 0",
          "endless text": "called: 0",
          "false": "called: 0",
          "fraction": "called: 0",
          "function": "called: 0",
          "no text": "called: 0",
          "null": "throws TypeError",
          "number": "called: 0",
          "object": "called: 0",
          "other text": "called: 0",
          "symbol": "called: 0",
          "text": "called: 0",
          "that throws": "called: 0",
          "too wide": "called: 0",
          "true": "called: 0",
          "undefined": "throws TypeError",
          "without prototype": "called: 0",
        },
        "too few": "throws TypeError",
        "weight": {
          "NaN": "called: NaN",
          "as if text": "throws TypeError",
          "bigint": "throws TypeError",
          "boxed": "throws TypeError",
          "endless": "called: -Infinity",
          "endless text": "throws TypeError",
          "false": "throws TypeError",
          "fraction": "called: 0.5",
          "function": "throws TypeError",
          "no text": "throws TypeError",
          "null": "called: 10000",
          "number": "called: 1.5",
          "object": "throws TypeError",
          "other text": "throws TypeError",
          "symbol": "throws TypeError",
          "text": "throws TypeError",
          "that throws": "throws TypeError",
          "too wide": "called: 2147483648",
          "true": "throws TypeError",
          "undefined": "called: 10000",
          "without prototype": "throws TypeError",
        },
        "width": {
          "NaN": "throws TypeError",
          "as if text": "throws TypeError",
          "bigint": "throws TypeError",
          "boxed": "called: 3",
          "endless": "called: -Infinity",
          "endless text": "throws TypeError",
          "false": "called: 0",
          "fraction": "called: 0.5",
          "function": "throws TypeError",
          "no text": "called: 0",
          "null": "throws TypeError",
          "number": "called: 1.5",
          "object": "throws TypeError",
          "other text": "throws TypeError",
          "symbol": "throws TypeError",
          "text": "called: 2",
          "that throws": "throws RangeError",
          "too wide": "called: 2147483648",
          "true": "called: 1",
          "undefined": "throws TypeError",
          "without prototype": "throws TypeError",
        },
      }
    `);
  });

  test("leaves nothing on the stack for the errors it throws", () => {
    expect(run("errors")).toEqual([["throws TypeError"], ["throws TypeError"], "false"]);
  });

  test("keeps nothing of calls that it refuses", () => {
    expect(run("refusals")).toEqual({ held: 0, calls: 0 });
  });

  test("does nothing when it is called by itself, and can be called again", () => {
    expect(run("recursion")).toEqual(["undefined", "true", "undefined", "true"]);
  });
});

describe("a panic", () => {
  test("rejects the promise of its future, and leaves those of others as they are", () => {
    expect(run("panicInFuture")).toEqual([
      expect.stringMatching(/^rejected: Error: panicked at .*\nthe gate is stuck$/u),
      "resolved: first",
      "resolved: later",
      // What rejects is not reported as uncaught, too.
      [],
    ]);
  });

  test("in a closure is thrown at who called it; after it, that closure does nothing and others do what they did", () => {
    expect(run("panicInClosure")).toEqual([
      ["1", "2", "throws RuntimeError", "undefined"],
      "1",
      "[object Promise]",
      "resolved: later",
    ]);
  });
});
