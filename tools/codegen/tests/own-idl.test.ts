/** `examples/own-idl` is what the compiler makes of it, and works in both languages in the program around that it expects. */
import { spawnSync } from "node:child_process";
import path from "node:path";
import process from "node:process";
import { expect, test } from "vitest";
import { bindModule } from "../../workspace/src/setup/rust-tools.ts";
import { setUpRust, wasmTarget } from "../../workspace/src/setup/rust.ts";
import { generate } from "../src/index.ts";
import { cargo } from "./cargo.ts";
import { root } from "./platform.ts";

const example = path.join(root, "examples/own-idl");
const said = "hall: from 17 to 19 celsius\n";

function node(...words: readonly string[]): { code: number | null; out: string; err: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, ["--no-warnings", ...words], {
    encoding: "utf8",
    timeout: 60_000,
  });
  return { code: status, out: stdout, err: stderr };
}

test("is generated from its IDL as it is now", async () => {
  const { diagnostics, changes } = await generate({ root: example });
  expect(diagnostics).toEqual([]);
  expect(changes, "run `npx treenail generate --root examples/own-idl`").toEqual([]);
});

test("works in TypeScript", () => {
  const { code, out, err } = node("-C", "@treenail/source", path.join(example, "main.ts"));
  expect(out, err).toBe(said);
  expect(code).toBe(0);
});

test("works in Rust", { timeout: 600_000 }, async () => {
  const built = cargo("build", "--package=example-own-idl", "--target", wasmTarget);
  expect(built.status, built.stderr).toBe(0);
  const wasm = path.join(root, "target", wasmTarget, "debug/example_own_idl.wasm");
  const glue = path.join(root, "target/own-idl-glue");
  const target = "experimental-nodejs-module";
  await bindModule(await setUpRust(), wasm, { target, folder: glue });
  const program = path.join(import.meta.dirname, "behaviours/own-idl.mjs");
  const { code, out, err } = node(program, path.join(glue, "example_own_idl.js"));
  expect(out, err).toBe(said);
  expect(code).toBe(0);
});
