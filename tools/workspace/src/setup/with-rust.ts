// `with-rust.ts <entry.ts> [arguments]`: runs an entry point once Rust, its wasm target and wasm-bindgen's programs are there.
import path from "node:path";
import process from "node:process";
import { pathToFileURL } from "node:url";
import { root } from "../root.ts";
import { setUp } from "./main.ts";
import { SetupError } from "./progress.ts";

const [node = "", , entry = "", ...args] = process.argv;
try {
  await setUp({ engines: [], drivers: [] });
  process.argv = [node, path.resolve(root, entry), ...args];
  await import(pathToFileURL(path.resolve(root, entry)).href);
} catch (error) {
  if (!(error instanceof SetupError)) throw error;
  process.stderr.write(`error: ${error.message}\n`);
  process.exitCode = 1;
}
