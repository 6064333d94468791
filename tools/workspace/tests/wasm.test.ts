// The runner of wasm tests is played by a script, which hangs, dies and lies as real ones do now and then.
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import process from "node:process";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Toolchain } from "../src/setup/main.ts";
import { runWasmTest } from "../src/test/wasm.ts";
import type { WasmEngine } from "../src/test/wasm-engines.ts";

let folder: string;
let toolchain: Toolchain;
const test = { project: "packages/sample", file: "/sample.wasm" };

beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), "treenail-runner-"));
  toolchain = { rust: { bin: "/nowhere" }, wasmBindgen: folder };
});

afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});

/** A runner of the tests a, b and c, which run from the last to the first; `hangs` names those that do not end. */
function fakeRunner(
  hangs: readonly string[],
  head = "",
  how = "setInterval(() => {}, 1000);",
): void {
  const file = path.join(folder, "bin/wasm-bindgen-test-runner");
  mkdirSync(path.dirname(file));
  const code = `#!${process.execPath}
    const names = ["m::a", "m::b", "m::c"];
    const skipped = process.argv.filter((_, index, all) => all[index - 1] === "--skip");
    const chosen = names.filter((name) => !skipped.includes(name));
    const run = () => {
      ${head}
      console.log("running " + chosen.length + " tests");
      for (const name of chosen.reverse()) {
        if (${JSON.stringify(hangs)}.includes(name)) { ${how} return; }
        console.log("test " + name + " ... ok");
      }
      console.log("test result: ok. " + chosen.length + " passed; 0 failed; 0 ignored; 0 filtered out");
    };
    if (process.argv.includes("--list")) console.log(names.map((name) => name + ": test").join("\\n"));
    else run();`;
  writeFileSync(file, code);
  chmodSync(file, 0o755);
}

const run = (engine: WasmEngine = "node"): ReturnType<typeof runWasmTest> =>
  runWasmTest(toolchain, test, engine, 2000);

describe("wasm tests", () => {
  it("are counted", async () => {
    fakeRunner([]);
    expect((await run()).counts).toEqual({ passed: 3, failed: 0, skipped: 0 });
  });

  it("of which one hangs count all the others, and the one is named", async () => {
    fakeRunner(["m::b"]);
    const { counts, failures } = await run();
    expect(counts).toEqual({ passed: 2, failed: 1, skipped: 0 });
    expect(failures).toHaveLength(1);
    expect(failures[0]).toContain("`m::b` did not end");
    expect(failures[0]).toContain("its limit of 2 s was over");
  });

  it("of which the engine says what it began are believed", async () => {
    const how = 'console.log("console output:\\n    Invoking test: m::a"); process.exit(1);';
    fakeRunner(["m::b"], "", how);
    const { failures } = await run();
    expect(failures[0]).toContain("`m::a` did not end");
  });

  it("of which two hang are run twice, and what then is left did not run", async () => {
    fakeRunner(["m::c", "m::b"], "", "process.exit(0);");
    const { counts, failures } = await run();
    expect(counts).toEqual({ passed: 0, failed: 3, skipped: 0 });
    expect(failures.join("\n")).toContain("1 tests did not run: m::a");
  });

  it("whose runner does not come to them are one failure that says why", async () => {
    fakeRunner([], 'console.error("no driver"); process.exit(1);');
    const { counts, failures } = await run();
    expect(counts).toEqual({ passed: 0, failed: 1, skipped: 0 });
    expect(failures[0]).toContain("no driver");
  });

  it("that ran in another browser than they should have fail", async () => {
    fakeRunner([], 'console.log("Running headless tests in Firefox on `http://127.0.0.1:1/`");');
    const { failures } = await run("chromium");
    expect(failures[0]).toContain("ran in Firefox instead of Chrome");
  });

  it("that ran in no browser at all fail, too", async () => {
    fakeRunner([]);
    const { failures } = await run("chromium");
    expect(failures[0]).toContain("ran in no headless browser instead of Chrome");
  });

  it("do not see what the environment tells the runner", async () => {
    for (const name of [
      "GECKODRIVER",
      "CHROMEDRIVER_REMOTE",
      "NO_HEADLESS",
      "WASM_BINDGEN_USE_DENO",
    ])
      vi.stubEnv(name, "http://127.0.0.1:1/");
    const seen =
      "Object.keys(process.env).filter((name) => /DRIVER|HEADLESS|WASM_BINDGEN/.test(name))";
    fakeRunner([], `console.log(${seen}.sort().join()); process.exit(1);`);
    const { failures } = await run("chromium");
    expect(failures[0]).toContain(
      "CHROMEDRIVER,WASM_BINDGEN_TEST_DRIVER_TIMEOUT,WASM_BINDGEN_TEST_TIMEOUT,WASM_BINDGEN_USE_BROWSER\n",
    );
  });
});
