// Everything tests need, in one call: quick when it is all there.
import { setUpEngines, type NeededEngines } from "./engines.ts";
import { setUpRust, type Rust } from "./rust.ts";
import { setUpWasmBindgen } from "./rust-tools.ts";

export interface Toolchain {
  readonly rust: Rust;
  /** Folder of wasm-bindgen's programs. */
  readonly wasmBindgen: string;
}

/** Sets up Rust, wasm-bindgen's programs and engines; throws a `SetupError` that says what to do. */
export async function setUp(engines: NeededEngines): Promise<Toolchain> {
  const rust = await setUpRust();
  const wasmBindgen = await setUpWasmBindgen(rust);
  await setUpEngines(engines, rust);
  return { rust, wasmBindgen };
}
