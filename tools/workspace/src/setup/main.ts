// Everything tests need: quick when it is all there. What does not wait for something else is set up at the same time.
import { setUpEngines, findGeckodriver, type NeededEngines } from "./engines.ts";
import { setUpRust, type Rust } from "./rust.ts";
import { setUpGeckodriver, setUpWasmBindgen } from "./rust-tools.ts";

export interface Toolchain {
  readonly rust: Rust;
  /** Folder of wasm-bindgen's programs. */
  readonly wasmBindgen: string;
}

/** A set-up that has begun; each part rejects with a `SetupError` that says what to do. */
export interface SetUp {
  /** What TypeScript's tests need. */
  readonly engines: Promise<void>;
  /** What Rust's tests on this machine need. */
  readonly rust: Promise<Rust>;
  /** What Rust's tests as wasm need, but for the engines. */
  readonly toolchain: Promise<Toolchain>;
}

/** Begins to set up Rust, wasm-bindgen's programs and engines. Whoever calls it awaits each part. */
export function beginSetUp(needed: NeededEngines): SetUp {
  const rust = setUpRust();
  const toolchain = rust.then(async (ready) => {
    const [wasmBindgen] = await Promise.all([
      setUpWasmBindgen(ready),
      needed.drivers.includes("firefox") && findGeckodriver() === undefined
        ? setUpGeckodriver(ready)
        : undefined,
    ]);
    return { rust: ready, wasmBindgen };
  });
  return { engines: setUpEngines(needed), rust, toolchain };
}

/** Sets up Rust, wasm-bindgen's programs and engines; throws a `SetupError` that says what to do. */
export async function setUp(needed: NeededEngines): Promise<Toolchain> {
  const { engines, toolchain } = beginSetUp(needed);
  const [ready] = await Promise.all([toolchain, engines]);
  return ready;
}
