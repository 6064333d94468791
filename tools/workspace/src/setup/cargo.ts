// `npm run cargo -- <arguments>`: cargo with the wasm standard library, the wasm test runner and the pinned Node in place.
import path from "node:path";
import process from "node:process";
import { runHere } from "../process/run.ts";
import { enter } from "./entry.ts";
import { rustEnvironment, setUpRust } from "./rust.ts";
import { setUpWasmBindgen, wasmBindgenFolder } from "./rust-tools.ts";

await enter(async () => {
  const rust = await setUpRust();
  const args = process.argv.slice(2);
  const forWasm = args.some((argument) => argument.includes("wasm32"));
  const bindgen = forWasm ? await setUpWasmBindgen(rust) : wasmBindgenFolder();
  const environment = rustEnvironment(rust);
  return runHere(path.join(rust.bin, "cargo"), args, {
    ...environment,
    PATH: [environment["PATH"], path.join(bindgen, "bin")].join(path.delimiter),
    CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER: path.join(bindgen, "bin/wasm-bindgen-test-runner"),
  });
});
