// `npm run cargo -- <arguments>`: cargo with the wasm standard library, the wasm test runner and the pinned Node in place.
import { spawnSync } from "node:child_process";
import path from "node:path";
import process from "node:process";
import { findRust, rustEnvironment, setUpRust } from "./rust.ts";
import { SetupError } from "./progress.ts";
import { setUpWasmBindgen, wasmBindgenFolder } from "./rust-tools.ts";

try {
  const rust = findRust() ?? (await setUpRust());
  const args = process.argv.slice(2);
  const forWasm = args.some((argument) => argument.includes("wasm32"));
  const bindgen = forWasm ? await setUpWasmBindgen(rust) : wasmBindgenFolder();
  const environment = rustEnvironment(rust);
  const done = spawnSync(path.join(rust.bin, "cargo"), args, {
    stdio: "inherit",
    env: {
      ...process.env,
      ...environment,
      PATH: [environment["PATH"], path.join(bindgen, "bin")].join(path.delimiter),
      CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER: path.join(
        bindgen,
        "bin/wasm-bindgen-test-runner",
      ),
    },
  });
  process.exitCode = done.status ?? 1;
} catch (error) {
  if (!(error instanceof SetupError)) throw error;
  process.stderr.write(`error: ${error.message}\n`);
  process.exitCode = 1;
}
